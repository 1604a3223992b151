"""A deleted file is out of sight at once, comes back for 30 days, and is gone for good after them."""

import datetime as dt
import json
from io import StringIO

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.errors import Denied, Invalid
from files import services
from files.models import Attachment
from files.queries import attachments_by_id, attachments_of, removed_of
from groups.services import update_group
from kbk_portal.backup.files import named_files
from risalah.models import PartAnswers, VersionFile
from risalah.queries.documents import draft_document, owner_of
from risalah.services import apply, attach_signed_page, save_part
from tests.files import samples
from tests.groups.factories import meet
from tests.pages import Page

ZONE = timezone.get_default_timezone()
DAY = dt.datetime(2026, 11, 2, 23, 30, tzinfo=ZONE)
LAST, OVER = (dt.datetime(2026, 12, day, 23, 50, tzinfo=ZONE) for day in (2, 3))


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def stored(owner, by, name="rak.jpg"):
    return services.store_photo(owner=owner, by=by, upload=samples.upload(samples.jpeg(), name))


@pytest.fixture
def photo(cast):
    return stored(f"group:{cast.group.pk}", cast.ketua)


def shelf(owner):
    return reverse("files:shelf", args=[owner])


def names_on_disk(tmp_path):
    return {path.name for path in tmp_path.rglob("*") if path.is_file()}


# ── Out of sight and back ───────────────────────────────
def test_deleted_file_is_in_no_list_and_is_not_served(cast, client_of, photo):
    services.remove(attachment=photo, by=cast.ketua)
    client = client_of(cast.ketua)
    assert (attachments_of(photo.owner), attachments_by_id([str(photo.pk)])) == ([], [])
    assert [
        client.get(reverse(f"files:{name}", args=[photo.pk])).status_code for name in ("open", "small")
    ] == [
        404,
        404,
    ]
    assert default_storage.exists(photo.small_path)


def test_the_page_says_until_when_it_comes_back_and_offers_it_at_once(cast, client_of, photo):
    client = client_of(cast.ketua)
    remove, restore = (reverse(f"files:{name}", args=[photo.pk]) for name in ("remove", "restore"))
    page = Page(client.get(shelf(photo.owner)))
    assert (remove in page.forms, page.missing("rak.jpg", "Tidak ada.")) == (True, [])

    with time_machine.travel(DAY, tick=False):
        page = Page(client.post(remove, follow=True))

    assert page.missing(
        "rak.jpg dihapus. Bisa dikembalikan sampai 2 Desember 2026.",
        "Dihapus Ketua Contoh, 2 November 2026 pukul 23.30",
        "bisa dikembalikan sampai 2 Desember 2026",
    ) == []  # fmt: skip
    assert (restore in page.forms, remove in page.forms) == (True, False)

    page = Page(client.post(restore, follow=True))

    assert (page.missing("rak.jpg dikembalikan.", "Tidak ada."), remove in page.forms) == ([], True)
    assert b"".join(client.get(reverse("files:small", args=[photo.pk])).streaming_content)
    assert Attachment.objects.get().removed_by is None


def test_sending_the_same_twice_does_it_once(cast, client_of, photo):
    client = client_of(cast.ketua)
    for name, left in (("remove", 0), ("restore", 1)):
        url = reverse(f"files:{name}", args=[photo.pk])
        assert [client.post(url).status_code for _ in range(2)] == [302, 302]
        assert Attachment.objects.count() == left


def test_only_who_writes_for_the_owner_deletes_and_brings_back(cast, client_of, photo):
    url = reverse("files:remove", args=[photo.pk])
    assert [client_of(u).post(url).status_code for u in (cast.stranger, cast.verifikator)] == [404, 403]
    services.remove(attachment=photo, by=cast.ketua)
    url = reverse("files:restore", args=[photo.pk])
    assert [client_of(u).post(url).status_code for u in (cast.stranger, cast.verifikator)] == [404, 403]
    with pytest.raises(Denied):
        services.restore(attachment=photo, by=cast.stranger)
    assert len(removed_of(photo.owner)) == 1


