"""Reads of groups: lists, what is missing from the core, and what happens next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import RoleAssignment, User
from groups.access import standing
from groups.models import Group, Meeting, Member, Season
from rulebook import writing
from rulebook.roles import Role

PAGE = 25
SIZE = (5, 10)  # the usual number of voting members; only the outer limits warn
OUTER = (3, 12)
CORE_ROLES = (
    (Member.Role.LEADER, 1),
    (Member.Role.SECRETARY, 1),
    (Member.Role.FACILITATOR, 1),
    (Member.Role.MEMBER, 3),
)


# ── Lists ───────────────────────────────────────────────
@dataclass(frozen=True)
class GroupPage:
    """One page of a list; `after` is the cursor of the next page, "" on the last one."""

    groups: Sequence[Group]
    after: str = ""


def group_list(
    user: User,
    *,
    season: Season | None = None,
    unit_path: str = "",
    state: str = "",
    search: str = "",
    after: str = "",
    size: int = PAGE,
) -> GroupPage:
    """The groups that the person sees, newest first, with `leader_name`, `voters` and `meeting_count`."""
    rows = _counted(Group.objects.visible_to(user)).in_state(state)
    if season is not None:
        rows = rows.filter(season=season)
    if unit_path:
        rows = rows.filter(unit__path__startswith=unit_path)
    if search:
        rows = rows.filter(
            Q(name__icontains=search) | Q(unit__name__icontains=search) | Q(register_number__icontains=search)
        )
    found = list(rows.filter(_beyond(after)).order_by("-created_at", "-pk")[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return GroupPage(found[:size], f"{last.created_at.isoformat()}_{last.pk}" if last else "")


def groups_of(user: User) -> QuerySet[Group]:
    """The groups in which the person is a member, newest season first."""
    own = Member.objects.remaining().filter(user_id=user.pk).values("group")
    return (
        Group.objects.filter(pk__in=own).select_related("unit", "season").order_by("-season__starts", "name")
    )


def _counted(groups: QuerySet[Group]) -> QuerySet[Group]:
    now = Member.objects.remaining().filter(group=OuterRef("pk"))
    voters = now.exclude(role=Member.Role.FACILITATOR)
    return groups.select_related("unit", "season").annotate(
        leader_name=Subquery(now.filter(role=Member.Role.LEADER).values("name")[:1]),
        voters=_count(voters, "group"),
        meeting_count=_count(Meeting.objects.filter(group=OuterRef("pk")), "group"),
    )


def _count(rows: QuerySet, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _beyond(after: str) -> Q:
    """What comes after the cursor `<time>_<pk>`; an unreadable cursor starts from the top."""
    moment, _, pk = after.rpartition("_")
    try:
        when = parse_datetime(moment)
    except ValueError:
        when = None
    if when is None or when.tzinfo is None or not pk.isdecimal():
        return Q()
    return Q(created_at__lt=when) | Q(created_at=when, pk__lt=int(pk))


# ── The core, the size, the next step ───────────────────
def missing_core(group: Group, members: Sequence[Member]) -> list[str]:
    """What a registration still needs, as words for a sentence: "sekretaris", "1 anggota lagi"."""
    missing = [] if group.formed_on else ["tanggal dibentuk"]
    for role, wanted in CORE_ROLES:
        lacking = wanted - sum(member.role == role for member in members)
        if lacking > 0:
            label = Member.Role(role).label.lower()
            missing.append(
                label if wanted == 1 else f"{lacking} {label}{' lagi' if lacking < wanted else ''}"
            )
    return missing


def size_warning(members: Sequence[Member]) -> str:
    """A sentence when the number of voting members is unusual; it never blocks."""
    voters = sum(member.votes for member in members)
    if OUTER[0] <= voters <= OUTER[1]:
        return ""
    what = "sedikit" if voters < OUTER[0] else "banyak"
    usual = f"Yang lazim {SIZE[0]}–{SIZE[1]} orang tanpa fasilitator."
    return f"Anggota kelompok {voters} orang, terlalu {what}. {usual}"


@dataclass(frozen=True)
class NextStep:
    """What happens next and who must act; `mine` is false when somebody else must. `action` is a URL name."""

    text: str
    action: str = ""
    label: str = ""
    mine: bool = True


def audience_of(user: User, group: Group) -> str:
    """For whom the next step is told: "kelompok" (members and operators), "organisasi", or "lain"."""
    own = standing(user, group)
    if own.role or own.operates:
        return "kelompok"
    return "organisasi" if own.verifies else "lain"


def next_step(group: Group, members: Sequence[Member], meetings: int, audience: str) -> NextStep:
    """The one sentence of the group page."""
    missing = missing_core(group, members)
    ours = audience == "kelompok"
    if group.state == "draf":
        return _before_registration(missing, ours)
    if not any(member.role == Member.Role.LEADER for member in members):
        what = "Kelompok menunggu ketua. Operator unit atau Bagian Organisasi menunjuknya lewat “Serah terima ketua”."
        return NextStep(what, mine=False)
    if group.state == "menunggu_nomor":
        if audience == "organisasi":
            what = "Periksa data kelompok, lalu beri nomor register."
            return NextStep(what, "groups:give_number", "Beri nomor register")
        return NextStep("Bagian Organisasi memberi nomor register; kelompok sudah boleh bekerja.", mine=False)
    if not ours:
        return NextStep("Kelompok mengadakan pertemuan dan menyusun risalah.", mine=False)
    if not meetings:
        what = "Catat pertemuan pertama agar kehadiran terhitung otomatis."
        return NextStep(what, "groups:meeting_add", "Catat pertemuan")
    until = writing.date(group.season.submission_until)
    return NextStep(f"Lanjutkan pertemuan dan susun risalah. Ajukan risalah paling lambat {until}.")


def _before_registration(missing: list[str], ours: bool) -> NextStep:
    if missing and ours:
        action = "groups:edit" if missing == ["tanggal dibentuk"] else "groups:member_add"
        label = "Lengkapi data" if action == "groups:edit" else "Tambah anggota"
        return NextStep(f"Lengkapi {writing.listing(missing)}, lalu ajukan pendaftaran.", action, label)
    if missing:
        what = f"Kelompok melengkapi {writing.listing(missing)}, lalu mengajukan pendaftaran."
        return NextStep(what, mine=False)
    if ours:
        what = "Ketua, sekretaris, atau operator mengajukan pendaftaran kepada Bagian Organisasi."
        return NextStep(what, "groups:submit", "Ajukan pendaftaran")
    return NextStep("Ketua, sekretaris, atau operator mengajukan pendaftaran.", mine=False)


def waiting_for_leader(paths: Iterable[str]) -> QuerySet[Group]:
    """Groups below the paths that have lost their ketua, in seasons that have not ended."""
    reached = Q(pk__in=[])
    for path in paths:
        reached |= Q(unit__path__startswith=path)
    leaders = Member.objects.filter(role=Member.Role.LEADER)
    lost = Q(registered_at__isnull=False) | Q(pk__in=leaders.values("group"))
    groups = Group.objects.filter(reached & lost, season__ends__gte=timezone.localdate())
    return (
        groups.exclude(pk__in=leaders.remaining().values("group"))
        .select_related("unit")
        .order_by("name", "pk")
    )


def can_continue_into(group: Group) -> QuerySet[Season]:
    """Later seasons in which this group does not exist yet."""
    taken = Group.objects.filter(continued_from=group).values("season")
    return Season.objects.filter(starts__gt=group.season.starts).exclude(pk__in=taken)


def registrars(day: dt.date | None = None) -> QuerySet[User]:
    """Who in Bagian Organisasi receives registrations."""
    roles = [Role.ADMIN_ORGANISASI.value, Role.VERIFIKATOR.value]
    posts = RoleAssignment.objects.in_force(day).filter(role__in=roles)
    return User.objects.filter(pk__in=posts.values("user"), is_active=True)
