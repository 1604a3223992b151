"""The one gate: every change of state passes `apply`, which asks the workflow table, records, and tells who must act next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.errors import Denied, Invalid
from accounts.models import User
from notices.services import notify
from risalah.access import Standing, may_act, standing
from risalah.models import Approval, Note, Risalah, Transition, Version
from risalah.papers.jobs import print_soon
from risalah.queries.documents import draft_document
from risalah.queries.people import heads_of_risalah, people_of, reviewers, title_of
from risalah.services.versions import freeze_version
from rulebook import completeness, workflow
from rulebook.editions import edition
from rulebook.parsing import normalise


@transaction.atomic
def apply(
    *,
    risalah: Risalah,
    action: str,
    by: User,
    reason: str = "",
    open_sections: Iterable[str] = (),
    at: dt.datetime | None = None,
) -> Risalah:
    """Take one action of the workflow.

    `reason` is demanded where the table says so; `open_sections` are the sections that a return opens (empty: all).
    Raises Denied (not in the table, or not this person's office) and Invalid (something that the action needs is missing).
    """
    risalah = Risalah.objects.locked(risalah.pk)
    who = standing(by, risalah)
    returned = was_returned(risalah)
    may_act(who, risalah, action, returned=returned).demand()
    row = workflow.transition(risalah.state, action, returned=returned)
    at, reason = at or timezone.now(), normalise(reason).strip()
    _check_needs(risalah, row, reason)
    version = _EFFECTS.get(action, _nothing)(risalah, by, at, list(open_sections))
    source, risalah.state, risalah.changed_at = risalah.state, row.target, at
    risalah.save(update_fields=["state", "open_sections", "opened_by_reviewer_at", "changed_at"])
    Transition.objects.create(
        risalah=risalah,
        action=action,
        source=source,
        target=row.target,
        version=version or risalah.versions.first(),
        reason=reason,
        by=by,
        at=at,
    )
    _tell(risalah, row, by, at)
    if version is not None:
        print_soon(version)
    return risalah


def was_returned(risalah: Risalah) -> bool:
    """Whether somebody has ever returned it to the group."""
    return risalah.transitions.filter(action__in=["kembalikan", "kembalikan_kepala"]).exists()


def actions_for(who: Standing, risalah: Risalah) -> tuple[workflow.Transition, ...]:
    """What this person may do now, in the order of the table."""
    returned = was_returned(risalah)
    rows = workflow.allowed_actions(risalah.state, who.offices, returned=returned)
    return tuple(row for row in rows if may_act(who, risalah, row.action, returned=returned))


def _check_needs(risalah: Risalah, row: workflow.Transition, reason: str) -> None:
    if row.needs == "complete":
        missing = completeness.missing(draft_document(risalah))
        if missing:
            raise Invalid(f"Masih ada {len(missing)} isian inti yang kurang. Lengkapi dahulu, lalu ajukan.")
    if row.needs == "reason" and not reason:
        raise Invalid("Tulis alasannya, agar kelompok tahu apa yang harus diperbaiki.", field="reason")
    if row.needs == "notes" and not Note.objects.filter(risalah=risalah, state=Note.State.OPEN).exists():
        raise Invalid("Beri paling sedikit satu catatan, agar kelompok tahu apa yang harus diperbaiki.")


# ── What an action does besides moving the state ─────────────────────────────────────────────────────────────────────
def _nothing(risalah: Risalah, by: User, at: dt.datetime, open_sections: list[str]) -> Version | None:
    return None


def _submit(risalah: Risalah, by: User, at: dt.datetime, open_sections: list[str]) -> Version:
    risalah.opened_by_reviewer_at = None
    return freeze_version(risalah, by=by, at=at)


def _approve(risalah: Risalah, by: User, at: dt.datetime, open_sections: list[str]) -> Version | None:
    version = risalah.versions.first()
    if version is None:
        raise Denied("Belum ada versi yang diajukan.")
    Approval.objects.create(
        risalah=risalah,
        kind="akhir",
        content_hash=version.fingerprint,
        name=by.name,
        nip=by.nip or "",
        rank=by.rank,
        position=title_of(by, risalah.unit, timezone.localdate(at)),
        given_on=timezone.localdate(at),
        by=by,
        at=at,
    )
    return version


def _open(risalah: Risalah, by: User, at: dt.datetime, open_sections: list[str]) -> Version | None:
    risalah.opened_by_reviewer_at = at
    return None


def _return(risalah: Risalah, by: User, at: dt.datetime, open_sections: list[str]) -> Version | None:
    noted = Note.objects.filter(risalah=risalah, state=Note.State.OPEN).values_list("section", flat=True)
    known = {section.code for section in edition(risalah.edition).sections}
    risalah.open_sections = sorted({*noted, *open_sections} & known)
    Note.objects.filter(risalah=risalah, sent_at__isnull=True).update(sent_at=at)
    return None


def _return_by_head(risalah: Risalah, by: User, at: dt.datetime, open_sections: list[str]) -> Version | None:
    risalah.open_sections = []  # the head's reason speaks of the whole: every section is open again
    return None


def _accept(risalah: Risalah, by: User, at: dt.datetime, open_sections: list[str]) -> Version | None:
    risalah.notes.exclude(state=Note.State.CLOSED).update(state=Note.State.CLOSED, closed_at=at)
    risalah.open_sections = []
    return None


_EFFECTS = {
    "ajukan": _submit,
    "setujui": _approve,
    "kembalikan_kepala": _return_by_head,
    "buka_periksa": _open,
    "kembalikan": _return,
    "terima": _accept,
}


def _tell(risalah: Risalah, row: workflow.Transition, by: User, at: dt.datetime) -> None:
    """One sentence to those who must act next, and to the group."""
    told = [u for u in _recipients(risalah, row.target) if u.pk != by.pk]
    url = reverse(_PAGES.get(row.target, "risalah:tasks"), args=[risalah.number])
    notify(recipients=told, text=f"KBK {risalah.group.name}: {by.name} {row.sentence}.", url=url, at=at)


_PAGES = {"menunggu_pengesahan": "risalah:approve", "diajukan": "reviews:review"}


def _recipients(risalah: Risalah, target: str) -> list[User]:
    if target == "menunggu_pengesahan":
        return heads_of_risalah(risalah)
    if target == "diajukan":
        return list(reviewers())
    return list(people_of(risalah))
