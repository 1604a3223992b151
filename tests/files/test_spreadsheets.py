"""Tables that come in as CSV or XLSX, and what goes out: cells as people type them, hostile files as sentences."""

import datetime as dt
import io
import struct
import zipfile

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.errors import Invalid
from files.spreadsheets import MAX_COLUMNS, MAX_ROWS, read_table
from files.workbooks import SheetOut, safe_text, workbook


def upload(data: bytes | str, name: str = "tabel.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data.encode() if isinstance(data, str) else data)


def xlsx(rows) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def repacked(data: bytes, *, change=None, add=None) -> bytes:
    """The same archive with members changed (name → bytes → bytes) or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(name, content) if change else content)
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def refused(data: bytes | str) -> str:
    with pytest.raises(Invalid) as caught:
        read_table(upload(data))
    return str(caught.value)


# ── CSV ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Kategori;Jumlah\nAntre;12,5\n", [["Kategori", "Jumlah"], ["Antre", "12,5"]]),
        ("Kategori\tJumlah\nAntre\t1.250\n", [["Kategori", "Jumlah"], ["Antre", "1.250"]]),
        ("Category,Count\nQueue,1250.5\n", [["Category", "Count"], ["Queue", "1250,5"]]),
        ('Antre,"1,250.5"\n', [["Antre", "1250,5"]]),
        ("sep=;\nAntre;5\n", [["Antre", "5"]]),
        ('"Antre; lama";5\n\n', [["Antre; lama", "5"]]),
        ("4\n5\n6\n", [["4"], ["5"], ["6"]]),
    ],
)
def test_csv_with_each_separator_is_read_in_indonesian_notation(text, rows):
    assert read_table(upload(text)) == rows


def test_csv_in_the_encodings_that_excel_writes():
    rows = [["Kategori", "Jumlah"], ["Café", "3"]]
    text = "Kategori;Jumlah\nCafé;3\n"
    for encoding in ("utf-8-sig", "utf-16", "cp1252"):
        assert read_table(upload(text.encode(encoding))) == rows


# ── Excel ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_xlsx_cells_become_what_a_person_would_type():
    data = xlsx(
        [
            ["Kategori", "Jumlah", None],
            ["  Antre\nlama ", 1250.5, True],
            [dt.datetime(2026, 7, 31), 0.1 + 0.2, -3],
            [dt.time(14, 30), 1e15, 1e-7],
        ]
    )
    assert read_table(upload(data, "a.xlsx")) == [
        ["Kategori", "Jumlah"],
        ["Antre lama", "1250,5", "ya"],
        ["31-07-2026", "0,3", "-3"],
        ["14.30", "1000000000000000", "0,0000001"],
    ]


def test_a_formula_counts_by_its_stored_value_and_is_never_evaluated():
    assert read_table(upload(xlsx([["Jumlah", "=1+1"], ["x", 1]]))) == [["Jumlah"], ["x", "1"]]


def test_a_file_that_unpacks_to_more_than_20_mb_is_refused_by_its_declared_size():
    bomb = repacked(xlsx([["a"]]), add={"xl/media/nol.bin": b"\0" * (21 * 1024 * 1024)})
    assert len(bomb) < 100_000
    assert "terlalu besar setelah dibuka" in refused(bomb)


def test_an_archive_that_lies_about_its_size_cannot_unpack_more_than_it_declares():
    data = bytearray(xlsx([["a"]] * 50))
    name = b"xl/worksheets/sheet1.xml"
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.rfind(mark, 0, data.find(name) if mark == b"PK\x03\x04" else data.rfind(name))
        data[at + offset : at + offset + 4] = struct.pack("<I", 10)
    assert "rusak" in refused(bytes(data))


def test_a_sheet_of_millions_of_cells_is_refused_before_it_is_parsed():
    cells = b"<sheetData><row r='1'>" + b"<c><v>1</v></c>" * 300_000 + b"</row></sheetData>"
    full = repacked(
        xlsx([["a"]]),
        change=lambda name, data: b"<worksheet>" + cells + b"</worksheet>" if "sheet1" in name else data,
    )
    assert len(full) < 100_000
    assert "terlalu besar setelah dibuka" in refused(full)


def test_a_full_table_of_2000_rows_and_60_columns_is_read():
    assert len(read_table(upload(xlsx([[12345] * 60] * 2000)))) == 2000


def test_more_than_200_entries_are_refused():
    many = repacked(xlsx([["a"]]), add={f"xl/media/{n}.bin": b"" for n in range(200)})
    assert "terlalu besar setelah dibuka" in refused(many)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_any_encoding(encoding):
    evil = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><sst>&a;</sst>'.encode(encoding)
    assert "tidak lazim" in refused(repacked(xlsx([["a"]]), add={"xl/sharedStrings2.xml": evil}))


@pytest.mark.parametrize(
    "member", ["xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/macrosheets/sheet1.xml"]
)
def test_macros_and_links_to_other_files_are_refused(member):
    assert "makro" in refused(repacked(xlsx([["a"]]), add={member: b"<x/>"}))


def test_a_macro_content_type_is_refused():
    def change(name, content):
        return (
            content.replace(b"spreadsheetml.sheet.main", b"x.sheet.macroEnabled.main")
            if name == "[Content_Types].xml"
            else content
        )

    assert "makro" in refused(repacked(xlsx([["a"]]), change=change))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "kosong"),
        (b"\n\n", "kosong"),
        (b"\xff\xd8\xff\xe0 foto", "foto JPG"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "versi lama"),
        (b"PK\x03\x04 bukan arsip", "rusak"),
        (b"<html>", "halaman web"),
        (bytes(range(32)) * 10, "bukan tabel"),
        ("a;" * MAX_COLUMNS + "b", "terlalu besar"),
        ("a\n" * (MAX_ROWS + 1), "terlalu besar"),
        (b"a" * (2 * 1024 * 1024 + 1), "paling banyak 2 MB"),
    ],
)
def test_what_is_no_table_gets_a_sentence(data, sentence):
    assert sentence in refused(data)


def test_an_archive_that_is_no_workbook_gets_a_sentence():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "a")
    assert "bukan lembar Excel" in refused(out.getvalue())


def test_a_broken_sheet_gets_a_sentence():
    broken = repacked(
        xlsx([["a", "b"]]), change=lambda name, data: data[: len(data) // 2] if "sheet1" in name else data
    )
    assert "rusak" in refused(broken)


# ── Out ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("start", list("=+-@＝＋－＠"))
def test_text_that_could_be_a_formula_is_neutralised(start):
    assert safe_text(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"
    assert safe_text(f" \t{start}1") == f"'  {start}1"


def test_numbers_stay_numbers_and_text_stays_text():
    data = workbook(
        [
            SheetOut(
                "Hasil/uji: [1]",
                ("Kategori", "=Jumlah"),
                [("=1+1", 189.0), ("a\x00b", 0.45)],
                ("", "0.0%"),
            )
        ]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert sheet.title == "Hasil uji   1 "
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["Kategori", "'=Jumlah"],
        ["'=1+1", 189],
        ["a b", 0.45],
    ]
    assert sheet["B3"].number_format == "0.0%"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
