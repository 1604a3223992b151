"""The road of a risalah with four people: from a group to an accepted, printed risalah, on the figures of the worked example.

Expected figures: domain guide, section 10 (420 late of 1.000; 189 and 118 of them are the two largest categories).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from files.services import receive
from groups.models import Group, Member
from reviews.models import Round
from risalah.models import Note, PartAnswers, Risalah
from risalah.queries.documents import owner_of
from risalah.services import save_part
from tests.browser_fixtures import VIEWPORTS
from tests.cast import PASSWORD, Cast
from tests.files import samples
from tests.flow.conftest import Part, no_wider_than_the_screen, saved, stored
from tests.risalah_fixtures import complete_group
from tests.rulebook import cepat_sehat

EXAMPLE = cepat_sehat.answers()
PROBLEMS = [row["cells"] for row in EXAMPLE["TEMA.masalah"]["rows"]]
SHEET = [row["cells"] for row in EXAMPLE["TEMA.periksa"]["rows"]]
BONES = EXAMPLE["SEBAB.tulang"]["rows"]
TARGET = EXAMPLE["SASARAN.sasaran"]["fields"]
LAST_TYPED = "SASARAN.sasaran"  # left out at first, so that something is missing


class Visits:
    """Every page of every person is looked at, once: no violation, nothing wider than the screen."""

    def __init__(self, axe: Callable[[Page], None]) -> None:
        self.axe = axe
        self.known: set[tuple[Page, str]] = set()

    def __call__(self, page: Page, heading: str | re.Pattern[str] = "") -> Page:
        if heading:
            expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
        address = (page, page.url.partition("#")[0])
        if address not in self.known:
            self.axe(page)
        self.known.add(address)
        no_wider_than_the_screen(page)
        return page


def test_from_the_group_to_the_accepted_risalah(
    cast: Cast, page_of: Callable[..., Page], new_page: Callable[..., Page], axe: Callable, viewport: str
) -> None:
    seen = Visits(axe)
    ketua = page_of(cast.ketua)
    if viewport == "desktop":
        group = register(new_page(), cast, seen)
    else:
        complete_group(cast)
        group = cast.group
    record_meeting(ketua, group, seen)
    risalah = start(ketua, group, seen)
    choose_theme(ketua, risalah, seen)
    draw_fishbone(ketua, risalah, seen)
    fill_the_rest(risalah, cast)
    complete_and_submit(ketua, risalah, seen)
    withdraw_and_submit_again(ketua, risalah, seen)

    kepala = page_of(cast.kepala, **VIEWPORTS["phone"])
    approve(kepala, risalah, seen)

    verifikator = page_of(cast.verifikator)
    return_with_notes(verifikator, risalah, seen)
    repair_and_answer(ketua, risalah, seen)
    approve(kepala, risalah, seen)
    accept(verifikator, risalah, seen)
    print_it(ketua, risalah, seen)

    risalah.refresh_from_db()
    theme = cepat_sehat.TITLE.partition(" di UPT")[0]
    assert (risalah.state, risalah.title) == ("diterima", f"{theme} di UPT Puskesmas Melati")
    assert risalah.versions.count() == 3  # one was withdrawn, one returned
    assert list(Round.objects.order_by("pk").values_list("decision", flat=True)) == [
        "dikembalikan",
        "diterima",
    ]


# ── The group ────────────────────────────────────────────────────────────────────────────────────────────────────────
def register(page: Page, cast: Cast, seen: Visits) -> Group:
    """The operator signs in by NIP and registers a group whose ketua and sekretaris have accounts."""
    page.goto("/kelompok/daftar/")
    page.get_by_label("NIP atau nama pengguna").fill(cast.operator.printed_nip)
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    seen(page, "Daftarkan kelompok")
    page.get_by_label("Nama KBK").fill("Melati Sigap")
    page.get_by_label("Tanggal dibentuk").fill("9 Februari 2026")
    people: list[tuple[str, str]] = [
        (u.name, u.printed_nip) for u in (cast.fasilitator, cast.ketua, cast.sekretaris, cast.anggota)
    ]
    people += [(f"{letter}. Contoh", "") for letter in "EFGHI"]
    rows = page.locator("[data-grid=anggota] tr[data-row]")
    for n, (name, nip) in enumerate(people):
        if n >= rows.count():
            page.get_by_role("button", name="Tambah anggota").click()
        rows.nth(n).locator("[name$=-name]").fill(name)
        rows.nth(n).locator("[name$=-nip]").fill(nip)
    page.get_by_role("button", name="Daftarkan kelompok").click()
    seen(page, "KBK Melati Sigap")
    group = Group.objects.get(name="Melati Sigap")
    assert list(group.members.filter(user=cast.ketua).values_list("role", flat=True)) == ["ketua"]
    return group


def record_meeting(page: Page, group: Group, seen: Visits) -> None:
    page.goto("/")
    seen(page, "Yang menunggu Anda")
    page.goto(reverse("groups:detail", args=[group.pk]))
    page.get_by_role("link", name="Catat pertemuan").first.click()
    page.get_by_label("Tanggal", exact=True).fill("2 Maret 2026")
    page.get_by_label("Mulai pukul").fill("13.00")
    page.get_by_label("Selesai pukul").fill("14.30")
    page.get_by_label("Agenda").fill("Memilih tema")
    page.get_by_label("Pembahasan").fill("Keluhan tiga bulan terakhir dihitung bersama.")
    page.get_by_role("group", name="I. Contoh").get_by_label("Izin").check()
    page.locator("[name=keputusan-r1-text]").fill("Hitung pasien yang menunggu lama")
    seen(page)
    page.get_by_role("button", name="Simpan pertemuan").click()
    expect(page.get_by_text("7 dari 8 anggota hadir")).to_be_visible()
    seen(page)


def start(page: Page, group: Group, seen: Visits) -> Risalah:
    page.goto(reverse("groups:detail", args=[group.pk]))
    seen(page)
    page.get_by_role("link", name="Mulai risalah").click()
    seen(page, "Mulai risalah")
    page.get_by_label("8 langkah").check()
    page.get_by_role("button", name="Mulai", exact=True).click()
    expect(page.get_by_text("Risalah dimulai.")).to_be_visible()
    seen(page)
    return Risalah.objects.get(group=group)


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def choose_theme(page: Page, risalah: Risalah, seen: Visits) -> None:
    """Problems and theme by hand; the check sheet pasted out of a spreadsheet, its Pareto there at once."""
    page.get_by_role("link", name=re.compile("Menentukan tema")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Langkah 1.")
    problems, theme, sheet = Part(page, "masalah"), Part(page, "pilihan"), Part(page, "periksa")
    for n, problem in enumerate(PROBLEMS):
        if n >= problems.rows.count():
            problems.add()
        for column in ("masalah", "angka", "satuan"):
            problems.cell(n, column).fill(problem[column])
        problems.cell(n, "sumber").select_option(problem["sumber"])
    theme.field("tema").fill(EXAMPLE["TEMA.pilihan"]["fields"]["tema"])
    theme.field("alasan").fill(EXAMPLE["TEMA.pilihan"]["fields"]["alasan"])
    saved(page)
    theme.field("tema").focus()
    expect(theme.field("terpilih").locator("option")).to_have_count(6)
    theme.field("terpilih").select_option(label=f"M1 {PROBLEMS[0]['masalah']}")
    Part(page, "dampak").form.get_by_label("Mutu", exact=False).first.check()

    sheet.form.get_by_role("button", name="Pakai kolom").click()
    expect(sheet.form.locator(".slot-label")).to_have_count(4)
    block = "\r\n".join("\t".join([c["kategori"], *(c[f"w{n}"] for n in range(1, 5))]) for c in SHEET)
    sheet.paste(0, "kategori", block)
    expect(sheet.pictures.first).to_be_visible()
    expect(sheet.figure(0, "total")).to_have_text("189")
    expect(sheet.figure(0, "persen")).to_have_text("45,0\xa0%")
    expect(sheet.figure(1, "kumulatif")).to_have_text("73,1\xa0%")
    assert (
        "45,0" in sheet.pictures.first.text_content()
        and "73,1" in sheet.form.locator(".part-results").inner_text()
    )
    head = EXAMPLE["TEMA.periksa"]["fields"]
    for name in ("periode_awal", "periode_akhir", "tempat", "pengamat", "diperiksa"):
        sheet.field(name).fill(head[name])
    saved(page)
    seen(page)


def draw_fishbone(page: Page, risalah: Risalah, seen: Visits) -> None:
    """A column of a spreadsheet becomes the rows of the outline; buttons make it a tree, and the fishbone appears."""
    page.goto(reverse("risalah:section", args=[risalah.number, "sebab"]))
    tree = Part(page, "tulang")
    tree.paste(0, "penyebab", "\n".join(row["cells"]["penyebab"] for row in BONES))
    expect(tree.rows).to_have_count(len(BONES))
    for n, row in enumerate(BONES):
        for _ in range(row["level"]):
            tree.tool(n, "indent").click()
    outside = next(n for n, row in enumerate(BONES) if row["cells"]["luar_kendali"])
    page.get_by_label("Tampilkan kolom pendalaman").check()
    tree.cell(outside, "luar_kendali").check()
    saved(page)
    assert [(row["level"], row["cells"]) for row in stored(risalah, "SEBAB.tulang")["rows"]] == [
        (row["level"], row["cells"]) for row in BONES
    ]
    assert [code for code in tree.codes() if code] == ["C1", "C2", "C3", "C4", "C5", "C6"]
    expect(tree.pictures.first).to_be_visible()
    expect(tree.pictures.first).to_contain_text("Manusia")
    seen(page)


def fill_the_rest(risalah: Risalah, cast: Cast) -> None:
    """Everything else of the example, through the services; ids of rows that were typed by hand take the place of its own."""
    members = [str(pk) for pk in Member.objects.filter(group=risalah.group_id).values_list("pk", flat=True)]
    answers = cepat_sehat.answers(
        member=dict(zip("ABCDEFGH", members, strict=False)), file=_files(risalah, cast)
    )
    typed = set(PartAnswers.objects.filter(risalah=risalah, revision__gt=0).values_list("section", "part"))
    ids: dict[str, str] = {}
    for address in ("TEMA.masalah", "TEMA.periksa", "SEBAB.tulang"):
        mine = [row["id"] for row in stored(risalah, address)["rows"]]
        ids |= dict(zip((row["id"] for row in EXAMPLE[address]["rows"]), mine, strict=True))
    for address, value in answers.items():
        section, _, part = address.partition(".")
        if address == LAST_TYPED or ((section, part) in typed and address != "TEMA.jadwal"):
            continue
        revision = 1 if address == "TEMA.jadwal" else 0
        save_part(
            risalah=risalah,
            section=section,
            part=part,
            value=_with_ids(value, ids),
            revision=revision,
            by=cast.ketua,
        )
    assert {f"{s}.{p}" for s, p in typed} - {"TEMA.jadwal"} == {
        "TEMA.masalah", "TEMA.pilihan", "TEMA.dampak", "TEMA.periksa", "SEBAB.tulang",
    }  # fmt: skip


def _with_ids(value: Any, ids: dict[str, str]) -> Any:
    """The part's answers, with rows and references by other ids."""
    if isinstance(value, list):
        return [ids.get(item, item) if isinstance(item, str) else _with_ids(item, ids) for item in value]
    if isinstance(value, dict):
        return {k: ids.get(v, v) if k == "id" else _with_ids(v, ids) for k, v in value.items()}
    return value


