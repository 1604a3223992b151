"""Many versions in one ZIP: chosen by filter, printed by the worker, indexed and bound; and a draft in the background."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from openpyxl import load_workbook

from printing.jobs import make_job
from printing.models import PrintJob, StoredPrint
from printing.names import PrintFailed
from risalah.examples import EXAMPLES
from risalah.models import Risalah, Version
from risalah.papers import jobs, prints
from risalah.papers.binding import BOUND, HEADS, INDEX
from risalah.papers.jobs import print_new_version, print_other_forms
from risalah.papers.variants import Variant
from risalah.services import apply, start_risalah
from tests.cast import Cast
from tests.risalah_fixtures import complete_group, fill


def submit(cast: Cast) -> Version:
    """A submitted version of the plain example."""
    risalah = start_risalah(group=cast.group, scheme="8-langkah", by=cast.ketua)
    apply(risalah=fill(risalah, cast, EXAMPLES["sahabat-balita"]), action="ajukan", by=cast.ketua)
    return risalah.versions.get()


def run(job: PrintJob) -> PrintJob:
    make_job.func(str(job.pk))
    job.refresh_from_db()
    return job


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.django_db(transaction=True)  # the versions are printed in threads
def test_chosen_versions_become_a_zip_with_index_and_bound_pdf(
    cast: Cast, client_of: Callable[[Any], Client], media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete_group(cast)
    first, second, third, broken = (submit(cast) for _ in range(4))
    client, url = client_of(cast.verifikator), reverse("risalah:bulk")
    page = client.get(url, {"status": "semua"}).text
    assert page.count('name="versi"') == 4 and first.risalah.number in page
    answer = client.post(f"{url}?status=semua", {"versi": [first.pk, second.pk, broken.pk]})
    job = PrintJob.objects.get()
    assert answer["Location"] == reverse("printing:job", args=[job.pk])

    tried = jobs.print_version

    def print_or_fail(version: Version, variant: Variant) -> Any:
        if version.pk == broken.pk:
            raise PrintFailed("too deep")
        return tried(version, variant)

    monkeypatch.setattr(jobs, "print_version", print_or_fail)
    assert run(job).state == "selesai"
    assert len(job.problems) == 1 and broken.risalah.number in job.problems[0]
    book = zipfile.ZipFile(io.BytesIO(Path(media, job.file.name).read_bytes()))
    names = [f"{version.risalah.number}-v1.pdf" for version in (first, second)]
    assert sorted(book.namelist()) == sorted([INDEX, BOUND, *names])
    rows = list(load_workbook(io.BytesIO(book.read(INDEX))).active.iter_rows(values_only=True))
    assert rows[0] == HEADS and [row[1] for row in rows[1:]] == [first.risalah.number, second.risalah.number]
    with pikepdf.open(io.BytesIO(book.read(BOUND))) as bound:
        assert len(bound.pages) == rows[1][8] + rows[2][8]
        with bound.open_outline() as outline:
            assert [item.title for item in outline.root] == [f"{row[1]} {row[4]}" for row in rows[1:]]
    assert rows[2][9] == rows[1][8] + 1
    assert StoredPrint.objects.count() == 2  # a worker that is killed here reads these again


@pytest.mark.django_db
def test_filter_and_rights(cast: Cast, client_of: Callable[[Any], Client]) -> None:
    complete_group(cast)
    version = submit(cast)
    url = reverse("risalah:bulk")
    assert client_of(cast.ketua).get(url).status_code == 403
    client = client_of(cast.admin_organisasi)
    assert version.risalah.number not in client.get(url).text  # not accepted yet
    apply(risalah=version.risalah, action="setujui", by=cast.kepala)
    assert version.risalah.number in client.get(url, {"status": "diperiksa"}).text
    assert (
        version.risalah.number not in client.get(url, {"status": "diperiksa", "unit": cast.dukcapil.pk}).text
    )
    assert version.risalah.number in client.get(url, {"status": "diperiksa", "unit": cast.dinkes.pk}).text
    assert client.get(url, {"tahun": "x", "unit": "9" * 30, "status": "?"}).status_code == 200
    answer = client.post(f"{url}?status=diperiksa", {})
    assert answer.status_code == 422 and "Pilih paling sedikit satu" in answer.text
    assert client.post(f"{url}?status=diperiksa", {"versi": ["999999"]}).status_code == 422


@pytest.mark.django_db
def test_draft_is_printed_in_the_background(
    cast: Cast, risalah: Risalah, client_of: Callable[[Any], Client], media: Path
) -> None:
    client = client_of(cast.ketua)
    answer = client.post(reverse("risalah:draft_job", args=[risalah.number]))
    job = PrintJob.objects.get()
    assert answer["Location"] == reverse("printing:job", args=[job.pk])
    assert (run(job).state, job.file_name.endswith("-konsep.pdf")) == ("selesai", True)
    assert Path(media, job.file.name).read_bytes().startswith(b"%PDF")


@pytest.mark.django_db
def test_version_is_printed_when_it_is_submitted_so_that_the_button_reads_a_file(
    cast: Cast, client_of: Callable[[Any], Client], media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    complete_group(cast)
    version = submit(cast)
    queued = DBTaskResult.objects.filter(task_path=f"{print_new_version.func.__module__}.print_new_version")
    assert [row.args_kwargs["args"] for row in queued] == [[version.pk]]
    print_new_version.func(version.pk)
    print_other_forms.func(version.pk)
    monkeypatch.setattr(prints, "make_print", None)  # nothing may be made any more
    number, client = version.risalah.number, client_of(cast.ketua)
    whole = reverse("risalah:version_pdf", args=[number, 1, "juri"])
    for url in (whole, f"{whole}?isi=ringkas", f"{reverse('risalah:slides', args=[number])}?versi=1"):
        assert client.get(url).content.startswith(b"%PDF"), url
    print_new_version.func(version.pk)  # a second run reads
    assert StoredPrint.objects.count() == 3


@pytest.mark.django_db
def test_a_refused_submission_queues_nothing(cast: Cast, risalah: Risalah) -> None:
    with pytest.raises(Exception, match="kurang"):
        apply(risalah=risalah, action="ajukan", by=cast.ketua)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_tasks_database_dbtaskresult")
        assert cursor.fetchone() == (0,)
