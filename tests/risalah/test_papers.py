"""The printed worked example, read back with pypdf: pages, headings, numbers, figures, foot, KONSEP.

The figures come from the guide's section 10, which gives them worked out by hand.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from pypdf import PdfReader

from printing.names import media_url
from printing.papers import static_bytes
from printing.services import make_print
from risalah.papers import RISALAH
from risalah.papers.front import preface
from risalah.papers.paper import Issue, RisalahPaper, compose
from rulebook.document import Approval, Document, Person
from tests.files import samples
from tests.printing.test_render import fonts_of
from tests.rulebook import cepat_sehat

AT = dt.datetime(2026, 9, 2, 14, 32, tzinfo=ZoneInfo("Asia/Jakarta"))
A4 = (595.28, 841.89)
HEAD = Person(
    "u1", "drg. K. Contoh", "kepala", "198003152005012001", "Kepala UPT Puskesmas Melati", "Pembina, IV/a"
)
BUREAU = Person(
    "u2", "O. Contoh, S.Sos., M.Si.", "kepala", "197903152003121001", "Kepala Bagian Organisasi", "Pembina"
)


class Print:
    """A paper, its PDF, and the text of its pages with blanks collapsed."""

    def __init__(self, document: Document, issue: Issue) -> None:
        photos = {
            media_url(key): samples.jpeg() for key, file in document.files.items() if file.kind == "photo"
        }
        media = photos | {media_url("lambang"): static_bytes("img/crest.svg")}
        self.paper: RisalahPaper = compose(document, issue, media=media)
        self.pdf = make_print(
            paper=RISALAH, context={"paper": self.paper}, media=media, identifier="uji", draft=issue.draft
        )
        self.reader = PdfReader(io.BytesIO(self.pdf))
        self.pages = [" ".join(page.extract_text().split()) for page in self.reader.pages]
        self.text = " ".join(self.pages)

    def printed_number(self, page: int) -> str:
        """The number that stands on the page."""
        return re.search(r"hal (\d+|[ivxlc]+)\b", self.pages[page])[1]

    @property
    def body(self) -> range:
        """The pages after the contents, by their place in the file."""
        first = next(n for n in range(1, len(self.pages)) if self.printed_number(n) == "1")
        return range(first, len(self.pages))

    def outline(self) -> list[tuple[str, int]]:
        """Every entry of the PDF's outline with its page, flat."""
        return list(self._flat(self.reader.outline))

    def _flat(self, entries):
        for entry in entries:
            if isinstance(entry, list):
                yield from self._flat(entry)
            else:
                yield entry.title, self.reader.get_destination_page_number(entry)


def example(**frame: object) -> Document:
    facts = {"unit_head": HEAD, "organisation_head": BUREAU, "place": "Melati", "number": "2026-0001"}
    return cepat_sehat.document(**(facts | frame))


@pytest.fixture(scope="module")
def version() -> Print:
    document = example()
    final = Approval("akhir", HEAD.name, HEAD.nip, HEAD.position, dt.date(2026, 9, 3), False, True)
    issue = Issue(
        at=AT, version=2, fingerprint="9c1e44ab07d2" + "0" * 52, final=final, crest=media_url("lambang")
    )
    return Print(document, issue)


@pytest.fixture(scope="module")
def draft() -> Print:
    return Print(example(), Issue(at=AT))


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_every_page_is_a4_upright_or_turned(version):
    sizes = {tuple(sorted((float(p.mediabox.width), float(p.mediabox.height)))) for p in version.reader.pages}

    assert [pytest.approx(A4, abs=0.1)] == list(sizes)


def test_only_the_print_fonts_are_used_and_all_are_embedded(version):
    fonts = fonts_of(version.reader)

    assert all(fonts.values())
    assert {name.partition("+")[2].split("-")[0] for name in fonts} <= {
        "LiberationSerif",
        "LiberationSans",
        "Liberation",
    }


def test_metadata_name_the_group_and_nobody(version):
    facts = version.reader.metadata
    told = f"{facts} {version.reader.xmp_metadata.stream.get_data().decode()}"

    assert facts.author == "KBK CEPAT SEHAT, UPT Puskesmas Melati"
    assert [p.name for p in (*version.paper.frame.members, HEAD, BUREAU) if p.name in told] == []
    assert re.search(r"\d{18}", told) is None