def _files(risalah: Risalah, cast: Cast) -> dict[str, str]:
    found = {}
    for key in cepat_sehat.FILES:
        sop = key.startswith("sop")
        upload = (
            samples.upload(samples.PDF, f"{key}.pdf") if sop else samples.upload(samples.jpeg(), f"{key}.jpg")
        )
        kind = "document" if sop else "photo"
        rows, problems = receive(owner=owner_of(risalah), kind=kind, kept=[], uploads=[upload], by=cast.ketua)
        assert not problems, problems
        found[key] = str(rows[0].pk)
    return found


# ── Submitting ───────────────────────────────────────────────────────────────────────────────────────────────────────
def complete_and_submit(page: Page, risalah: Risalah, seen: Visits) -> None:
    """What is missing leads into its field; once it is there, the statements and one button."""
    page.goto(risalah.get_absolute_url())
    seen(page)
    page.get_by_role("link", name="Periksa dan ajukan").first.click()
    seen(page, "Periksa dan ajukan")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    expect(page.get_by_role("button", name="Ajukan kepada kepala unit")).to_be_disabled()
    summary.get_by_role("link", name=re.compile("Nilai sasaran")).click()
    page.wait_for_url("**/langkah/sasaran/#sasaran-nilai")
    part = Part(page, "sasaran")
    expect(part.field("nilai")).to_be_focused()
    expect(part.field("nilai")).to_be_in_viewport()
    for name, text in TARGET.items():
        field = part.field(name)
        field.select_option(text) if field.evaluate("field => field.tagName") == "SELECT" else field.fill(
            text
        )
    page.get_by_role("link", name="Lanjut").click()  # leaving at once saves first
    page.wait_for_url("**/langkah/sebab/")
    assert stored(risalah, LAST_TYPED)["fields"] == TARGET
    page.goto(reverse("risalah:check", args=[risalah.number]))
    submit(page, seen)


