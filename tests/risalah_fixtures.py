"""A risalah of the cast's group, empty or filled with the worked example."""

from __future__ import annotations

import pytest

from files.models import Attachment
from groups.models import Member
from risalah.examples import cepat_sehat
from risalah.examples.shape import Example
from risalah.models import PartAnswers, Risalah
from risalah.queries.documents import draft_document, owner_of
from risalah.services import apply, start_risalah
from risalah.services.answers import clean_value
from risalah.services.measure import refresh_measure
from rulebook.editions import edition
from tests.cast import Cast


def complete_group(cast: Cast) -> None:
    """Give the cast's group its date of founding and eight voters."""
    for order, letter in enumerate("EFGHI", start=5):
        Member.objects.create(
            group=cast.group, role="anggota", name=f"{letter}. Contoh", order=order, starts=cast.season.starts
        )
    cast.group.formed_on = cast.season.starts
    cast.group.save()


@pytest.fixture
def risalah(cast: Cast) -> Risalah:
    """An empty draft in 8 steps; the group has the fasilitator and eight voters."""
    complete_group(cast)
    return start_risalah(group=cast.group, scheme="8-langkah", by=cast.ketua)


def fill(risalah: Risalah, cast: Cast, example: Example = cepat_sehat.EXAMPLE) -> Risalah:
    """Put a whole worked example into the draft, as rows that saving it part by part leaves behind.

    The demo data and the part tests go through `save_part`; here 46 saves for every test would cost a second each.
    """
    members = [str(pk) for pk in Member.objects.filter(group=cast.group).values_list("pk", flat=True)]
    letters = dict(zip(example.member_ids, [*members, *members[-1:] * 8], strict=False))
    rules = edition(risalah.edition)
    rows = []
    for address, value in example.typed(letters, _files(risalah, cast, example)).items():
        section, _, part = address.partition(".")
        clean = clean_value(rules.section(section).part(part), value)
        rows.append(
            PartAnswers(risalah=risalah, section=section, part=part, value=clean, changed_by=cast.ketua)
        )
    risalah.answers.all().delete()
    PartAnswers.objects.bulk_create(rows)
    refresh_measure(risalah, draft_document(risalah), at=risalah.changed_at)
    risalah.refresh_from_db()
    return risalah


def _files(risalah: Risalah, cast: Cast, example: Example) -> dict[str, str]:
    """The example's photos and SOPs as attachments of the risalah (rows only: no test opens them)."""
    found = {}
    for name in example.file_ids:
        kind = "document" if name.startswith("sop") else "photo"
        row = Attachment.objects.create(
            owner=owner_of(risalah),
            kind=kind,
            name=f"{name}.jpg",
            file=f"{name}.jpg",
            size=1,
            sha256="",
            uploaded_by=cast.ketua,
        )
        found[name] = str(row.pk)
    return found


@pytest.fixture
def filled(risalah: Risalah, cast: Cast) -> Risalah:
    """A complete draft."""
    return fill(risalah, cast)


@pytest.fixture
def submitted(filled: Risalah, cast: Cast) -> Risalah:
    """Version 1 waits for the head."""
    return apply(risalah=filled, action="ajukan", by=cast.ketua)


@pytest.fixture
def approved(submitted: Risalah, cast: Cast) -> Risalah:
    """The head has approved version 1; Bagian Organisasi may open it."""
    return apply(risalah=submitted, action="setujui", by=cast.kepala)