def test_konsep_stands_on_every_page_of_a_draft_and_on_none_of_a_version(version, draft):
    assert [page for page in draft.pages if "KONSEP" not in page] == []
    assert "KONSEP" not in version.text


def test_every_page_but_the_cover_has_the_running_foot(version):
    foot = "Risalah KBK CEPAT SEHAT – UPT Puskesmas Melati – hal "

    assert [n for n, page in enumerate(version.pages) if foot not in page] == [0]


def test_page_numbers_are_roman_before_the_profiles_and_begin_with_1_there(version):
    numbers = [version.printed_number(n) for n in range(1, len(version.pages))]
    first = numbers.index("1")

    assert numbers[:first] == ["ii", "iii", "iv", "v", "vi", "vii", "viii"][:first]
    assert numbers[first:] == [str(n) for n in range(1, len(numbers) - first + 1)]
    assert "Profil Perangkat Daerah" in version.pages[first + 1]


def test_the_same_document_is_printed_to_the_same_bytes(version):
    again = make_print(
        paper=RISALAH,
        context={"paper": version.paper},
        media={media_url("lambang"): static_bytes("img/crest.svg")}
        | {
            media_url(k): samples.jpeg() for k, f in version.paper.document.files.items() if f.kind == "photo"
        },
        identifier="uji",
        draft=False,
    )

    assert again == version.pdf


# ── Headings, contents, numbers ──────────────────────────────────────────────────────────────────────────────────────
def test_outline_is_the_headings_in_their_order(version):
    assert [title for title, _ in version.outline()] == [entry.heading for entry in version.paper.contents]


def test_the_parts_follow_the_order_of_the_guide(version):
    chapters = [entry.heading for entry in version.paper.contents if entry.level == 1]

    assert chapters == [
        "Lembar Pengesahan",
        "Kata Pengantar",
        "Daftar Isi",
        "Daftar Tabel",
        "Daftar Gambar",
        "Profil Perangkat Daerah",
        "Profil KBK",
        "Jadwal Kegiatan",
        "Langkah 1. Menentukan tema dan sasaran",
        "Langkah 2. Mencari faktor penyebab",
        "Langkah 3. Menetapkan penyebab dominan",
        "Langkah 4. Merencanakan perbaikan",
        "Langkah 5. Melaksanakan perbaikan",
        "Langkah 6. Mengevaluasi hasil",
        "Langkah 7. Standardisasi",
        "Langkah 8. Menentukan tema berikutnya",
        "Lampiran",
    ]


def test_contents_give_the_page_on_which_each_heading_stands(version):
    pages = version.outline()
    lists = " ".join(version.pages[2 : version.body.start])
    told = {
        title: found[1]
        if (found := re.search(re.escape(title) + r"[ .]{3,}(\d+|[ivxlc]+)\b", lists))
        else None
        for title, _ in pages
    }

    assert told == {title: version.printed_number(page) for title, page in pages}


@pytest.mark.parametrize(("kind", "word"), [("tables", "Tabel"), ("figures", "Gambar")])
def test_tables_and_figures_are_numbered_through_and_listed_with_their_page(version, kind, word):
    blocks = getattr(version.paper.numbers, kind)
    lists = " ".join(version.pages[2 : version.body.start])
    captions = [block.caption if kind == "tables" else block.title for block in blocks]
    told = [
        re.search(rf"{word} {n}\. {re.escape(caption)}[ .]{{3,}}(\d+)\b", lists)[1]
        for n, caption in enumerate(captions, 1)
    ]
    real = [
        next(version.printed_number(i) for i in version.body if f"{word} {n}. {caption}" in version.pages[i])
        for n, caption in enumerate(captions, 1)
    ]

    assert [block.number for block in blocks] == list(range(1, len(blocks) + 1))
    assert told == real


def test_every_step_begins_a_page(version):
    starts = [page for title, page in version.outline() if title.startswith("Langkah ")]
    headings = [title for title, _ in version.outline() if title.startswith("Langkah ")]

    assert len(set(starts)) == 8
    for page, heading in zip(starts, headings, strict=True):
        assert version.pages[page].index(heading) < 60  # only the phase stands above it


