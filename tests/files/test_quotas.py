"""The attachments of one agency have a limit; who meets it is told how full it is and what to do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from accounts.errors import Invalid
from accounts.models import User
from accounts.services import transfer_person, update_unit
from files import quotas
from files.models import Attachment
from files.services import remove, restore, store_document
from tests.cast import make_cast
from tests.files import samples

MB = 1024 * 1024


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT, settings.AGENCY_QUOTA, settings.AGENCY_QUOTAS = tmp_path, 10 * MB, {}


def occupy(user, size):
    return Attachment.objects.create(
        owner=f"user:{user.pk}", kind="document", file="x.pdf", name="x.pdf", content_type="application/pdf", size=size,
        sha256="", uploaded_by=user, agency=quotas.agency_of(user.unit),
    )  # fmt: skip


def store(user):
    return store_document(owner=f"user:{user.pk}", upload=samples.upload(samples.PDF, "sk.pdf"), by=user)


def test_everybody_below_an_agency_shares_its_quota(cast):
    occupy(cast.ketua, 6 * MB)
    occupy(cast.kepala_dinkes, 4 * MB)
    with pytest.raises(Invalid) as refusal:
        store(cast.anggota)
    assert str(refusal.value) == (
        "Tempat berkas Dinas Kesehatan sudah penuh: terpakai 10 MB dari 10 MB (100 %). "
        "Hapus lampiran yang tidak diperlukan, atau minta Bagian Organisasi menambah kuota."
    )
    assert store(cast.anggota_dukcapil)
    assert Attachment.objects.count() == 3


def test_a_file_that_would_go_beyond_the_rest_leaves_nothing_behind(cast, settings, tmp_path):
    occupy(cast.ketua, 10 * MB - 10)
    with pytest.raises(Invalid, match="sudah penuh"):
        store(cast.anggota)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_the_bytes_stay_where_they_were_uploaded_when_a_person_moves(cast):
    row = store(cast.anggota)
    today = timezone.localdate()
    transfer_person(by=cast.superadmin, person=cast.anggota, unit=cast.dukcapil, day=today, choices={})
    cast.anggota = User.objects.get(pk=cast.anggota.pk)
    assert cast.anggota.unit == cast.dukcapil
    assert (quotas.usage_of(cast.dinkes).used, quotas.usage_of(cast.dukcapil).used) == (row.size, 0)
    later = store(cast.anggota)
    assert (quotas.usage_of(cast.dinkes).used, quotas.usage_of(cast.dukcapil).used) == (row.size, later.size)


def test_an_agency_that_comes_below_another_takes_of_its_quota(cast):
    occupy(cast.ketua_dukcapil, 2 * MB)
    update_unit(by=cast.superadmin, unit=cast.dukcapil, parent=cast.dinkes)
    occupy(cast.ketua, 3 * MB)
    assert quotas.usage_of(cast.dinkes).used == 5 * MB


def test_files_from_before_count_for_the_agency_of_their_uploader(cast):
    rows = [occupy(cast.ketua, MB), occupy(cast.kepala_dinkes, MB), occupy(cast.ketua_dukcapil, MB)]
    outside = occupy(cast.pimpinan, MB)
    Attachment.objects.update(agency=None)
    import_module("files.migrations.0005_agencies_of_files").fill(apps, None)
    for row in [*rows, outside]:
        row.refresh_from_db()
    assert [row.agency for row in rows] == [cast.dinkes, cast.dinkes, cast.dukcapil]
    assert outside.agency == quotas.agency_of(cast.pimpinan.unit)


def test_deleting_makes_room_at_once_but_what_waits_has_a_limit_too(cast):
    for _ in range(2):
        full = occupy(cast.ketua, 10 * MB - len(samples.PDF))
        with pytest.raises(Invalid, match="Hapus lampiran yang tidak diperlukan"):
            occupy(cast.ketua, len(samples.PDF)) and store(cast.ketua)
        remove(attachment=full, by=cast.ketua)
        assert quotas.usage_of(cast.dinkes).used < MB
    with pytest.raises(Invalid) as refusal:
        store(cast.ketua)
    assert str(refusal.value) == (
        "Tempat berkas Dinas Kesehatan penuh oleh berkas yang dihapus, yang disimpan 30 hari. "
        "Unggah lagi setelah sebagian terhapus tetap, atau minta Bagian Organisasi menambah kuota."
    )
    restore(attachment=full, by=cast.ketua)  # what was promised comes back, whatever else has been uploaded
    assert quotas.usage_of(cast.dinkes).used > 9 * MB


def test_a_unit_may_be_given_more(cast, settings):
    occupy(cast.ketua, 10 * MB)
    settings.AGENCY_QUOTAS = {cast.dinkes.pk: 20 * MB}
    assert store(cast.anggota)


def test_the_unit_page_tells_operators_how_full_it_is_and_nobody_else(cast, client_of):
    occupy(cast.ketua, 9 * MB)
    page = client_of(cast.operator).get(f"/akun/unit/{cast.melati.pk}/").content.decode()
    assert "Tempat berkas Dinas Kesehatan" in page
    assert "Terpakai 9 MB dari 10 MB (90 %)." in page
    assert "Hampir penuh" in page
    assert (
        "Tempat berkas" not in client_of(cast.anggota).get(f"/akun/unit/{cast.melati.pk}/").content.decode()
    )


@pytest.mark.django_db(transaction=True)
def test_two_uploads_at_once_cannot_share_the_last_bytes():
    cast = make_cast()
    occupy(cast.ketua, 10 * MB - len(samples.PDF))

    def upload(user):
        try:
            store(user)
            return "tersimpan"
        except Invalid:
            return "penuh"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(upload, [cast.anggota, cast.sekretaris])) == ["penuh", "tersimpan"]
    assert quotas.usage_of(cast.dinkes).used == 10 * MB


def test_sizes_are_written_as_people_say_them():
    assert [quotas.size_text(n) for n in (0, 1, 310 * MB, 1536 * MB)] == ["0 MB", "1 MB", "310 MB", "1,5 GB"]
