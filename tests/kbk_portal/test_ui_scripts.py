"""The small scripts, tried on the style guide in a real browser: pasting, rows, outline, errors, copying."""

import pytest

pytestmark = [pytest.mark.urls("tests.kbk_portal.styleguide_urls"), pytest.mark.django_db]

PASTE = """text => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""
TABLE = """name => [...document.querySelectorAll(`[data-grid=${name}] tr[data-row]`)].map(row =>
  [...row.querySelectorAll("input:not([type=hidden]), textarea")].map(field => field.value).join("|"))"""
OUTLINE = """() => [...document.querySelectorAll("[data-grid=sebab] tr[data-row]")].map(row =>
  row.querySelector("[data-level-input]").value + " " + row.querySelector(".form-control").value)"""
ROWS = [
    "Rekam medis lama ditemukan|52|47|46|44",
    "Antrean loket pendaftaran|31|30|28|29",
    "Dokter/petugas belum siap|11|14|12|13",
    "Berkas jaminan tidak lengkap|9|8|10|7",
    "Gangguan jaringan|3|2|9|3",
    "Lain-lain|4|3|2|3",
]


@pytest.fixture
def guide(page):
    """The style guide, counting how often the form is told to save itself."""
    page.goto("/")
    page.evaluate(
        """() => { window.saves = 0;
        document.querySelector("[data-grid=periksa]").closest("form").addEventListener("change", event => {
          if (event.target.tagName === "FORM") window.saves += 1; }); }"""
    )
    return page


def grid(page, name="periksa"):
    return page.evaluate(TABLE, name)


def saves(page):
    return page.evaluate("window.saves")


def test_page_fits_the_screen_and_is_accessible(guide, axe):
    assert guide.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    axe(guide)


def test_errors_take_the_focus_and_lead_to_the_field(guide):
    assert guide.evaluate("document.activeElement.matches('[data-error-summary]')")
    guide.locator("[data-error-summary] a").first.click()
    assert guide.evaluate("document.activeElement.name") == "until"


def test_pasting_a_block_fills_right_and_down_and_adds_rows(guide):
    guide.locator("[data-grid=periksa] textarea").nth(4).focus()
    guide.evaluate(PASTE, 'Satu\t1\t2,5\t3\t4\t99\r\nDua\t5\r\n"Baris ""tiga"""\t7\t8\r\n')
    assert grid(guide) == [*ROWS[:4], "Satu|1|2,5|3|4", "Dua|5|3|2|3", 'Baris "tiga"|7|8||']
    assert saves(guide) == 1
    ids = guide.evaluate(
        "[...document.querySelectorAll('[data-grid=periksa] [name=rows]')].map(i => i.value)"
    )
    assert len(ids) == len(set(ids)) == 7
    new = guide.locator("[data-grid=periksa] tr[data-row]").last
    assert new.get_attribute("data-row") == ids[-1]
    assert new.locator("textarea").get_attribute("name") == f"periksa-{ids[-1]}-kategori"
    note = guide.locator("[data-grid-note=periksa]")
    assert (
        "10 sel terisi dari tempelan; 1 baris ditambah; 1 sel di luar tabel tidak ditempel."
        in note.inner_text()
    )
    note.get_by_role("button", name="Urungkan").click()
    assert grid(guide) == ROWS
    assert saves(guide) == 2


def test_pasting_one_cell_is_left_to_the_browser(guide):
    guide.locator("[data-grid=periksa] input.form-control").first.focus()
    guide.evaluate(PASTE, "77")
    assert (grid(guide), saves(guide)) == (ROWS, 0)


def test_a_removed_row_comes_back_to_its_place(guide):
    guide.locator("[data-grid=periksa] [data-row-remove]").nth(1).click()
    assert grid(guide) == [ROWS[0], *ROWS[2:]]
    guide.get_by_role("button", name="Urungkan").click()
    assert grid(guide) == ROWS
    assert saves(guide) == 2


def test_an_added_row_has_an_id_of_its_own_and_the_focus(guide):
    guide.get_by_role("button", name="Tambah kategori").click()
    name = guide.evaluate("document.activeElement.name")
    part, row, column = name.split("-")
    assert (part, column, row[0], len(row)) == ("periksa", "kategori", "r", 9)
    assert grid(guide) == [*ROWS, "||||"]
    assert saves(guide) == 1


def test_enter_goes_to_the_cell_below_and_never_submits(guide):
    guide.locator("[data-grid=periksa] input.form-control").nth(1).focus()
    guide.keyboard.press("Enter")
    assert guide.evaluate("document.activeElement.name") == "periksa-r00000001-m2"


def test_an_outline_moves_whole_branches_and_keeps_its_levels_possible(guide):
    guide.locator("summary", has_text="Perdalam analisis").click()
    start = [
        "0 Rekam medis lama ditemukan",
        "1 Berkas tidak di rak",
        "2 Tidak ada tracer",
        "0 Antrean satu loket",
    ]
    assert guide.evaluate(OUTLINE) == start
    guide.locator("[data-grid=sebab] .form-control").nth(3).focus()
    guide.keyboard.press("Alt+ArrowUp")
    moved = [start[3], *start[:3]]
    assert guide.evaluate(OUTLINE) == moved
    guide.keyboard.press("Alt+ArrowRight")  # the first row has nothing to hang under
    assert guide.evaluate(OUTLINE) == moved
    guide.locator("[data-grid=sebab] .form-control").nth(1).focus()
    guide.keyboard.press("Alt+ArrowRight")  # its deepest row is already at the last level
    assert guide.evaluate(OUTLINE) == moved
    guide.locator("[data-grid=sebab] .form-control").nth(2).focus()
    guide.keyboard.press("Alt+ArrowLeft")
    assert guide.evaluate(OUTLINE) == [moved[0], moved[1], "0 Berkas tidak di rak", "1 Tidak ada tracer"]


def test_copying_says_so(guide):
    guide.locator("[data-copy]").click()
    guide.get_by_role("button", name="Tersalin").wait_for()


def test_a_form_is_sent_once(guide):
    sent = guide.evaluate(
        """() => { const form = document.createElement("form"); form.method = "post";
        document.body.append(form);
        const answers = [];
        for (let i = 0; i < 2; i += 1) {
          const event = new SubmitEvent("submit", {bubbles: true, cancelable: true});
          answers.push(form.dispatchEvent(event)); }
        return answers; }"""
    )
    assert sent == [True, False]