# ── What it says ─────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "figure",
    [
        "73,1 %",  # the two classes of the focus
        "62,9 %", "21,1 %",  # limits of March
        "25,8 %",  # upper limit of July
        "43,04 menit", "14,62 menit", "42,5 menit", "30,68 menit", "11,48 menit",  # histograms
        "0,966", "18,29 + 1,67x",  # scatter
        "144 kejadian = 14,4 %",  # expected
        "111,1 %", "−71,4 %",  # attainment and change
        "Rp 4.450.000", "Rp 6.720.000", "Rp 2.270.000",  # cost, benefit, NQI
        "16 kali", "93 %",  # meetings
        "445/SOP-UKP/017/2026",
    ],
)  # fmt: skip
def test_the_figures_of_the_worked_example_are_printed(version, figure):
    assert figure in version.text


def test_a_changed_count_changes_the_printed_shares():
    document = cepat_sehat.with_cell("TEMA.periksa", "rm", "w1", 62)
    paper = compose(document, Issue(at=AT))
    sheet = next(t for t in paper.numbers.tables if t.caption.startswith("Lembar periksa sebelum"))
    row = next(r for r in sheet.rows if r[0].text == "Rekam medis lama ditemukan")

    assert [cell.text for cell in row][-3:] == ["199", "46,3 %", "46,3 %"]  # 199 of 430
    assert [cell.text for cell in sheet.total][-3:] == ["430", "100,0 %", ""]


def test_changed_inputs_change_every_figure_in_the_pdf():
    """The changes and results of test_pages_figures.py, worked out there, read from the PDF."""
    typed = cepat_sehat.answers()
    _row(typed, "TEMA.periksa", "rm")["w1"] = "62"
    _row(typed, "TEMA.harian", "mar1")["kasus"] = "37"
    times = typed["TEMA.waktu"]["fields"]
    times["nilai"] = "52" + times["nilai"].removeprefix("42")
    typed["DOMINAN.sebar"]["rows"][-1]["cells"]["y"] = "79"
    typed["EVALUASI.manfaat"]["rows"][0]["cells"]["per_tahun"] = "7.720.000"

    text = Print(cepat_sehat.document(typed), Issue(at=AT)).text

    figures = ["73,7 %", "64,0 %", "22,0 %", "43,14 menit", "14,65 menit", "0,949", "16,77 + 1,81x"]
    figures += ["110,7 %", "−72,1 %", "154 kejadian = 15,4 %", "Rp 7.720.000", "Rp 3.270.000"]
    assert [figure for figure in figures if figure not in text] == []


def _row(typed: dict, address: str, row_id: str) -> dict[str, str]:
    """The cells of one row of typed answers."""
    return next(row["cells"] for row in typed[address]["rows"] if row["id"] == row_id)


def test_ngt_sums_and_threshold_are_printed(version):
    table = next(t for t in version.paper.numbers.tables if t.caption == "Pemungutan suara (NGT)")

    assert [row[-3].text for row in table.rows] == ["40", "19", "36", "29", "9", "14"]
    assert [cell.text for cell in table.head if cell.turned] == [f"{letter}. Contoh" for letter in "BCDEFGH"]


def test_signatures_name_the_four_who_sign(version):
    assert [(s.role, s.office, s.printed_name) for s in version.paper.signers] == [
        ("Diperiksa oleh", "Fasilitator", "drg. A. CONTOH"),
        ("Disusun oleh", "Ketua KBK CEPAT SEHAT", "B. CONTOH, A.Md.RMIK"),
        ("Mengetahui", "Kepala Bagian Organisasi", "O. CONTOH, S.Sos., M.Si."),
        ("Disahkan oleh", "Kepala UPT Puskesmas Melati", "drg. K. CONTOH"),
    ]
    page = version.pages[1]
    assert "Melati, 2 September 2026" in page
    assert "NIP 19800315 200501 2 001" in page
    assert "Disahkan dalam portal pada 3 September 2026" in page


def test_last_page_tells_version_time_of_submission_and_fingerprint(version, draft):
    assert version.pages[-1].count(
        "Risalah nomor 2026-0001, versi 2, diajukan 2 September 2026 pukul 14.32 WIB. Sidik data 9c1e 44ab 07d2."
    )
    assert "Konsep, belum diajukan, menurut keadaan 2 September 2026 pukul 14.32 WIB." in draft.pages[-1]


def test_a_draft_after_a_return_names_the_version_before_it():
    paper = compose(cepat_sehat.document(), Issue(at=AT, after=1))

    assert paper.issue.standing == "Konsep perbaikan sesudah versi 1"
    assert paper.colophon.sentence.endswith(
        "Konsep perbaikan sesudah versi 1, menurut keadaan 2 September 2026 pukul 14.32 WIB."
    )


