"""A juror gets in with a code from a slip and with one by e-mail, in a real browser."""

from tests.accounts.juror_signin import codes_for


def test_admin_makes_codes_and_the_juror_signs_in_with_one(new_page, axe, cast):
    admin = new_page()
    admin.goto(f"/akun/masuk/?next=/akun/pegawai/{cast.juri.pk}/")
    axe(admin)
    admin.get_by_label("NIP atau nama pengguna").fill("admin_organisasi")
    admin.get_by_label("Kata sandi").fill("rahasia-contoh-1")
    admin.get_by_role("button", name="Masuk").click()
    admin.get_by_label("Banyaknya kode").fill("2")
    axe(admin)
    admin.get_by_role("button", name="Buat kode masuk").click()
    admin.get_by_role("button", name="Cetak").wait_for()
    axe(admin)
    assert admin.evaluate("document.documentElement.scrollWidth <= innerWidth")
    code = admin.locator(".slip-code").first.inner_text()

    juror = new_page()
    juror.goto("/akun/masuk/?next=/risalah/")
    juror.get_by_role("link", name="Masuk dengan kode").click()
    axe(juror)
    juror.get_by_label("Nama pengguna atau surel").fill("juri")
    juror.get_by_label("Kode masuk").fill("AAAAA-AAAAA")
    juror.get_by_label("Kode masuk").press("Enter")  # signs in, and sends no mail
    juror.get_by_role("heading", name="Ada 1 hal yang harus diperbaiki").wait_for()
    axe(juror)
    juror.get_by_label("Kode masuk").fill(code.lower())
    juror.get_by_role("button", name="Masuk", exact=True).click()
    juror.get_by_role("heading", name="Risalah", exact=True).wait_for()
    assert juror.url.endswith("/risalah/")
    for path in ("/", "/akun/"):
        juror.goto(path)
        axe(juror)
        assert juror.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_asking_for_mail_keeps_the_name_and_says_what_to_do(new_page, axe, cast):
    page = new_page()
    page.goto(f"/akun/masuk/kode/?kode={codes_for(cast)[0]}")
    page.get_by_label("Nama pengguna atau surel").fill("juri@juri.test")
    page.get_by_role("button", name="Kirim kode ke surel saya").click()
    page.get_by_text("kode dikirim ke surelnya dan berlaku 15 menit").wait_for()
    assert page.get_by_label("Nama pengguna atau surel").input_value() == "juri@juri.test"
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
