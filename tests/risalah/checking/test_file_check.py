"""A file is hashed in the browser and compared; it never leaves the device. Without a script the page still tells how."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from files.models import Attachment
from risalah.checking.codes import printed_code
from risalah.checking.models import VersionPrint
from risalah.checking.services import give_code
from risalah.models import Risalah, Version
from tests.cast import Cast, make_cast

PDF = b"%PDF-1.7 cetakan rekaan\n%%EOF\n"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def path() -> str:
    """The page of a version with two files that were handed out."""
    cast: Cast = make_cast()
    risalah = Risalah.objects.create(
        number="R-1", group=cast.group, unit=cast.melati, season=cast.season, edition="e2026",
        scheme="8-langkah", created_by=cast.ketua,
    )  # fmt: skip
    version = Version.objects.create(
        risalah=risalah, number=1, document={"frame": {}}, fingerprint="0" * 64, submitted_by=cast.ketua
    )
    digest = hashlib.sha256(PDF).hexdigest()
    VersionPrint.objects.create(
        version=version, variant="Lengkap", sha256=digest, size=2_100_000, key="1" * 64
    )
    VersionPrint.objects.create(
        version=version, variant="Ringkas", sha256="ab" * 32, size=1, key="2" * 64, kind="segel", before="cd" * 32,
        holder="Pemerintah Kabupaten Contoh", issuer="Otoritas Rekaan",
    )  # fmt: skip
    assert Attachment.objects.count() == 0
    return f"/v/{printed_code(give_code(version).code)}/"


def test_file_is_compared_on_the_device(
    page: Page, path: str, tmp_path: Path, axe: Callable[[Page], None]
) -> None:
    (tmp_path / "asli.pdf").write_bytes(PDF)
    (tmp_path / "ubah.pdf").write_bytes(PDF.replace(b"rekaan", b"rekaam"))
    page.goto(path)
    axe(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    result = page.locator("[data-check-result]")

    page.get_by_label("Pilih berkas PDF").set_input_files(tmp_path / "asli.pdf")
    expect(result).to_contain_text(
        "asli.pdf sama persis dengan berkas yang dikeluarkan portal: Lengkap, 2,0 MB, dibuat"
    )
    expect(result.locator("strong")).to_have_text("Cocok")
    assert result.get_attribute("role") == "status"

    page.get_by_label("Pilih berkas PDF").set_input_files(tmp_path / "ubah.pdf")
    expect(result.locator("strong")).to_have_text("Tidak cocok")
    expect(result).to_contain_text(hashlib.sha256(PDF.replace(b"rekaan", b"rekaam")).hexdigest())
    axe(page)
    page.get_by_text("Daftar berkas yang pernah").click()
    expect(page.get_by_text("Disegel oleh Pemerintah Kabupaten Contoh")).to_be_visible()
    assert sent == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


DROP = """([selector, bytes]) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], "seret.pdf", {type: "application/pdf"}));
    const where = document.querySelector(selector);
    for (const name of ["dragenter", "dragover", "drop"]) {
        where.dispatchEvent(new DragEvent(name, {dataTransfer: data, bubbles: true, cancelable: true}));
    }
}"""


@pytest.mark.parametrize("viewport", ["desktop"], indirect=True)
def test_file_is_dropped_or_chosen_by_keyboard(page: Page, path: str) -> None:
    page.goto(path)
    result = page.locator("[data-check-result] strong")
    page.evaluate(DROP, ["[data-check-file]", list(PDF)])
    expect(result).to_have_text("Cocok")
    page.evaluate(DROP, ["[data-check-file]", [1, 2, 3]])
    expect(result).to_have_text("Tidak cocok")
    page.evaluate(DROP, ["h1", list(PDF)])  # beside the box: nothing happens, and the page stays
    expect(result).to_have_text("Tidak cocok")
    page.bring_to_front()
    with page.expect_file_chooser():
        page.locator("#berkas-pdf").press("Enter")


@pytest.mark.parametrize("viewport", ["phone"], indirect=True)
def test_without_a_script_the_page_tells_how_to_compare(new_page: Callable[..., Page], path: str) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(path)
    expect(page.get_by_text("certutil -hashfile berkas.pdf SHA256")).to_be_visible()
    expect(page.locator("[data-check-file]")).to_be_hidden()
    page.get_by_text("Daftar berkas yang pernah").click()
    expect(page.get_by_text(hashlib.sha256(PDF).hexdigest())).to_be_visible()


@pytest.mark.parametrize("viewport", ["phone"], indirect=True)
def test_form_and_unknown_code_are_accessible(
    page: Page, path: str, axe: Callable[[Page], None], expect_status: Any
) -> None:
    expect_status(404, "/v/")
    page.goto("/v/")
    axe(page)
    page.get_by_label("Kode pada cetakan").fill(path.split("/")[2].lower().replace("-", " "))
    page.get_by_role("button", name="Periksa").click()
    expect(page).to_have_url(re.compile(f"{path}$"))
    page.goto("/v/0000-0000/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kode tidak dikenal")
    axe(page)
