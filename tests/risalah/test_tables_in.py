"""Data that come in as a table: uploaded XLSX or CSV, pasted trees, typed columns, and what was understood of a number."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from risalah.models import Risalah
from tests.cast import Cast
from tests.files import samples
from tests.pages import Page
from tests.risalah.desk import cells, form, opened, send, stored

ClientOf = Callable[[object], Client]


@pytest.fixture
def ketua(cast: Cast, client_of: ClientOf) -> Client:
    return client_of(cast.ketua)


def xlsx(*rows: list[object]) -> SimpleUploadedFile:
    book, out = Workbook(), io.BytesIO()
    for line in rows:
        book.active.append(line)
    book.save(out)
    return samples.upload(out.getvalue(), "data.xlsx")


def csv(text: str) -> SimpleUploadedFile:
    return samples.upload(text.encode(), "data.csv", "text/csv")


def sent_table(
    client: Client, risalah: Risalah, section: str, part: str, table: SimpleUploadedFile | None, **more: str
) -> Page:
    data = form(client, risalah, section, part) | {"unggah": "1"} | more
    return Page(send(client, risalah, section, part, data | ({"tabel": table} if table else {})))


# ── Rows ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_uploaded_rows_are_added_in_the_order_of_the_columns_without_their_titles(
    risalah: Risalah, ketua: Client
) -> None:
    sent_table(ketua, risalah, "DOMINAN", "sebar", xlsx(["Cari", "Tunggu"], [4.5, 24], [1250, 31.25]))
    assert cells(risalah, "DOMINAN.sebar", "x") == ["4,5", "1250"]
    assert cells(risalah, "DOMINAN.sebar", "y") == ["24", "31,25"]


def test_uploaded_rows_follow_what_was_typed_above_them(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "DOMINAN", "sebar")
    row = data["rows"][0]
    data |= {f"sebar-{row}-x": ["1"], f"sebar-{row}-y": ["2"], "unggah": ["1"]}
    send(ketua, risalah, "DOMINAN", "sebar", data | {"tabel": csv("3;4\n5;6")})
    assert cells(risalah, "DOMINAN.sebar", "x") == ["1", "3", "5"]


def test_a_check_sheet_takes_further_columns_as_its_own(risalah: Risalah, ketua: Client) -> None:
    table = xlsx(
        ["Kategori", "Minggu 1", "Minggu 2", "Minggu 3"], ["Rekam medis", 52, 47, 46], ["Lain-lain", 4, 3, 2]
    )
    sent_table(ketua, risalah, "TEMA", "periksa", table)
    slots = stored(risalah, "TEMA.periksa")["slots"]
    assert [slot["label"] for slot in slots] == ["Minggu 1", "Minggu 2", "Minggu 3"]
    assert cells(risalah, "TEMA.periksa", "kategori") == [
        "Rekam medis",
        "Lain-lain",
    ]  # the offered row made room
    assert [cells(risalah, "TEMA.periksa", slot["id"]) for slot in slots] == [
        ["52", "4"],
        ["47", "3"],
        ["46", "2"],
    ]
    assert "Dari 154 kejadian" in opened(ketua, risalah, "TEMA").html


def test_a_check_sheet_of_two_columns_fills_the_total(risalah: Risalah, ketua: Client) -> None:
    sent_table(ketua, risalah, "TEMA", "periksa", csv("Rekam medis;189\nAntrean loket;118"))
    assert stored(risalah, "TEMA.periksa")["slots"] == []
    assert cells(risalah, "TEMA.periksa", "jumlah") == ["189", "118"]


@pytest.mark.parametrize("first", ["Senin\t50\t-", "Senin (libur)\t0\t0"])
def test_a_first_line_that_holds_a_figure_is_kept(risalah: Risalah, ketua: Client, first: str) -> None:
    data = form(ketua, risalah, "TEMA", "harian") | {"paste": f"{first}\nSelasa\t50\t4"}
    send(ketua, risalah, "TEMA", "harian", data)
    assert cells(risalah, "TEMA.harian", "label") == [first.split("\t")[0], "Selasa"]


def test_a_first_line_of_the_box_that_holds_a_figure_is_kept(risalah: Risalah, ketua: Client) -> None:
    sent_table(ketua, risalah, "TEMA", "waktu", csv("12;13;n/a\n14;15;16"))
    assert stored(risalah, "TEMA.waktu")["fields"]["nilai"].split() == ["12", "13", "n/a", "14", "15", "16"]


SHEETS = [  # what comes in, the columns that it makes, what is counted in the first row, the sum of all
    ("Kategori;Jumlah;Persen\nRekam;120;66,7\nLoket;60;33,3", [], ["120"], 180),
    ("Penyebab;Frekuensi;%\nRekam;120;66,7\nLoket;60;33,3\nTotal;180;100", [], ["120"], 180),
    (
        "Kategori;M1;M2;Jumlah\nRekam;70;50;120\nLoket;20;40;60\nJumlah;90;90;180",
        ["M1", "M2"],
        ["70", "50"],
        180,
    ),
    ("No;Kategori;Jumlah\n1;Rekam;120\n2;Loket;60\nJumlah;;180", [], ["120"], 180),
    ("1;Rekam;120\n2;Loket;60", [], ["120"], 180),
    ("Rekam;120\nLoket;60", [], ["120"], 180),
    ("Rekam;70;50\nLoket;20;40", ["Kolom 1", "Kolom 2"], ["70", "50"], 180),
    (
        "Kategori;M1;M2;M3;M4\nRekam;70;20;20;10\nLoket;30;10;10;10",
        ["M1", "M2", "M3", "M4"],
        ["70", "20", "20", "10"],
        180,
    ),
]


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("address", ["TEMA.periksa", "EVALUASI.periksa"])
@pytest.mark.parametrize(("text", "labels", "counts", "total"), SHEETS)
def test_a_check_sheet_counts_what_the_table_counts(
    risalah: Risalah,
    ketua: Client,
    text: str,
    labels: list[str],
    counts: list[str],
    total: int,
    address: str,
    deep: bool,
) -> None:
    section, _, part = address.partition(".")
    sent_table(ketua, risalah, section, part, csv(text), **({"perdalam": "1"} if deep else {}))
    value = stored(risalah, address)
    assert [slot["label"] for slot in value["slots"]] == labels
    assert cells(risalah, address, "kategori") == ["Rekam", "Loket"]
    names = [slot["id"] for slot in value["slots"]] or ["jumlah"]
    assert [value["rows"][0]["cells"].get(name) for name in names] == counts
    numbers = [row["cells"].get(name) for row in value["rows"] for name in names]
    assert sum(int(number) for number in numbers) == total
    assert not any(row["cells"].get("definisi") for row in value["rows"])


def test_titles_of_a_check_sheet_find_their_columns_in_any_order(risalah: Risalah, ketua: Client) -> None:
    table = csv("Kategori;Biaya (Rp);Jumlah;Definisi\nRekam;1.250.000;120;Lebih dari 10 menit")
    sent_table(ketua, risalah, "TEMA", "periksa", table)
    (row,) = stored(risalah, "TEMA.periksa")["rows"]
    assert {name: text for name, text in row["cells"].items() if text} == {
        "kategori": "Rekam",
        "biaya": "1.250.000",
        "jumlah": "120",
        "definisi": "Lebih dari 10 menit",
    }


def test_a_further_week_joins_the_columns_of_a_check_sheet(risalah: Risalah, ketua: Client) -> None:
    sent_table(ketua, risalah, "TEMA", "periksa", csv("Kategori;M1;M2\nRekam;70;50\nLoket;20;40"))
    sent_table(ketua, risalah, "TEMA", "periksa", csv("Kategori;M3;Jumlah\nRekam;5;125\nLoket;6;66"))
    value = stored(risalah, "TEMA.periksa")
    assert [slot["label"] for slot in value["slots"]] == ["M1", "M2", "M3"]
    assert [cells(risalah, "TEMA.periksa", slot["id"]) for slot in value["slots"]] == [
        ["70", "20"],
        ["50", "40"],
        ["5", "6"],
    ]


def test_offered_categories_take_the_counts_that_come_in(risalah: Risalah, ketua: Client) -> None:
    sent_table(ketua, risalah, "TEMA", "periksa", csv("Rekam;120\nLoket;60"))
    ids = [row["id"] for row in stored(risalah, "TEMA.periksa")["rows"]]
    sent_table(ketua, risalah, "EVALUASI", "periksa", csv("loket;6\nRekam;12\nSistem;1"))
    after = stored(risalah, "EVALUASI.periksa")["rows"]
    assert [row["id"] for row in after][:2] == ids
    assert cells(risalah, "EVALUASI.periksa", "jumlah") == ["12", "6", "1"]
    assert "–" not in "".join(cells(risalah, "EVALUASI.periksa", "kategori"))


def test_the_order_for_pasting_is_told_with_and_without_depth(risalah: Risalah, ketua: Client) -> None:
    page = opened(ketua, risalah, "TEMA").html
    shallow = '<span class="shallow">Kategori · Jumlah</span>'
    deep = '<span class="deep">Kategori · Definisi · Jumlah · Biaya (Rp) · Waktu (menit)</span>'
    assert shallow + deep in page


def test_cost_and_time_stay_folded_in_the_sheet_of_after(risalah: Risalah, ketua: Client) -> None:
    page = opened(ketua, risalah, "EVALUASI").html
    assert '<span class="shallow">Kategori · Definisi · Jumlah</span>' in page
    sent_table(ketua, risalah, "EVALUASI", "periksa", csv("Kategori;M1;M2\nRekam;1;2"))
    page = opened(ketua, risalah, "EVALUASI").html
    assert '<span class="shallow">Kategori · Definisi · M1 · M2</span>' in page


def test_titles_of_rows_find_their_columns_and_others_are_left_out(risalah: Risalah, ketua: Client) -> None:
    sent_table(ketua, risalah, "DOMINAN", "sebar", csv("No;Cari;Tunggu;Catatan\n1;4;24;ramai\n2;5;31;"))
    assert cells(risalah, "DOMINAN.sebar", "x") == ["4", "5"]
    assert cells(risalah, "DOMINAN.sebar", "y") == ["24", "31"]


# (part, table, what the page says of columns that found no place; "" for nothing)
LEFT_OUT = (
    ("DOMINAN.sebar", "No;Cari;Tunggu;Catatan\n1;4;24;ramai\n2;5;31;", "2 kolom dari tabel tadi tidak ikut: “No” dan “Catatan”."),
    ("DOMINAN.sebar", "4;24;ramai\n5;31;sepi", "1 kolom dari tabel tadi tidak ikut: “kolom ke-3”."),
    ("DOMINAN.sebar", "Cari;Tunggu;Kosong\n4;24;\n5;31;", ""),
    ("DOMINAN.sebar", "Cari;Tunggu;Tunggu\n4;24;25", "1 kolom dari tabel tadi tidak ikut: “Tunggu”."),
    ("DOMINAN.sebar", "4;24\n5;31", ""),
    ("TEMA.periksa", "Kategori;Pagi;Sore;Jumlah;%\nKasir;3;4;7;100", "2 kolom dari tabel tadi tidak ikut: “Jumlah” dan “%”."),
    ("TEMA.waktu", "No;Menit\n1;42\n2;50", "1 kolom dari tabel tadi tidak ikut: “No”."),
    ("TEMA.waktu", "42;50\n43;51", ""),
)  # fmt: skip


@pytest.mark.parametrize(("part", "table", "said"), LEFT_OUT)
@pytest.mark.parametrize("way", ["unggah", "tempel"])
def test_columns_that_found_no_place_are_told(
    risalah: Risalah, ketua: Client, part: str, table: str, said: str, way: str
) -> None:
    section, _, name = part.partition(".")
    sent = {"unggah": {"unggah": "1", "tabel": csv(table)}, "tempel": {"paste": table}}[way]
    send(ketua, risalah, section, name, form(ketua, risalah, section, name) | sent)
    page = opened(ketua, risalah, section)
    assert (page.missing(said), "tidak ikut:" in page.text) == ([], bool(said))


def test_many_columns_that_found_no_place_are_told_by_the_first_of_them(
    risalah: Risalah, ketua: Client
) -> None:
    titles, cells_of = [f"K{n}" for n in range(1, 11)], ["x"] * 10
    table = "\n".join(";".join(line) for line in (["Cari", "Tunggu", *titles], ["4", "24", *cells_of]))
    sent_table(ketua, risalah, "DOMINAN", "sebar", csv(table))
    page = opened(ketua, risalah, "DOMINAN")
    assert page.missing("10 kolom dari tabel tadi tidak ikut: “K1”, “K2”", "“K8”, dan 2 kolom lain.") == []


def test_a_column_that_numbers_the_values_is_no_value(risalah: Risalah, ketua: Client) -> None:
    sent_table(ketua, risalah, "TEMA", "waktu", csv("No;Menit\n1;42\n2;50\nJumlah;92"))
    assert stored(risalah, "TEMA.waktu")["fields"]["nilai"] == "42\n50"


def test_a_tree_comes_in_by_dashes(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "SEBAB", "tulang") | {"paste": "Manusia\n- Satu petugas\n-- Jadwal lama"}
    send(ketua, risalah, "SEBAB", "tulang", data)
    rows = [row for row in stored(risalah, "SEBAB.tulang")["rows"] if row["cells"]["penyebab"] != ""]
    assert [(row["level"], row["cells"]["penyebab"]) for row in rows][-3:] == [
        (0, "Manusia"),
        (1, "Satu petugas"),
        (2, "Jadwal lama"),
    ]


# ── The box of values ───────────────────────────────────────────────────────────────────────────────────────────────
def test_every_number_of_a_sheet_joins_the_box_of_values(risalah: Risalah, ketua: Client) -> None:
    sent_table(
        ketua,
        risalah,
        "TEMA",
        "waktu",
        xlsx(["Menit", "Menit"], [42, 49.5], [50, None]),
        **{"waktu-nilai": "30"},
    )
    assert stored(risalah, "TEMA.waktu")["fields"]["nilai"] == "30\n42\n49,5\n50"


# ── What cannot be read ─────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        (lambda: samples.upload(samples.PDF, "data.xlsx"), "Unggah berkas XLSX atau CSV."),
        (lambda: samples.upload(samples.OLE, "data.xls"), "Simpan sebagai XLSX, lalu unggah."),
        (lambda: samples.upload(samples.xlsx(), "data.xlsx"), "Simpan ulang sebagai XLSX"),
        (lambda: None, "Pilih dahulu berkas XLSX atau CSV, lalu tekan Unggah tabel."),
    ],
)
def test_an_unreadable_file_is_refused_in_words_and_the_typing_stays(
    risalah: Risalah, ketua: Client, table: Callable[[], SimpleUploadedFile | None], sentence: str
) -> None:
    data = form(ketua, risalah, "TEMA", "waktu") | {
        "unggah": "1",
        "waktu-nilai": "30 31",
        "waktu-nama": "Lama tunggu",
    }
    file = table()
    response = send(ketua, risalah, "TEMA", "waktu", data | ({"tabel": file} if file else {}))
    page = Page(response)
    assert (response.status_code, page.missing("Belum tersimpan", sentence)) == (422, [])
    assert page.forms["waktu"]["waktu-nilai"] == ["30 31"]
    assert stored(risalah, "TEMA.waktu") == {}


def test_more_rows_than_a_part_may_hold_are_refused(risalah: Risalah, ketua: Client) -> None:
    page = sent_table(ketua, risalah, "DOMINAN", "sebar", csv("\n".join(f"{n};{n}" for n in range(401))))
    assert page.missing("Paling banyak 400 baris. Ringkas datanya, lalu simpan kembali.") == []
    assert stored(risalah, "DOMINAN.sebar") == {}


def test_a_file_is_read_only_by_its_own_button(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "DOMINAN", "sebar") | {"tabel": csv("1;2"), "add_row": "1"}
    send(ketua, risalah, "DOMINAN", "sebar", data)
    assert stored(risalah, "DOMINAN.sebar").get("rows", []) == []


# ── What was understood ─────────────────────────────────────────────────────────────────────────────────────────────
def test_a_number_that_can_be_read_in_two_ways_is_said_in_words(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "SASARAN", "ukuran") | {"ukuran-kondisi_awal": "1.250", "ukuran-n": "1.250"}
    saved = send(ketua, risalah, "SASARAN", "ukuran", data, htmx=True).content.decode()
    assert 'data-echo-for="ukuran-kondisi_awal" data-stays>seribu dua ratus lima puluh<' in saved
    assert (
        'data-echo-for="ukuran-n">seribu dua ratus lima puluh<' in saved
    )  # a whole number: only while it is typed
    page = opened(ketua, risalah, "SASARAN").html
    assert page.count('<p class="understood" data-echo>seribu dua ratus lima puluh</p>') == 1


def test_a_plain_number_is_not_said_again(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "SASARAN", "ukuran") | {"ukuran-kondisi_awal": "42,5"}
    assert "data-echo-for" not in send(ketua, risalah, "SASARAN", "ukuran", data, htmx=True).content.decode()


# ── Columns follow the chart ────────────────────────────────────────────────────────────────────────────────────────
def test_answers_about_the_chart_decide_which_columns_are_asked(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "TEMA", "harian")
    assert any(name.endswith("-kasus") for name in data) and not any(name.endswith("-nilai") for name in data)
    answers = {"harian-catat": "ukur", "harian-nilai_sekali": "satu"}
    saved = send(ketua, risalah, "TEMA", "harian", data | answers, htmx=True).content.decode()
    assert 'data-columns="label nilai tahap kecuali"' in saved
    assert "Peta I-MR. Data ukur, satu nilai tiap waktu." in saved
    data = form(ketua, risalah, "TEMA", "harian")
    assert any(name.endswith("-nilai") for name in data) and not any(name.endswith("-kasus") for name in data)


def test_a_measured_chart_is_pasted_typed_and_drawn(risalah: Risalah, ketua: Client) -> None:
    data = form(ketua, risalah, "TEMA", "harian") | {
        "harian-catat": "ukur",
        "harian-nilai_sekali": "satu",
        "harian-satuan": "menit",
    }
    send(ketua, risalah, "TEMA", "harian", data)
    sent_table(ketua, risalah, "TEMA", "harian", csv("\n".join(f"Hari {n};{10 + n % 3},5" for n in range(8))))
    page = opened(ketua, risalah, "TEMA")
    assert cells(risalah, "TEMA.harian", "nilai")[:3] == ["10,5", "11,5", "12,5"]
    assert page.missing("Peta kendali I-MR sebelum perbaikan", "Batas kendali sementara: baru 8 titik") == []