def submit(page: Page, seen: Visits) -> None:
    """Both statements, then Ajukan; without them the page says so."""
    expect(page.get_by_text("Isian inti lengkap.")).to_be_visible()
    page.get_by_role("button", name="Ajukan kepada kepala unit").click()
    expect(page.locator("[data-error-summary]")).to_contain_text(
        "Centang pernyataan ini bila data sudah benar."
    )
    page.get_by_label("Data kami benar").check()
    page.get_by_label("Risalah tidak memuat nama").check()
    seen(page)
    page.get_by_role("button", name="Ajukan kepada kepala unit").click()
    expect(page.get_by_text("Risalah diajukan sebagai versi")).to_be_visible()
    seen(page)


def withdraw_and_submit_again(page: Page, risalah: Risalah, seen: Visits) -> None:
    page.goto(reverse("risalah:section", args=[risalah.number, "tema"]))
    expect(page.get_by_text("Risalah berstatus “Menunggu pengesahan”, jadi isinya terkunci.")).to_be_visible()
    assert page.locator("form.part-form").count() == 0
    seen(page)
    page.goto(risalah.get_absolute_url())
    page.get_by_role("button", name="Tarik kembali").click()
    expect(page.get_by_text("Risalah ditarik kembali dan dapat diubah lagi.")).to_be_visible()
    page.get_by_role("link", name="Periksa dan ajukan").first.click()
    submit(page, seen)


