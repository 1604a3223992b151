"""What a stranger with the paper reads: the version's standing, its data to the letter or "tidak cocok", and no person."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from groups.models import Member
from history.personal.texts import without_triggers
from reviews.services import accept, add_note, open_review, send_back
from risalah.checking.codes import printed_code
from risalah.checking.models import VersionCode
from risalah.checking.queries import HIDDEN, without_people
from risalah.models import Risalah, Version
from risalah.services import apply


def page(code: VersionCode, client: Client | None = None, **more: Any) -> Any:
    return (client or Client()).get(reverse("checking:page", args=[printed_code(code.code)]), **more)


def text(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_page_tells_what_the_paper_is(code: VersionCode, version: Version) -> None:
    response = page(code)
    told = text(response)
    assert response.status_code == 200
    for words in (
        version.risalah.number,
        version.document["frame"]["title"],
        "UPT Puskesmas Melati, Dinas Kesehatan",
        "KBK Cepat Sehat",
        "1, diajukan",
        "Menunggu pengesahan",
        printed_code(code.code),
        " ".join(version.fingerprint[i : i + 4] for i in range(0, 64, 4)),
        "Belum disahkan kepala unit",
        "sidik datanya cocok",
        "verifikasi dokumen",
    ):
        assert words in told
    assert "ditandatangani secara elektronik" not in told
    assert "Tidak cocok" not in told


def test_page_is_for_no_search_engine_and_keeps_the_strict_policy(code: VersionCode) -> None:
    for path in (reverse("checking:index"), reverse("checking:page", args=[code.code])):
        response = Client().get(path)
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Cache-Control"] == "no-store"
        assert '<meta name="robots" content="noindex' in response.content.decode()
        assert "'unsafe" not in response["Content-Security-Policy"]
        body = response.content.decode()
        assert re.search(r"<script(?![^>]*nonce=)", body.replace("htmx.min.js", "")) is None or "htmx" in body
        assert "style=" not in body and " onclick" not in body


def test_no_person_stands_on_the_page(code: VersionCode, version: Version, cast: Any) -> None:
    body = page(code).content.decode()
    people = [*Member.objects.values_list("name", flat=True), *(user.name for user in cast.everyone.values())]
    assert [name for name in people if name in body] == []
    assert re.search(r"\d{16,18}", re.sub(r"[0-9a-f]{64}", "", body)) is None


def test_typed_names_and_numbers_are_hidden_in_the_title() -> None:
    frame = {
        "members": [{"name": "dr. Siti Contoh, Sp.A."}, {"name": "Budi"}, {"name": None}],
        "unit_head": {"name": "Rahmat Contoh"},
        "agency_head": None,
    }
    typed = "Usul SITI CONTOH (198503152010012007) dan Rahmat Contoh: Budi pekerti 19850315 201001 2 007"
    assert without_people(typed, frame) == (f"Usul {HIDDEN} ({HIDDEN}) dan {HIDDEN}: Budi pekerti {HIDDEN}")


def test_case_and_dashes_do_not_matter(code: VersionCode) -> None:
    for typed in (
        code.code.lower(),
        code.code,
        printed_code(code.code).lower(),
        f"{code.code[:2]} {code.code[2:]}",
    ):
        assert Client().get(reverse("checking:page", args=[typed])).status_code == 200


def test_form_leads_to_the_page(code: VersionCode) -> None:
    response = Client().get(reverse("checking:index"), {"kode": f" {code.code.lower()} "})
    assert (response.status_code, response["Location"]) == (
        302,
        reverse("checking:page", args=[printed_code(code.code)]),
    )
    for typed, words in (("", "Ketik kode yang tercetak"), ("abc", "delapan huruf dan angka")):
        refused = Client().get(reverse("checking:index"), {"kode": typed})
        assert refused.status_code == 400 and words in text(refused)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["0000-0000", "nonsens", "a" * 300, "<script>"])
def test_unknown_code_is_one_friendly_page(typed: str) -> None:
    response = Client().get(reverse("checking:page", args=[typed]))
    assert response.status_code == 404
    assert "tidak mempunyai dokumen dengan kode" in text(response)
    assert "<script>" not in response.content.decode().replace("<script type", "")


def test_guessing_is_stopped_and_known_codes_do_not_count(code: VersionCode) -> None:
    client = Client()
    allowed = int(django_settings.ACCOUNT_RATE_LIMITS["check"].partition("/")[0])
    assert {page(code, client).status_code for _ in range(allowed + 5)} == {200}
    guesses = [
        client.get(reverse("checking:page", args=["0000-0000"])).status_code for _ in range(allowed + 1)
    ]
    assert guesses == [404] * allowed + [429]
    stopped = page(code, client)
    assert (stopped.status_code, stopped["Retry-After"]) == (429, "300")
    assert page(code, client, REMOTE_ADDR="198.51.100.7").status_code == 200


# ── Standing ────────────────────────────────────────────
def test_page_follows_the_way_of_the_version(code: VersionCode, submitted: Risalah, cast: Any) -> None:
    def standing() -> str:
        return (
            re.search(r"<h2>(.*?)</h2>", page(code).content.decode(), re.S)[1].rpartition("</svg>")[2].strip()
        )

    apply(risalah=submitted, action="tarik_kembali", by=cast.ketua)
    assert standing() == "Ditarik kembali oleh kelompok"
    apply(risalah=submitted, action="ajukan", by=cast.ketua)
    assert standing() == "Digantikan oleh versi 2"
    newer = VersionCode.objects.exclude(pk=code.pk).get()
    apply(risalah=submitted, action="setujui", by=cast.kepala)
    assert "belum diterima" in text(page(newer))
    open_review(risalah=submitted, by=cast.verifikator)
    add_note(risalah=submitted, address="TEMA.pilihan.alasan", text="Sebutkan sumber.", by=cast.verifikator)
    send_back(risalah=submitted, summary="", by=cast.verifikator)
    assert "Dikembalikan untuk diperbaiki" in text(page(newer))


def test_accepted_version_is_told_as_accepted(code: VersionCode, submitted: Risalah, cast: Any) -> None:
    apply(risalah=submitted, action="setujui", by=cast.kepala)
    open_review(risalah=submitted, by=cast.verifikator)
    accept(risalah=submitted, summary="", by=cast.verifikator)
    assert "Versi terbaru dan sudah diterima" in text(page(code))


# ── A changed character ─────────────────────────────────
def _change(version: Version, column: str, old: str, new: str) -> None:
    """Somebody with the owner's rights puts the triggers aside and changes what is frozen."""
    stored = json.dumps(getattr(version, column), ensure_ascii=False)
    assert old in stored
    with without_triggers("risalah_version"), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE risalah_version SET {column} = %s WHERE id = %s",
            [stored.replace(old, new, 1), version.pk],
        )


