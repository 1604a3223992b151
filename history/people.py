"""Pages of changes of people and units, which cannot speak for themselves: accounts lies below this floor."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from accounts import access
from accounts.models import RoleAssignmentEvent, TransferEvent, Unit, UnitEvent, User, UserEvent
from files.models import AttachmentEvent
from history.models import ErasureEvent
from history.registry import Kind, Part, Told
from history.registry import register as register_kind
from history.services import register_page
from rulebook import writing
from rulebook.roles import Role

PERSON = Told(
    event=UserEvent,
    noun="pegawai",
    name=lambda event, names: event.name,
    labels={"sandi": "kata sandi"},
    personal=frozenset({"username", "nip", "phone", "email"}),
    left_out=frozenset({"created_at", "is_demo"}),
)
ROLE = Told(
    event=RoleAssignmentEvent,
    noun="peran",
    name=lambda event, names: (
        f"{Role(event.role).label} di {names(Unit, event.unit_id)}, {names(User, event.user_id)}"
    ),
    labels={"user": "pegawai", "unit": "unit"},
)
ERASURE = Told(
    event=ErasureEvent,
    noun="penghapusan data pribadi",
    name=lambda event, names: f"dengan dasar “{event.reason}”",
)
TRANSFER = Told(
    event=TransferEvent,
    noun="pemindahan",
    name=lambda event, names: f"ke {names(Unit, event.target_id)} mulai {writing.date(event.day)}",
    labels={"done_at": "terlaksana", "cancelled_at": "dibatalkan"},
    left_out=frozenset({"person", "source", "by", "created_at"}),
)
UNIT = Told(event=UnitEvent, noun="unit", name=lambda event, names: event.name)
FILE = Told(
    event=AttachmentEvent,
    noun="berkas",
    name=lambda event, names: event.name,
    labels={
        "owner": "tempat",
        "kind": "jenis",
        "size": "ukuran (bita)",
        "sha256": "sidik isi",
        "uploaded_by": "pengunggah",
    },
    left_out=frozenset({"content_type", "uploaded_at", "uploaded_by", "owner", "removed_by"}),
)


def register() -> None:
    """Register the pages, and the pages of accounts that show a person's data."""
    register_kind(
        Kind(
            code="pegawai",
            find=lambda user, pk: User.objects.visible_to(user).filter(pk=pk).first(),
            url=lambda person: reverse("accounts:person", args=[person.pk]),
            parts=(
                Part(PERSON, lambda person: Q(pgh_obj=person.pk)),
                Part(ROLE, lambda person: Q(user=person.pk)),
                Part(TRANSFER, lambda person: Q(person=person.pk)),
                Part(ERASURE, lambda person: Q(person=person.pk)),
            ),
            reads_personal=lambda user, person: True,  # its own page shows them to whoever may open it
            readings=_sees_readings,
            is_personal=True,
        )
    )
    register_kind(
        Kind(
            code="unit",
            find=lambda user, pk: Unit.objects.visible_to(user).filter(pk=pk).first(),
            url=lambda unit: reverse("accounts:unit", args=[unit.pk]),
            parts=(Part(UNIT, lambda unit: Q(pgh_obj=unit.pk)), Part(ROLE, lambda unit: Q(unit=unit.pk))),
        )
    )
    register_page("accounts:person", "halaman pegawai", lambda kwargs: [kwargs["pk"]])
    register_page("accounts:person_edit", "formulir data pegawai", lambda kwargs: [kwargs["pk"]])
    register_page("accounts:person_code", "kode akses pegawai", lambda kwargs: [kwargs["pk"]])
    register_page("history:personal_data", "unduhan data pribadi", lambda kwargs: [kwargs["pk"]])


def _sees_readings(user: User, person: User) -> bool:
    """Whose data it was, and Bagian Organisasi."""
    return user.pk == person.pk or bool(access.is_organisation(user))
