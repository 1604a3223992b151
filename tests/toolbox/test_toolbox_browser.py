"""The gallery in a browser, on a laptop and on a phone: typing, pasting, counting with a finger, reading a picture."""

import pytest

from toolbox.tools import TOOLS

pytestmark = pytest.mark.django_db(transaction=True)


def fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_every_page_is_accessible_and_no_wider_than_the_screen(page, axe):
    for path in ("", *(f"{slug}/" for slug in TOOLS), "peta-kendali/?catat=ukur&nilai=satu&sama=ya"):
        page.goto(f"/alat/{path}")
        page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
        fits(page)
        axe(page)


def test_typing_changes_the_picture_and_a_bad_cell_is_marked_in_place(page, axe):
    page.goto("/alat/pareto/")
    cell = page.locator("[name=data-e3-jumlah]")
    cell.fill("1.250")
    page.locator(".figure-finding", has_text="Dari 1.620 kejadian").wait_for()
    assert page.locator("td .understood").inner_text() == "seribu dua ratus lima puluh"
    cell.fill("lima")
    error = page.locator("#id_data-e3-jumlah_error")
    error.wait_for()
    assert error.inner_text() == "Perlu diperbaiki: Tulis angka seperti 12,5 atau 1.250."
    assert (cell.input_value(), cell.get_attribute("aria-invalid")) == ("lima", "true")
    assert page.evaluate("document.activeElement.name") == "data-e3-jumlah"
    axe(page)
    cell.fill("50")
    page.locator(".figure-finding", has_text="Dari 420 kejadian").wait_for()
    assert page.locator(".field-error").count() == 0


def test_an_added_row_counts(page):
    page.goto("/alat/pareto/")
    page.get_by_role("button", name="Tambah kategori").click()
    row = page.locator("[data-grid=data] tbody tr").last
    row.locator("textarea").first.fill("Hujan")
    row.locator("td.num input").first.fill("80")
    page.locator(".figure-finding", has_text="Dari 500 kejadian").wait_for()


def test_a_block_pasted_from_excel_fills_the_cells(page):
    page.goto("/alat/pencar/?kosong=1")
    page.locator("[name=data-e1-x]").evaluate(
        """(cell) => {
          const data = new DataTransfer();
          data.setData("text/plain", "1\\t2\\n2\\t4,5\\n3\\t6\\n4\\t9\\n5\\t9\\n6\\t13");
          cell.focus();
          cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    page.locator(".figure-finding", has_text="6 pasangan").wait_for()


def test_levels_typed_into_the_unfolded_column_split_the_chart(page, axe):
    page.goto("/alat/grafik-alur/?kosong=1")
    level = page.locator("[name=data-e1-kelompok]")
    assert level.is_hidden() and page.get_by_text("orang hanya menurut perannya").is_hidden()
    page.get_by_label("Tampilkan kolom tambahan: kelompok (bila ada)").check()
    assert level.is_visible() and page.get_by_text("orang hanya menurut perannya").is_visible()
    for place in range(1, 5):
        page.locator(f"[name=data-e{place}-nilai]").fill(str(place * 10))
    for place in range(1, 4):
        page.locator(f"[name=data-e{place}-kelompok]").fill(f"Loket {place % 2 + 1}")
    page.get_by_text("Baris 4 belum berkelompok, jadi gambar belum dipilah").wait_for()
    assert page.locator(".figure-pic").count() == 1
    page.locator("[name=data-e4-kelompok]").fill("Loket 1")
    page.get_by_text("Median terkecil 20 (Loket 2), terbesar 30 (Loket 1).").wait_for()
    assert page.locator(".figure-pic").count() == 2
    axe(page)
    fits(page)


def test_counting_with_a_finger_posts_the_same_cells(page, axe):
    page.goto("/alat/lembar-periksa/")
    page.get_by_text("Hitung dengan tombol (turus)").click()
    page.get_by_label("Kolom yang dihitung sekarang").select_option(label="Minggu 2")
    plus = page.get_by_role("button", name="Tambah Antrean loket pendaftaran")
    box = plus.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    for _ in range(3):
        plus.click()
    page.get_by_role("button", name="Kurangi Lain-lain").click()
    page.locator(".tool-lead", has_text="Tercatat 422 kejadian").wait_for()
    assert page.locator("[name=data-e2-k2]").input_value() == "33"
    axe(page)
    fits(page)


def test_arrow_keys_read_the_marks_and_light_the_row(page):
    page.goto("/alat/pareto/")
    page.locator(".figure-data summary").click()
    page.locator(".figure-pic").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    tip = page.locator(".chart-tip")
    assert tip.inner_text() == "Antrean loket pendaftaran: 118 kejadian (28,1 %, kumulatif 73,1 %)"
    assert page.locator("tr.is-current").inner_text().startswith("Antrean loket pendaftaran")
    assert page.locator("#live").inner_text() == tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden() and page.locator(".is-current").count() == 0


def test_touching_near_a_point_shows_it(page):
    page.goto("/alat/grafik-alur/")
    mark = page.locator("svg [data-i='1']").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2 + 12, box["y"] + box["height"] / 2)
    assert page.locator(".chart-tip").inner_text() == "Maret m2: 41,6"


def test_three_questions_propose_without_leaving_the_page(page):
    page.goto("/alat/peta-kendali/")
    page.get_by_text("Peta mana yang cocok?").click()
    page.get_by_label("Berapa kesalahan; satu berkas bisa punya beberapa").check()
    page.get_by_text("Usulan: peta c: jumlah kesalahan.").wait_for()
    page.get_by_role("button", name="Pakai peta ini").click()
    page.locator("[name=jenis][value=c]").wait_for(state="attached")
    assert page.locator("button[aria-current=true]").first.inner_text() == "c: jumlah kesalahan"


def test_a_picture_can_be_saved(page):
    page.goto("/alat/pareto/")
    with page.expect_download() as caught:
        page.get_by_role("button", name="PNG").first.click()
    assert caught.value.suggested_filename == "pareto.png"
    with page.expect_download() as caught:
        page.get_by_role("button", name="Unduh hasil (Excel)").click()
    assert caught.value.suggested_filename == "pareto.xlsx"


def test_without_javascript_the_button_does_it_all(new_page):
    page = new_page(java_script_enabled=False)
    page.goto("/alat/pareto/")
    page.locator("[name=data-e3-jumlah]").fill("500")
    page.get_by_role("button", name="Hitung dan gambar").click()
    assert "Dari 870 kejadian" in page.locator(".figure-finding").inner_text()
    page.get_by_role("button", name="Tambah kategori").click()
    assert page.locator("[data-grid=data] > tbody > tr").count() == 7