CHANGES = [
    ("document", "81", "82"),  # a figure of an answer
    ("document", "Puskesmas", "Puskesmos"),  # a letter of the frame
    ("document", '"files"', '"file"'),  # the form itself
    ("pictures", "Pareto", "Poreto"),  # what was drawn
]


@pytest.mark.parametrize(("column", "old", "new"), CHANGES, ids=[f"{c} {old}" for c, old, _ in CHANGES])
def test_changed_character_is_told_loudly(
    code: VersionCode, version: Version, column: str, old: str, new: str, caplog: pytest.LogCaptureFixture
) -> None:
    assert "Tidak cocok" not in text(page(code))
    _change(version, column, old, new)
    response = page(code)
    body = response.content.decode()
    assert '<section class="check-answer check-bad" role="alert">' in body
    assert (
        "Tidak cocok" in text(response) and "Tidak cocok" in re.search("<title>(.*?)</title>", body, re.S)[1]
    )
    assert "sidik datanya cocok" not in text(response)
    assert "was changed" in caplog.text


def test_changed_data_with_a_fitting_fingerprint_are_found_too(code: VersionCode, version: Version) -> None:
    """Who also rewrites the version's fingerprint meets the one that the code keeps, and that stands on paper."""
    _change(version, "document", "Puskesmas", "Puskesmos")
    changed = Version.objects.get()
    from rulebook.freezing import frozen_fingerprint

    with without_triggers("risalah_version"):
        Version.objects.update(fingerprint=frozen_fingerprint(changed.document))
    assert "Tidak cocok" in text(page(code))
    assert code.fingerprint[:4] in text(page(code))
