"""Who gets a file, and how an upload is answered with and without JavaScript."""

import pytest
from django.urls import reverse

from files import services
from files.models import Attachment
from tests.files import samples


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def photo(cast):
    return services.store_photo(
        owner=f"group:{cast.group.pk}", by=cast.ketua, upload=samples.upload(samples.jpeg(), "rak.jpg")
    )


def test_file_is_open_to_the_group_its_heads_and_the_bureau_only(cast, client_of, photo):
    def status(user):
        response = client_of(user).get(reverse("files:open", args=[photo.pk]))
        if response.streaming:
            assert b"".join(response.streaming_content).startswith(b"\xff\xd8\xff")
        return response.status_code

    statuses = {name: status(user) for name, user in cast.everyone.items()}
    allowed = {
        "ketua", "sekretaris", "anggota", "fasilitator", "kepala", "kepala_dinkes", "operator",
        "operator_dinkes", "superadmin", "admin_organisasi", "verifikator", "pimpinan",
    }  # fmt: skip
    assert statuses == {name: 200 if name in allowed else 404 for name in statuses}


@pytest.mark.parametrize("name", ["files:open", "files:small"])
def test_file_sends_the_public_to_sign_in(client, photo, name):
    url = reverse(name, args=[photo.pk])
    response = client.get(url)
    assert (response.status_code, response.url) == (302, f"{reverse('account_login')}?next={url}")


def test_photo_is_shown_inline_and_never_sniffed(cast, client_of, photo):
    response = client_of(cast.anggota).get(reverse("files:small", args=[photo.pk]))
    body = b"".join(response.streaming_content)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'inline; filename="rak.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    assert body.startswith(b"\xff\xd8\xff")


def test_word_file_is_a_download_and_has_no_small_picture(cast, client_of):
    document = services.store_document(
        owner=f"group:{cast.group.pk}", by=cast.ketua, upload=samples.upload(samples.docx(), "SOP.docx")
    )
    client = client_of(cast.ketua)
    response = client.get(reverse("files:open", args=[document.pk]))
    assert b"".join(response.streaming_content) == samples.docx()
    assert response["Content-Disposition"] == 'attachment; filename="SOP.docx"'
    assert client.get(reverse("files:small", args=[document.pk])).status_code == 404


def post_upload(client, cast, *files, **more):
    values = {"owner": f"group:{cast.group.pk}", "kind": "photo", "field": "foto", "multiple": "1"}
    headers = more.pop("headers", {})
    data = values | more | {"foto_baru": list(files)}
    return client.post(reverse("files:upload"), data, headers=headers)


def test_upload_with_htmx_answers_with_items_of_the_form_field_and_a_fresh_control(cast, client_of):
    response = post_upload(
        client_of(cast.anggota), cast,
        samples.upload(samples.jpeg(), "rapat.jpg"), samples.upload(samples.PDF, "sk.pdf"),
        headers={"HX-Request": "true"},
    )  # fmt: skip
    html, photo = response.content.decode(), Attachment.objects.get()
    assert (response.status_code, photo.owner, photo.name) == (200, f"group:{cast.group.pk}", "rapat.jpg")
    assert f'name="foto" value="{photo.pk}" checked' in html
    assert 'id="unggah-foto" hx-swap-oob="true"' in html
    assert "sk.pdf: Berkas ini PDF. Unggah foto JPG atau PNG." in html
    assert "<html" not in html


def test_upload_without_javascript_goes_back_and_says_what_happened(cast, client_of):
    client = client_of(cast.anggota)
    response = post_upload(client, cast, samples.upload(samples.jpeg(), "rapat.jpg"), next="/berkas/asal/")
    assert (response.status_code, response.url, Attachment.objects.count()) == (302, "/berkas/asal/", 1)
    response = post_upload(
        client, cast, samples.upload(samples.jpeg(), "a.jpg"), next="https://jahat.example/"
    )
    assert response.url == reverse("home")


@pytest.mark.parametrize(
    ("who", "status"),
    [("stranger", 404), ("ketua_dukcapil", 404), ("verifikator", 403), ("fasilitator", 403), ("ketua", 302)],
)
def test_upload_is_for_those_who_write_for_the_group(cast, client_of, who, status):
    upload = samples.upload(samples.jpeg(), "a.jpg")
    response = post_upload(client_of(getattr(cast, who)), cast, upload)
    assert (response.status_code, Attachment.objects.count()) == (status, 1 if status == 302 else 0)


def test_description_saves_at_once_and_marks_a_date_that_does_not_exist(cast, client_of, photo):
    client, url = client_of(cast.anggota), reverse("files:describe", args=[photo.pk])
    names = (f"keterangan-{photo.pk}", f"tanggal-{photo.pk}")
    good = client.post(
        url, dict(zip(names, ("Rak baru", "1-3-2026"), strict=True)), headers={"HX-Request": "true"}
    )
    bad = client.post(
        url, dict(zip(names, ("Lain", "31 Februari 2026"), strict=True)), headers={"HX-Request": "true"}
    )
    photo.refresh_from_db()
    assert good.content.decode().strip() == "Tersimpan"
    assert "Februari 2026 hanya sampai tanggal 28." in bad.content.decode()
    assert (photo.caption, f"{photo.taken_on:%d-%m-%Y}") == ("Rak baru", "01-03-2026")