def test_who_removed_a_file_and_when_go_together(cast, photo):
    with transaction.atomic(), pytest.raises(IntegrityError, match="who_removes_a_file_is_known"):
        Attachment.objects.filter(pk=photo.pk).update(removed_at=DAY)


def test_deleting_and_bringing_back_are_told_in_words(cast, client_of, photo):
    services.remove(attachment=photo, by=cast.ketua, at=DAY)
    services.restore(attachment=photo, by=cast.ketua)
    page = Page(client_of(cast.ketua).get(reverse("history:record", args=["kelompok", cast.group.pk])))
    assert page.missing(
        "mengubah berkas rak.jpg: dihapus dari kosong menjadi “2 November 2026 23.30”",
        "mengubah berkas rak.jpg: dihapus dari “2 November 2026 23.30” menjadi kosong",
    ) == []  # fmt: skip


# ── What is used stays ──────────────────────────────────
def test_file_of_a_group_is_kept_while_it_is_used(cast, client_of, photo):
    owner = photo.owner
    logo = stored(owner, cast.ketua, "logo.jpg")
    update_group(group=cast.group, by=cast.ketua, logo=logo)
    meet(cast.group, cast.ketua, cast.season.starts, photos=[photo])
    client = client_of(cast.ketua)
    page = Page(client.get(shelf(owner)))
    assert page.missing("Dipakai: pertemuan ke-1", "Dipakai: logo kelompok") == []
    assert [form for form in page.forms if form.endswith("/hapus/")] == []
    page = Page(client.post(reverse("files:remove", args=[logo.pk]), follow=True))
    assert page.missing("logo.jpg masih dipakai (logo kelompok), jadi belum dapat dihapus.") == []
    update_group(group=cast.group, by=cast.ketua, logo=None)
    assert services.remove(attachment=logo, by=cast.ketua).removed_at


def test_file_of_a_draft_is_kept_while_a_part_names_it_and_by_a_version_for_good(cast, filled):
    used = next(iter(_listed_files(filled)))
    owner = owner_of(filled)
    free = stored(owner, cast.ketua, "bebas.jpg")
    with pytest.raises(Invalid, match=r"masih dipakai \(.+\), jadi belum dapat dihapus"):
        services.remove(attachment=used, by=cast.ketua)
    services.remove(attachment=free, by=cast.ketua)
    assert str(free.pk) not in draft_document(filled).files
    services.restore(attachment=free, by=cast.ketua)

    apply(risalah=filled, action="ajukan", by=cast.ketua)
    apply(risalah=filled, action="tarik_kembali", by=cast.ketua)

    with pytest.raises(Invalid, match=r"bebas.jpg masih dipakai \(versi 1 yang diajukan\)"):
        services.remove(attachment=free, by=cast.ketua)


def _listed_files(risalah):
    """The files that parts of the draft name."""
    for row in PartAnswers.objects.filter(risalah=risalah):
        for line in row.value.get("rows", ()):
            named = [key for cell in line["cells"].values() if isinstance(cell, list) for key in cell]
            yield from attachments_by_id(named)


def test_a_version_does_not_take_a_deleted_file(cast, filled):
    gone = stored(owner_of(filled), cast.ketua)
    services.remove(attachment=gone, by=cast.ketua)
    apply(risalah=filled, action="ajukan", by=cast.ketua)
    assert not VersionFile.objects.filter(attachment=gone.pk).exists()


def test_a_signed_page_is_kept_and_the_one_before_it_is_free(cast, submitted):
    version = submitted.versions.get()
    first, second = (
        attach_signed_page(version=version, by=cast.ketua, upload=samples.upload(samples.jpeg(), name)).scan
        for name in ("satu.jpg", "dua.jpg")
    )
    with pytest.raises(Invalid, match=r"dua.jpg masih dipakai \(lembar pengesahan\)"):
        services.remove(attachment=second, by=cast.ketua)
    assert services.remove(attachment=first, by=cast.ketua).removed_at