def approve(page: Page, risalah: Risalah, seen: Visits) -> None:
    """The head follows the newest notice and approves on one screen."""
    page.goto("/pemberitahuan/")
    seen(page, "Pemberitahuan")
    page.locator(".work-item-title").first.click()
    seen(page, "Sahkan risalah")
    expect(page.get_by_text(cepat_sehat.TITLE.partition(" di UPT")[0]).first).to_be_visible()
    assert page.locator("figure svg").count() >= 1
    page.get_by_role("button", name="Sahkan", exact=True).click()
    expect(page.get_by_text("Risalah disahkan dan diteruskan kepada Bagian Organisasi.")).to_be_visible()
    seen(page)


# ── The review ───────────────────────────────────────────────────────────────────────────────────────────────────────
def return_with_notes(page: Page, risalah: Risalah, seen: Visits) -> None:
    """A note on a row and one on a field; the risalah goes back."""
    page.goto("/")
    seen(page)
    page.goto(reverse("reviews:queue"))
    seen(page, "Antrean pemeriksaan")
    page.locator("a.row-link").click()
    page.get_by_role("button", name="Mulai periksa").click()
    rows = EXAMPLE["RENCANA.rencana"]["rows"]
    note(page, "RENCANA.rencana", f"[{rows[0]['id']}]", "Sebutkan siapa yang memeriksa kartunya.")
    note(page, "TEMA.kaitan", ".tujuan", "Sebutkan dokumennya.")
    page.get_by_label("Kembalikan dengan catatan").check()
    page.get_by_label("Ringkasan untuk kelompok").fill("Tinggal dua hal.")
    seen(page)
    for box in page.locator("[name=open_sections]").all():
        box.uncheck()
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.get_by_text("Risalah dikembalikan.")).to_be_visible()
    seen(page)
    assert sorted(Note.objects.values_list("section", flat=True)) == ["RENCANA", "TEMA"]


