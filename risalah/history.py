"""In which words changes of a risalah's own columns, approvals, signed pages and notes are told, and to whom.

What the group types into its parts is kept in `PartRevision`, not here.
"""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from accounts.access import ADMINS, is_organisation, paths_in_charge
from accounts.models import User
from groups.models import Member
from history.people import FILE
from history.registry import Kind, Part, Told, register
from risalah.access import may_read_around
from risalah.models import Approval, ApprovalEvent, NoteEvent, Risalah, RisalahEvent, SignedPageEvent, Version
from rulebook import writing
from rulebook.roles import Role

KINDS = {code: label.removeprefix("Pengesahan ") for code, label in Approval.KINDS}
FIXED = frozenset({"by", "at", "risalah", "version", "created_by", "created_at", "content_hash"})

RISALAH = Told(
    event=RisalahEvent,
    noun="risalah",
    name=lambda event, names: event.title or event.number,
    labels={
        "group": "kelompok",
        "unit": "unit kerja",
        "season": "tahun program",
        "edition": "edisi aturan",
        "scheme": "susunan langkah",
        "state": "keadaan",
        "open_sections": "bagian yang dibuka",
        "opened_by_reviewer_at": "dibuka pemeriksa",
        "previous": "risalah sebelumnya",
        "title": "judul",
        "measure_name": "ukuran",
        "measure_unit": "satuan ukuran",
        "lower_is_better": "makin kecil makin baik",
        "baseline": "kondisi awal",
        "target": "target",
        "target_date": "tenggat target",
        "result": "hasil",
        "attainment": "capaian (persen)",
        "savings": "penghematan",
    },
    shown={"savings": writing.rupiah},
    left_out=frozenset({"created_by", "created_at", "previous"}),
)
APPROVAL = Told(
    event=ApprovalEvent,
    noun="pengesahan",
    name=lambda event, names: f"{KINDS.get(event.kind, event.kind)} oleh {event.name}",
    labels={"scan": "pindaian"},
    left_out=FIXED,
    personal=frozenset({"nip"}),
)
SIGNED = Told(event=SignedPageEvent, noun="lembar pengesahan", labels={"scan": "pindaian"}, left_out=FIXED)
NOTE = Told(
    event=NoteEvent,
    noun="catatan",
    name=lambda event, names: f"“{event.text[:80]}”",
    labels={
        "section": "bagian", "address": "alamat", "quote": "kutipan", "state": "keadaan", "sent_at": "dikirim",
        "answered_by": "penjawab", "answered_at": "dijawab", "closed_at": "selesai",
    },
    left_out=FIXED | {"address", "removed_by"},
)  # fmt: skip


def register_history() -> None:
    """Register the page of changes of a risalah."""
    register(
        Kind(
            code="risalah",
            find=_find,
            url=lambda risalah: reverse("risalah:tasks", args=[risalah.number]),
            parts=(
                Part(RISALAH, lambda risalah: Q(pgh_obj=risalah.pk), also=_since_submitted),
                Part(APPROVAL, lambda risalah: Q(risalah=risalah.pk), also=_since_submitted),
                Part(SIGNED, lambda risalah: Q(version__in=Version.objects.filter(risalah=risalah.pk))),
                Part(NOTE, lambda risalah: Q(risalah=risalah.pk), also=_sent),
                Part(FILE, lambda risalah: Q(owner=f"risalah:{risalah.pk}"), also=_since_submitted),
            ),
            reads_personal=lambda user, risalah: bool(is_organisation(user)),
        )
    )


def _find(user: User, pk: int) -> Risalah | None:
    found = Risalah.objects.visible_to(user).select_related("group", "unit").filter(pk=pk).first()
    return found if found is None or may_read_around(user, found) else None


def _since_submitted(user: User, risalah: Risalah) -> Q:
    """Everything for those who read drafts; for the offices above only what came after the first version."""
    if _reads_drafts(user, risalah):
        return Q()
    first = Version.objects.filter(risalah=risalah.pk).order_by("number").values("submitted_at")[:1]
    return Q(pgh_created_at__gte=first)


def _reads_drafts(user: User, risalah: Risalah) -> bool:
    if Member.objects.active().filter(user=user, group=risalah.group_id).exists():
        return True
    paths = paths_in_charge(user, (*ADMINS, Role.KEPALA, Role.OPERATOR))
    return any(risalah.unit.path.startswith(path) for path in paths)


def _sent(user: User, risalah: Risalah) -> Q:
    """Notes of an open review are the reviewers' own until they are sent."""
    return Q() if is_organisation(user) else Q(sent_at__isnull=False)
