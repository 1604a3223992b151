"""The first sign-in from a link, and an operator at work, in a real browser."""

from accounts import services

NEW = "kuda-hijau-berlari"


def test_first_sign_in_from_a_link_leads_to_the_page_that_was_sent(new_page, axe, cast):
    code = services.issue_code(by=cast.operator, person=cast.ketua).code
    page = new_page()
    page.goto(f"/akun/aktivasi/{code}/?next=/akun/unit/")
    axe(page)
    page.get_by_label("Kata sandi baru", exact=True).fill(NEW)
    page.get_by_label("Ulangi kata sandi baru").fill("lain")
    page.get_by_role("button", name="Simpan dan masuk").click()
    page.get_by_role("heading", name="Ada 1 hal yang harus diperbaiki").wait_for()
    axe(page)
    page.get_by_label("Kata sandi baru", exact=True).fill(NEW)
    page.get_by_label("Ulangi kata sandi baru").fill(NEW)
    page.get_by_role("button", name="Simpan dan masuk").click()
    page.get_by_text("Kata sandi sudah tersimpan.").wait_for()
    assert page.url.endswith("/akun/unit/")


def test_operator_signs_in_by_nip_and_makes_codes_for_the_unit(new_page, axe, cast):
    page = new_page()
    page.goto("/akun/pegawai/")
    page.get_by_label("NIP atau nama pengguna").fill(cast.operator.printed_nip)
    page.get_by_label("Kata sandi").fill("rahasia-contoh-1")
    axe(page)
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("heading", name="Pegawai").wait_for()
    axe(page)
    for path in (
        f"pegawai/{cast.anggota.pk}/",
        "pegawai/tambah/",
        f"pegawai/{cast.anggota.pk}/peran/",
        "unit/",
    ):
        page.goto(f"/akun/{path}")
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    page.goto(f"/akun/unit/{cast.melati.pk}/")
    page.get_by_role("link", name="Cetak kode satu unit").click()
    page.get_by_role("button", name="Buat kode akses").click()
    page.get_by_role("button", name="Cetak").wait_for()
    assert page.locator(".slip-code").count() == 5
    axe(page)
