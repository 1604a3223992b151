"""The pages of the gallery for everybody: typing, marking, switching, pasting, uploading, downloading."""

from __future__ import annotations

import html
import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.files.test_spreadsheets import repacked, xlsx
from tests.toolbox.typed import form_of
from toolbox import limits
from toolbox.tools import TOOLS

PARETO = "/alat/pareto/"


def text_of(response) -> str:
    """The answer as people read it: tags out, entities as signs, one blank between words."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


@pytest.fixture
def pareto_form(client):
    return form_of(client, PARETO)


# ── Opening ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_gallery_shows_every_tool_with_its_picture(client):
    response = client.get("/alat/")
    assert response.status_code == 200
    page = response.content.decode()
    assert all(f'href="/alat/{slug}/"' in page and f'id="contoh-{slug}"' in page for slug in TOOLS)
    assert len(re.findall(r"<svg ", page)) >= len(TOOLS)


@pytest.mark.parametrize("slug", list(TOOLS))
def test_every_tool_opens_for_the_public_without_session_or_query(client, slug):
    response = client.get(f"/alat/{slug}/")  # no test here may touch the database: none asks for it
    assert response.status_code == 200
    assert "sessionid" not in response.cookies
    for text in TOOLS[slug].guide.mistakes:
        assert text in text_of(response)


@pytest.mark.parametrize("path", ["/alat/tak-ada/", "/alat/pareto/unduh/pdf/"])
def test_what_does_not_exist_is_404(client, path):
    assert client.get(path).status_code == 404


def test_sending_the_page_as_it_is_gives_the_same_picture(client, pareto_form):
    first, second = client.get(PARETO).content.decode(), client.post(PARETO, pareto_form).content.decode()
    pick = re.compile(r'<svg [^>]*id="gambar-pareto".*?</svg>', re.DOTALL)
    assert pick.search(first)[0] == pick.search(second)[0]


# ── Typing ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_changed_number_changes_picture_finding_and_table(client, pareto_form):
    pareto_form["data-e3-jumlah"] = ["500"]
    response = client.post(PARETO, pareto_form, headers={"HX-Request": "true"})
    told = text_of(response)
    assert "Dari 870 kejadian, Dokter/petugas belum siap (57,5 %)" in told
    assert "Dokter/petugas belum siap 500 57,5 % 57,5 % ya" in told
    assert "<html" not in response.content.decode()


def test_a_thousand_with_a_dot_is_read_back_in_words(client, pareto_form):
    pareto_form["data-e1-jumlah"] = ["1.250"]
    told = text_of(client.post(PARETO, pareto_form))
    assert "1.250 → seribu dua ratus lima puluh" in told


def test_an_unreadable_cell_is_kept_and_marked_and_the_rest_is_drawn(client, pareto_form):
    pareto_form["data-e2-jumlah"] = ["banyak"]
    response = client.post(PARETO, pareto_form)
    page, told = response.content.decode(), text_of(response)
    assert 'value="banyak"' in page and 'aria-describedby="id_data-e2-jumlah_error"' in page
    assert '<a href="#id_data-e2-jumlah">' in page
    assert "Baris 2 belum lengkap atau belum terbaca" in told and "Dari 302 kejadian" in told
    fragment = client.post(PARETO, pareto_form, headers={"HX-Request": "true"}).content.decode()
    assert 'data-mark-for="id_data-e2-jumlah"' in fragment


def test_small_data_are_drawn_and_the_claim_is_held_back(client):
    form = form_of(client, "/alat/pencar/?kosong=1")
    for place, (x, y) in enumerate([(1, 2), (2, 4), (3, 7)], 1):
        form[f"data-e{place}-x"], form[f"data-e{place}-y"] = [str(x)], [str(y)]
    response = client.post("/alat/pencar/", form)
    assert 'id="gambar-pencar"' in response.content.decode()
    assert "Hubungan belum dapat dinilai" in text_of(response)


def test_an_invalid_option_is_marked_and_the_picture_stays(client):
    form = form_of(client, "/alat/histogram/") | {"atas": ["empat"]}
    response = client.post("/alat/histogram/", form)
    assert "Perlu diperbaiki: Tulis angka seperti 12,5 atau 1.250." in text_of(response)
    assert 'id="gambar-histogram"' in response.content.decode()


def test_weights_of_the_pareto(client, pareto_form):
    told = text_of(client.post(PARETO, pareto_form | {"timbangan": ["waktu"]}))
    assert "Dari 5.272 menit, Rekam medis lama ditemukan (43,0 %)" in told
    assert "ditimbang menurut jumlah" in told


def test_capability_appears_when_the_order_is_known_and_the_process_stable(client):
    stable = "50 53 48 51 47 52 49 54 50 46 " * 6  # no signal on its I-MR chart
    form = form_of(client, "/alat/histogram/") | {"nilai": [stable], "bawah": ["30"], "atas": ["70"]}
    assert "Kemampuan proses belum dinyatakan" in text_of(client.post("/alat/histogram/", form))
    told = text_of(client.post("/alat/histogram/", form | {"berurutan": ["ya"]}))
    assert "Cpk 1,88" in told and "Kemampuan proses belum dinyatakan" not in told


# ── Shaping the table ──────────────────────────────────────────────────────────────────────────────────────────────
def test_rows_and_columns_are_added_without_javascript(client):
    form = form_of(client, "/alat/lembar-periksa/")
    told = client.post("/alat/lembar-periksa/", form | {"aksi": ["kolom"]}).content.decode()
    assert 'name="data-kolom-k5"' in told
    told = client.post("/alat/lembar-periksa/", form | {"aksi": ["baris"]}).content.decode()
    assert len(re.findall(r'name="rows" value="(?!__ROW__)', told)) == 7


def test_a_pasted_table_replaces_the_rows_and_its_titles_are_recognised(client, pareto_form):
    pasted = "Sebab\tBanyak\nListrik padam\t1.250\nLain-lain\t30\n"
    told = text_of(client.post(PARETO, pareto_form | {"aksi": ["tempel"], "tempel": [pasted]}))
    assert "Dari 1.280 kejadian, Listrik padam (97,7 %)" in told


def test_a_pasted_check_sheet_keeps_its_column_titles(client):
    form = form_of(client, "/alat/lembar-periksa/")
    form |= {
        "aksi": ["tempel"],
        "tempel": ["Sebab\tSenin\tSelasa\nAntre\t3\t4\nPadam\t1\t\n"],
        "diperiksa": [""],
    }
    response = client.post("/alat/lembar-periksa/", form)
    assert 'value="Senin"' in response.content.decode() and 'value="Selasa"' in response.content.decode()
    assert "1 kotak masih kosong" in text_of(response)


def test_an_outline_is_pasted_by_dashes_or_by_columns(client):
    form = form_of(client, "/alat/tulang-ikan/")
    for pasted in ("Manusia\n- Lupa\n-- Belum dilatih", "Manusia\t\t\n\tLupa\t\n\t\tBelum dilatih"):
        told = text_of(client.post("/alat/tulang-ikan/", form | {"aksi": ["tempel"], "tempel": [pasted]}))
        assert "1 akar sebab pada 1 kategori, kedalaman 3 tingkat" in told


def test_another_kind_of_chart_keeps_the_data_that_fit(client):
    form = form_of(client, "/alat/peta-kendali/?jenis=np") | {"data-e1-kejadian": ["49"]}
    told = text_of(client.post("/alat/peta-kendali/", form | {"ganti": ["u"]}))
    assert "Garis tengah 0,442" in told  # (49 + 393) / 1000: the typed data, not the example of u
    assert "Minggu 1" not in told


def test_a_kind_with_other_columns_begins_with_its_example(client):
    form = form_of(client, "/alat/peta-kendali/")
    assert "Lama penyelesaian surat" in text_of(client.post("/alat/peta-kendali/", form | {"ganti": ["imr"]}))


@pytest.mark.parametrize(
    ("answers", "label"),
    [
        ("catat=ukur&nilai=satu", "I-MR"), ("catat=ukur&nilai=beberapa&sama=ya", "X̄-R"),
        ("catat=ukur&nilai=beberapa&sama=tidak", "X̄-S"), ("catat=ukur&nilai=banyak", "X̄-S"),
        ("catat=unit&sama=ya", "np"), ("catat=unit&sama=tidak", "p"),
        ("catat=salah&sama=ya", "c"), ("catat=salah&sama=tidak", "u"),
    ],
)  # fmt: skip
def test_three_questions_propose_a_chart_and_say_why(client, answers, label):
    told = text_of(client.get(f"/alat/peta-kendali/?{answers}"))
    assert re.search(rf"Usulan: peta {label}:[^.]*\. [A-Z][^.]+\.", told)


def test_western_electric_names_its_false_alarms(client):
    form = form_of(client, "/alat/peta-kendali/?jenis=imr") | {"aturan": ["we"]}
    assert "satu alarm palsu tiap sekitar 92 titik" in text_of(client.post("/alat/peta-kendali/", form))


def test_a_phase_without_reason_does_not_begin(client):
    form = form_of(client, "/alat/peta-kendali/") | {"data-e21-tahap": [""]}
    told = text_of(client.post("/alat/peta-kendali/", form))
    assert "Garis tengah 27,0 %" in told and "tahap 2" not in told


# ── Uploading ──────────────────────────────────────────────────────────────────────────────────────────────────────
def upload(client, form, data: bytes, name: str = "data.xlsx"):
    return client.post(PARETO, form | {"aksi": ["unggah"], "berkas": SimpleUploadedFile(name, data)})


def test_an_uploaded_workbook_and_csv_fill_the_table(client, pareto_form):
    told = text_of(
        upload(client, pareto_form, xlsx([["Sebab", "Banyak"], ["Listrik", 1250.5], ["Air", 49.5]]))
    )
    assert "Dari 1.300 kejadian, Listrik (96,2 %)" in told
    told = text_of(upload(client, pareto_form, b"Listrik;70\nAir;30\n", "data.csv"))
    assert "Dari 100 kejadian, Listrik (70,0 %)" in told


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            repacked(xlsx([["a"]]), add={"xl/media/a.bin": b"\0" * (21 * 1024 * 1024)}),
            "terlalu besar setelah dibuka",
        ),
        (repacked(xlsx([["a"]]), add={"xl/a.xml": b"<!DOCTYPE x><x/>"}), "tidak lazim"),
        (repacked(xlsx([["a"]]), add={"xl/vbaProject.bin": b"x"}), "makro"),
        (b"\x89PNG\r\n\x1a\n", "gambar PNG"),
    ],
    ids=["bomb", "doctype", "macro", "picture"],
)
def test_a_hostile_upload_gets_a_sentence_and_the_data_stay(client, pareto_form, data, sentence):
    response = upload(client, pareto_form, data)
    assert response.status_code == 422
    assert sentence in text_of(response) and "Dari 420 kejadian" in text_of(response)


# ── Taking along ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_picture_as_svg_is_the_picture_of_the_page(client, pareto_form):
    response = client.post(f"{PARETO}unduh/svg/", pareto_form | {"gambar": ["gambar-pareto"]})
    assert response["Content-Type"] == "image/svg+xml"
    assert response["Content-Disposition"] == 'attachment; filename="pareto.svg"'
    drawn = response.content.decode().split("\n", 1)[1].strip()
    assert drawn in client.get(PARETO).content.decode()


def test_the_picture_as_png_is_large_and_not_blank(client):
    path = "/alat/pareto/?jenis=dua"
    response = client.post(
        f"{PARETO}unduh/png/", form_of(client, path) | {"gambar": ["gambar-pareto-sesudah"]}
    )
    assert response["Content-Disposition"] == 'attachment; filename="pareto-sesudah.png"'
    image = Image.open(io.BytesIO(response.content))
    assert (image.format, image.width) == ("PNG", 1800)
    assert (11, 93, 94) in {color for _, color in image.convert("RGB").getcolors(10_000_000)}


def test_the_workbook_holds_the_figures_of_the_page_as_numbers(client, pareto_form):
    pareto_form["data-e1-kategori"] = ['=HYPERLINK("http://contoh.invalid")']
    response = client.post(f"{PARETO}unduh/xlsx/", pareto_form)
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    table = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    assert table[0] == ["Kategori", "Jumlah kejadian", "Bagian", "Kumulatif", "Penyusun 80 %"]
    assert table[1] == ['\'=HYPERLINK("http://contoh.invalid")', 189, 0.45, 0.45, "ya"]
    assert [row[1] for row in table[1:]] == [189, 118, 50, 34, 17, 12]
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    summary = {row[0].value: row[1].value for row in book["Ringkasan"].iter_rows(min_row=2)}
    assert (summary["Jumlah seluruhnya"], summary["Bagian kategori itu"]) == (420, pytest.approx(0.85))


@pytest.mark.parametrize("slug", list(TOOLS))
def test_every_tool_can_be_taken_along(client, slug):
    form = form_of(client, f"/alat/{slug}/")
    for kind, start in (("svg", b"<?xml"), ("xlsx", b"PK\x03\x04")):
        assert client.post(f"/alat/{slug}/unduh/{kind}/", form).content.startswith(start)


def test_a_download_without_a_picture_says_so(client):
    form = form_of(client, f"{PARETO}?kosong=1")
    for kind in ("svg", "png", "xlsx"):
        response = client.post(f"{PARETO}unduh/{kind}/", form)
        assert (response.status_code, "Belum ada gambar untuk diunduh" in text_of(response)) == (422, True)


def test_the_address_of_a_download_leads_back_to_the_tool(client):
    assert client.get(f"{PARETO}unduh/svg/").headers["Location"] == PARETO


# ── Too often ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_script_is_slowed_down_and_a_person_keeps_the_typing(client, pareto_form, monkeypatch):
    monkeypatch.setitem(limits.PER_MINUTE, "hitung", 2)
    pareto_form["data-e1-kategori"] = ["Tetap ada"]
    answers = [client.post(PARETO, pareto_form) for _ in range(4)]
    assert [answer.status_code for answer in answers][:2] == [200, 200] and answers[-1].status_code == 429
    assert "Tunggu satu menit" in text_of(answers[-1]) and "Tetap ada" in text_of(answers[-1])
