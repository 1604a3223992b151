"""What groups keep about a person: memberships, attendance, tasks; told to `history.personal`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils import timezone

from groups.models import Attendance, Decision, Member, MemberEvent
from history.personal.holdings import (
    NOBODY,
    REMOVED,
    Holding,
    Subject,
    register,
    register_finder,
    register_obstacle,
)

TABLE = "anggota"
PROGRAMME = "Susunan dan kegiatan kelompok: bagian dari risalah dan bukti program."


def register_personal() -> None:
    """Add them to the list of holdings; `anggota:12` is a member without an account."""
    register(
        Holding(
            "Keanggotaan",
            Member,
            _memberships,
            {
                "Kelompok": "group",
                "Unit": "group.unit",
                "Peran": "get_role_display",
                "Nama": "name",
                "NIP": "nip",
                "Status kepegawaian": "get_category_display",
                "Jabatan": "position",
                "Pangkat/golongan": "rank",
                "Tahun lahir": "birth_year",
                "Pendidikan": "education",
                "Tugas di unit": "duty",
                "Bekerja di unit sejak": "service_since",
                "Mulai": "starts",
                "Sampai": "ends",
            },
            PROGRAMME,
            blanks=_blank_member,
            events=MemberEvent,
            of_events=_events,
        ),
        Holding(
            "Kehadiran",
            Attendance,
            _through("member"),
            {"Pertemuan": "meeting", "Tanggal": "meeting.date", "Kehadiran": "get_status_display"},
            PROGRAMME,
        ),
        Holding(
            "Keputusan yang dikerjakan",
            Decision,
            _through("member"),
            {"Keputusan": "text", "Pertemuan": "meeting", "Tenggat": "due", "Selesai": "done_on"},
            PROGRAMME,
        ),
    )
    register_finder(TABLE, _find)
    register_obstacle(TABLE, _still_member)


def _memberships(subject: Subject) -> Q:
    """Of the account; of the NIP and of named rows where no account is tied to them."""
    found = Q(pk__in=subject.rows.get(TABLE, ())) if subject.rows else NOBODY
    if subject.user is not None:
        found |= Q(user=subject.user.pk)
    if subject.nip:
        found |= Q(user__isnull=True, nip=subject.nip)
    return found


def _through(field: str) -> Callable[[Subject], Q]:
    """Rows that point at one of the memberships."""
    return lambda subject: Q(**{f"{field}__in": Member.objects.filter(_memberships(subject)).values("pk")})


def _events(subject: Subject, keys: list[Any]) -> Q:
    """Also what a row held before it was tied to the account; not what it held of somebody else before."""
    found = Q(pgh_obj__in=keys, user__isnull=True)
    if subject.user is not None:
        found |= Q(user=subject.user.pk)
    if subject.nip:
        found |= Q(nip=subject.nip)
    return found


def _blank_member(subject: Subject) -> dict[str, Any]:
    return {
        "name": f"Anggota {REMOVED}",
        "nip": "",
        "position": "",
        "rank": "",
        "birth_year": None,
        "education": "",
        "duty": "",
        "service_since": None,
    }


def _find(key: str) -> Subject | None:
    member = Member.objects.filter(pk=int(key)).first() if key.isascii() and key.isdigit() else None
    if member is None or member.user_id is not None:
        return None  # somebody with an account is found by it
    return Subject(name=member.name, nip=member.nip, rows={TABLE: frozenset({member.pk})})


def _still_member(subject: Subject) -> str:
    today = timezone.localdate()
    running = Member.objects.remaining(today).filter(_memberships(subject), group__season__ends__gte=today)
    groups = sorted({str(member.group) for member in running.select_related("group")})
    if not groups:
        return ""
    return f"Masih anggota {', '.join(groups)}. Akhiri dahulu keanggotaannya pada halaman kelompok."