def note(page: Page, address: str, place: str, text: str) -> None:
    box: Locator = page.locator(f"[id='{address}'] details.note-box")
    box.locator("summary").click()
    box.locator("select").select_option(address + place)
    box.locator("textarea").fill(text)
    box.get_by_role("button", name="Simpan catatan").click()
    expect(page.get_by_text("Catatan tersimpan.")).to_be_visible()
    expect(page.locator("#catatan")).to_contain_text(text)


def repair_and_answer(page: Page, risalah: Risalah, seen: Visits) -> None:
    """The group opens the places of its notes, changes them, answers, and submits again."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("Jawab 2 catatan")).click()
    page.get_by_role("link", name="Buka 2 catatan").click()
    seen(page, "Catatan dan jawabannya")
    on_row = Note.objects.get(section="RENCANA")
    page.locator("section", has=page.locator(f"#catatan-{on_row.pk}")).get_by_role(
        "link", name="Buka tempatnya"
    ).click()
    plan = Part(page, "rencana")
    row = EXAMPLE["RENCANA.rencana"]["rows"][0]
    place = page.locator(f"[name='rencana-{row['id']}-pelaksana_lain']")
    expect(page.locator(f"tr[data-row='{row['id']}']")).to_be_in_viewport()
    expect(plan.form.locator("xpath=..").get_by_text(on_row.text)).to_be_visible()
    place.fill("Petugas empat poli; diperiksa ketua setiap Jumat")
    seen(page)
    page.goto(reverse("risalah:section", args=[risalah.number, "sasaran"]))
    expect(page.get_by_text("Bagian ini terkunci")).to_be_visible()
    seen(page)
    page.goto(reverse("risalah:notes", args=[risalah.number]))
    for found in Note.objects.order_by("pk"):
        page.locator(f"#jawab-{found.pk}").fill("Sudah ditambahkan.")
        page.locator("form", has=page.locator(f"#jawab-{found.pk}")).get_by_role("button").click()
        expect(page.get_by_text("Jawaban tersimpan.")).to_be_visible()
    seen(page)
    page.goto(reverse("risalah:check", args=[risalah.number]))
    submit(page, seen)


def accept(page: Page, risalah: Risalah, seen: Visits) -> None:
    """The reviewer sees what changed and the answers, closes the notes, and accepts."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("Periksa risalah")).first.click()
    changes = page.locator(
        "section", has=page.get_by_role("heading", name="Yang berubah sejak versi sebelumnya")
    )
    expect(changes.locator("ins")).to_have_text(["Petugas empat poli; diperiksa ketua setiap Jumat"])
    expect(changes.locator("del")).to_have_text(["Petugas empat poli"])
    page.get_by_role("button", name="Mulai periksa").click()
    expect(page.get_by_text("Sudah ditambahkan.")).to_have_count(2)
    for _ in range(2):
        page.get_by_role("button", name="Selesai", exact=True).first.click()
    seen(page)
    page.get_by_label("Terima", exact=True).check()
    page.get_by_role("button", name="Simpan keputusan").click()
    expect(page.get_by_text("Risalah diterima.")).to_be_visible()
    seen(page)


def print_it(page: Page, risalah: Risalah, seen: Visits) -> None:
    page.goto(risalah.get_absolute_url())
    seen(page)
    page.locator("main").get_by_role("link", name=re.compile("^Cetak")).first.click()
    seen(page, "Cetak risalah")
    page.get_by_label("Juri atau pihak luar").check()
    form = page.locator("form", has=page.get_by_role("button", name="Buat PDF"))
    chosen = dict(form.evaluate("form => [...new FormData(form)]"))
    answer = page.context.request.post(page.url, form=chosen, headers={"Referer": page.url}, timeout=60_000)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.body().startswith(b"%PDF-")
    page.goto(risalah.get_absolute_url())
    page.get_by_role("link", name=re.compile(r"^Riwayat\W*$")).click()
    seen(page, "Riwayat")
