"""Prints of risalah that the worker makes: a draft with its progress, many versions at once, a version as it is submitted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from accounts.access import is_organisation
from accounts.errors import Invalid
from accounts.models import User
from accounts.verdict import YES, Verdict, no
from printing.jobs import JobKind, Made, Progress, order_print, register
from printing.models import PrintJob
from printing.names import PrintFailed
from risalah.access import may_print_notes, standing
from risalah.models import Risalah, Version
from risalah.papers.binding import Sheaf, bind
from risalah.papers.prints import print_draft, print_slides, print_version
from risalah.papers.source import version_source
from risalah.papers.variants import RINGKAS, Variant, usual
from rulebook import writing

DRAFT, MANY = "konsep", "massal"
MOST = 300  # versions of one order
NOT_YOURS = no("Sebagian risalah dalam cetakan ini tidak lagi dapat Anda baca. Pesan cetakan baru.")


def register_jobs() -> None:
    """Make both kinds known."""
    register(JobKind(DRAFT, _make_draft, _may_have_draft))
    register(JobKind(MANY, _make_many, _may_have_many))


# ── A version, as soon as it is submitted ───────────────
@task()
def print_new_version(pk: int) -> str:
    """Print a version that was just submitted, so that the first who asks finds it; a second run only reads."""
    version = Version.objects.select_related("risalah__group", "risalah__season").get(pk=pk)
    return print_version(version).name


@task()
def print_other_forms(pk: int) -> list[str]:
    """The Ringkas and the slides of a version, which jurors and the group ask for next."""
    version = Version.objects.select_related("risalah__group", "risalah__season").get(pk=pk)
    brief = replace(usual(), kind=RINGKAS)
    return [print_version(version, brief).name, print_slides(version_source(version)).name]


def print_soon(version: Version) -> None:
    """Have the worker print it: it was submitted, approved, or got its signed page. Queued with the caller's transaction."""
    print_new_version.enqueue(version.pk)
    print_other_forms.enqueue(version.pk)


# ── A draft ─────────────────────────────────────────────
def order_draft(risalah: Risalah, variant: Variant, *, by: User) -> PrintJob:
    """Have the worker print the draft in that variant. Raises Invalid when too much is under way."""
    return order_print(
        kind=DRAFT,
        title=f"Konsep {risalah.number}",
        order={"risalah": risalah.pk, "variant": asdict(variant)},
        back=reverse("risalah:print", args=[risalah.number]),
        by=by,
        total=2,
    )


def _may_have_draft(user: User, order: Mapping[str, Any]) -> Verdict:
    risalah = Risalah.objects.visible_to(user).select_related("unit").filter(pk=order["risalah"]).first()
    if risalah is None:
        return NOT_YOURS
    return may_print_notes(standing(user, risalah)) if _variant(order).notes else YES


def _variant(order: Mapping[str, Any]) -> Variant:
    return Variant(**order["variant"]) if "variant" in order else usual()


def _make_draft(order: Mapping[str, Any], progress: Progress, folder: Path) -> Made:
    progress.at(0, 2, "Menyusun isi dan menata halaman")
    risalah = Risalah.objects.select_related("group", "season", "unit").get(pk=order["risalah"])
    printed = print_draft(risalah, _variant(order))
    progress.at(1, 2, "Menyimpan")
    return Made(printed.name, printed.pdf)


# ── Many versions ───────────────────────────────────────
def _may_have_many(user: User, order: Mapping[str, Any]) -> Verdict:
    verdict = is_organisation(user)
    if not verdict:
        return verdict
    wanted = set(order["versions"])
    found = Version.objects.filter(pk__in=wanted, risalah__in=Risalah.objects.visible_to(user)).count()
    return YES if found == len(wanted) else NOT_YOURS


def _make_many(order: Mapping[str, Any], progress: Progress, folder: Path) -> Made:
    """Every version from the store or anew; one that cannot be printed is named, and the rest goes on."""
    versions = list(
        Version.objects.filter(pk__in=order["versions"])
        .select_related("risalah__group", "risalah__season", "risalah__unit")
        .order_by("risalah__unit__name", "risalah__number", "number")
    )
    total = len(versions) + 1
    progress.at(0, total, "Mencetak risalah pertama")
    printed: dict[int, Path] = {}
    for done, (version, made) in enumerate(_printed(versions, _variant(order), folder), 1):
        if isinstance(made, Path):
            printed[version.pk] = made
        else:
            progress.problem(f"{version}: {made}")
        progress.at(done, total, f"{done} dari {len(versions)} risalah tercetak")
    if not printed:
        raise Invalid(
            "Tidak satu pun risalah dapat dicetak. Beri tahu Bagian Organisasi agar portal diperiksa."
        )
    sheaves = [_sheaf(version, printed[version.pk]) for version in versions if version.pk in printed]
    progress.at(len(versions), total, "Menjilid")
    return Made(f"risalah-{timezone.localdate():%Y%m%d}-{len(sheaves)}.zip", bind(sheaves, folder))


def _printed(
    versions: Sequence[Version], variant: Variant, folder: Path
) -> Iterator[tuple[Version, Path | str]]:
    """Each version with its PDF in the folder, or with the sentence that says why there is none; as they are ready."""
    if settings.PRINT_PROCESSES < 2 or len(versions) < 2:
        for version in versions:
            yield version, _print_into(version, variant, folder)
        return
    pool = ThreadPoolExecutor(settings.PRINT_PROCESSES)
    try:
        waiting = {pool.submit(_print_in_thread, version, variant, folder): version for version in versions}
        for ready in as_completed(waiting):
            yield waiting[ready], ready.result()
    finally:
        pool.shutdown(cancel_futures=True)  # whoever cancels does not wait for those that have not begun


def _print_in_thread(version: Version, variant: Variant, folder: Path) -> Path | str:
    try:
        return _print_into(version, variant, folder)
    finally:
        connections.close_all()


def _print_into(version: Version, variant: Variant, folder: Path) -> Path | str:
    try:
        printed = print_version(version, variant)
    except PrintFailed as failure:
        return failure.sentence
    path = folder / f"{version.pk}.pdf"
    path.write_bytes(printed.pdf)
    return path


def _sheaf(version: Version, path: Path) -> Sheaf:
    risalah = version.risalah
    return Sheaf(
        path=path,
        name=f"{risalah.number}-v{version.number}.pdf",
        bookmark=f"{risalah.number} {risalah.group}",
        number=risalah.number,
        version=version.number,
        title=risalah.title or str(risalah),
        group=str(risalah.group),
        unit=str(risalah.unit),
        state=risalah.get_state_display(),
        submitted=writing.date(timezone.localdate(version.submitted_at)),
        fingerprint=version.fingerprint,
    )