def test_photos_are_printed_with_caption_and_day(version):
    photo = version.paper.appendices[2].photos[0]
    page = next(page for page in version.pages if f"Foto {photo.number}. {photo.caption}" in page)

    assert photo.day in page
    assert photo.source


def test_attendance_marks_who_was_absent(version):
    table = next(t for t in version.paper.numbers.tables if t.caption.startswith("Daftar hadir"))
    meetings = version.paper.frame.meetings

    for row in table.rows:
        assert [cell.text for cell in row[2:]] == ["–" if row[1].text in m.absent else "√" for m in meetings]
    assert [cell.text for cell in table.total[2:]] == [f"{m.present}/{m.expected}" for m in meetings]


def test_a_signed_page_takes_the_place_of_the_signatures(version):
    issue = replace(version.paper.issue, signed=media_url("telusur"))
    signed = Print(version.paper.document, issue)

    assert signed.pages[1] == "Lembar Pengesahan Risalah KBK CEPAT SEHAT – UPT Puskesmas Melati – hal ii"
    assert len(re.findall(rb"/\S+ Do\b", signed.reader.pages[1].get_contents().get_data())) == 1
    assert signed.outline()[0] == ("Lembar Pengesahan", 1)


# ── Other documents ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_empty_draft_is_printed_without_empty_parts():
    empty = cepat_sehat.document({}, meetings=(), title="")
    printed = Print(replace(empty, approvals=(), files={}), Issue(at=AT))

    assert [t.caption for t in printed.paper.numbers.tables] == ["Susunan anggota KBK CEPAT SEHAT"]
    assert [s.parts for s in printed.paper.steps if s.anchor in ("langkah-3", "langkah-8")] == [(), ()]
    assert "Belum diisi." in printed.text
    assert printed.paper.title == "Risalah ke-1 KBK CEPAT SEHAT"


def test_categories_that_are_only_offered_for_the_after_sheet_are_not_printed():
    answers = {a: v for a, v in cepat_sehat.answers().items() if a.startswith(("TEMA", "SASARAN"))}
    paper = compose(cepat_sehat.document(answers), Issue(at=AT))

    assert "Lembar periksa sebelum perbaikan" in [part.title for part in paper.steps[0].parts]
    assert [part.title for part in paper.steps[5].parts] == []


def test_seven_steps_number_the_last_two_sections_as_one():
    paper = compose(cepat_sehat.document(scheme="7-langkah"), Issue(at=AT, version=1))
    last = paper.steps[-1]

    assert last.heading == "Langkah 7. Standardisasi dan rencana berikutnya"
    assert [part.heading for part in last.parts][:1] == ["7.1 SOP"]
    assert "Tema berikutnya" in [part.title for part in last.parts]


def test_a_season_words_the_steps_its_own_way():
    paper = compose(
        cepat_sehat.document(), Issue(at=AT, version=1, step_names={4: "Merencanakan penanggulangan"})
    )

    assert paper.steps[3].heading == "Langkah 4. Merencanakan penanggulangan"


def test_a_text_that_is_no_number_is_printed_marked_and_left_out_of_sums():
    paper = compose(cepat_sehat.with_cell("TEMA.periksa", "rm", "w1", "1.2.3"), Issue(at=AT))
    sheet = next(t for t in paper.numbers.tables if t.caption.startswith("Lembar periksa sebelum"))
    marked = [cell.text for row in sheet.rows for cell in row if cell.unread]

    assert marked == ["1.2.3"]
    assert [cell.text for cell in sheet.total][-3] == "368"  # 420 − 52


def test_markup_in_a_text_is_printed_as_it_was_typed():
    document = cepat_sehat.with_field(
        "TEMA.pilihan", "alasan", '<img src="file:///etc/passwd"> & <b>tebal</b>'
    )

    printed = Print(document, Issue(at=AT))

    assert '<img src="file:///etc/passwd"> & <b>tebal</b>' in printed.text


def test_preface_leaves_out_what_is_not_known():
    empty = cepat_sehat.document({}, meetings=())

    assert preface(empty)[1].startswith("Kelompok mengucapkan terima kasih")
    assert len(preface(cepat_sehat.document())) == 4
