"""Approvals of theme and plan: records that bind what stood there, not gates."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.errors import Invalid
from accounts.models import User
from files.models import Attachment
from notices.services import notify
from risalah.access import may_approve, may_record_approval, standing
from risalah.models import Approval, Risalah
from risalah.queries.documents import APPROVED_SECTIONS, content_hash, draft_document
from risalah.queries.people import heads_of_risalah, people_of, title_of


@transaction.atomic
def approve(*, risalah: Risalah, kind: str, by: User, at: dt.datetime | None = None) -> Approval:
    """The head approves theme ("tema") or plan ("rencana") in the portal. Raises Denied for others, Invalid when empty."""
    risalah = Risalah.objects.locked(risalah.pk)
    may_approve(standing(by, risalah), risalah).demand()
    at = at or timezone.now()
    row = _record(
        risalah,
        kind,
        by=by,
        at=at,
        name=by.name,
        nip=by.nip or "",
        rank=by.rank,
        position=title_of(by, risalah.unit, timezone.localdate(at)),
        given_on=timezone.localdate(at),
    )
    notify(
        recipients=[p for p in people_of(risalah) if p.pk != by.pk],
        text=f"{by.name} memberi {row.get_kind_display().lower()} risalah KBK {risalah.group.name}.",
        url=reverse("risalah:tasks", args=[risalah.number]),
        at=at,
    )
    return row


@transaction.atomic
def ask_approval(*, risalah: Risalah, kind: str, by: User, at: dt.datetime | None = None) -> list[User]:
    """Tell the head that theme or plan waits for approval; returns who was told. Raises Denied, Invalid (no head)."""
    may_record_approval(standing(by, risalah), risalah).demand()
    heads = [head for head in heads_of_risalah(risalah) if head.pk != by.pk]
    if not heads:
        raise Invalid(
            "Unit ini belum mempunyai kepala di portal. Minta operator menetapkannya, atau catat dari kertas."
        )
    label = dict(Approval.KINDS)[kind].lower()
    notify(
        recipients=heads,
        text=f"KBK {risalah.group.name}: {by.name} meminta {label}.",
        url=reverse("risalah:approval", args=[risalah.number, kind]),
        at=at,
    )
    return heads


@transaction.atomic
def record_approval(
    *,
    risalah: Risalah,
    kind: str,
    name: str,
    position: str,
    nip: str,
    given_on: dt.date,
    scan: Attachment | None,
    by: User,
    at: dt.datetime | None = None,
) -> Approval:
    """Enter an approval that was given on paper, marked "dicatat kemudian". Raises Denied, Invalid (a date in the future)."""
    risalah = Risalah.objects.locked(risalah.pk)
    may_record_approval(standing(by, risalah), risalah).demand()
    at = at or timezone.now()
    if given_on > timezone.localdate(at):
        raise Invalid(
            "Tanggal pengesahan belum tiba. Isi tanggal yang tertulis di kertasnya.", field="given_on"
        )
    return _record(
        risalah,
        kind,
        by=by,
        at=at,
        name=name,
        nip=nip,
        position=position,
        given_on=given_on,
        scan=scan,
        recorded_later=True,
    )


def _record(risalah: Risalah, kind: str, *, by: User, at: dt.datetime, **values: object) -> Approval:
    document = draft_document(risalah)
    section = APPROVED_SECTIONS[kind][0]
    if not any(view.filled for view in document.all_parts() if view.section.code == section):
        raise Invalid("Isi bagian ini dahulu; belum ada yang dapat disahkan.")
    return Approval.objects.create(
        risalah=risalah,
        kind=kind,
        by=by,
        at=at,
        content_hash=content_hash(kind, dict(document.answers)),
        **values,
    )