def test_a_text_brought_back_names_its_deleted_file_which_shows_once_it_is_back(cast, filled):
    used = next(iter(_listed_files(filled)))
    row = next(row for row in PartAnswers.objects.filter(risalah=filled) if str(used.pk) in str(row.value))
    before, place = row.value, {"risalah": filled, "section": row.section, "part": row.part, "by": cast.ketua}
    bare = json.loads(json.dumps(before).replace(f'"{used.pk}"', ""))
    without = save_part(value=bare, revision=row.revision, **place)
    services.remove(attachment=used, by=cast.ketua)
    save_part(value=before, revision=without.revision, **place)
    assert str(used.pk) not in draft_document(filled).files
    services.restore(attachment=used, by=cast.ketua)
    assert str(used.pk) in draft_document(filled).files


# ── Gone for good ───────────────────────────────────────
def test_row_and_bytes_go_after_the_last_day_only(cast, photo, tmp_path, django_capture_on_commit_callbacks):
    kept = stored(photo.owner, cast.ketua, "lain.jpg")
    services.remove(attachment=photo, by=cast.ketua, at=DAY)
    with django_capture_on_commit_callbacks(execute=True):
        assert services.forget_removed(now=LAST) == 0
    assert len(names_on_disk(tmp_path)) == 4
    with django_capture_on_commit_callbacks(execute=True):
        assert [services.forget_removed(now=OVER) for _ in range(2)] == [1, 0]
    assert list(Attachment.everything.all()) == [kept]
    assert names_on_disk(tmp_path) == {kept.file.name[3:], kept.small_path[3:]}


def test_tidy_forgets_a_file_and_takes_a_waiting_one_for_no_orphan(
    cast, photo, tmp_path, django_capture_on_commit_callbacks
):
    waiting = stored(photo.owner, cast.ketua, "lain.jpg")
    services.remove(attachment=photo, by=cast.ketua, at=DAY)
    services.remove(attachment=waiting, by=cast.ketua, at=OVER)
    assert {waiting.file.name, waiting.small_path} < set(named_files("default"))  # so backups hold it as well
    with (
        time_machine.travel(OVER + dt.timedelta(days=2), tick=False),
        django_capture_on_commit_callbacks(execute=True),
    ):
        call_command("tidy", stdout=(said := StringIO()))
    assert "notes and files deleted 30 days ago 0 and 1," in said.getvalue()
    assert names_on_disk(tmp_path) == {waiting.file.name[3:], waiting.small_path[3:]}


def test_a_file_that_a_record_holds_all_the_same_is_not_forgotten(cast, submitted):
    """No service lets it come to this; the database would refuse, and tidy goes on with the next."""
    gone = stored(f"group:{cast.group.pk}", cast.ketua)
    services.remove(attachment=gone, by=cast.ketua, at=DAY)
    VersionFile.objects.create(version=submitted.versions.get(), attachment=gone)
    assert services.forget_removed(now=OVER) == 0
    assert Attachment.everything.filter(pk=gone.pk).exists()


# ── Where it is found ───────────────────────────────────
def test_the_pages_of_group_and_risalah_lead_there(cast, client_of, filled):
    group_page = reverse("groups:detail", args=[cast.group.pk])
    pages = {
        group_page: f"group:{cast.group.pk}",
        filled.get_absolute_url(): owner_of(filled),
        reverse("risalah:revisions", args=[filled.number, "tema", "masalah"]): owner_of(filled),
    }
    for page, owner in pages.items():
        assert shelf(owner) in Page(client_of(cast.ketua).get(page)).links
    for page, owner in pages.items():
        assert shelf(owner) not in Page(client_of(cast.fasilitator).get(page)).links
