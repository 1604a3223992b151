"""Who may do what with a group. Each sentence disables the button and answers the refused request.

Members act for their own group; the operator of the unit (or of one above it) and the admins of Bagian
Organisasi act for theirs; heads, the fasilitator, verifikator and pimpinan read.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from accounts import access as people
from accounts.models import Unit, User
from accounts.verdict import YES, Verdict, no
from groups.models import Group, Member
from rulebook.roles import Role

READ_ALL = (Role.SUPERADMIN, Role.ADMIN_ORGANISASI, Role.VERIFIKATOR, Role.PIMPINAN)
READ_TREE = (Role.KEPALA, Role.OPERATOR)
LEADS = (Member.Role.LEADER, Member.Role.SECRETARY)
WRITES = (*LEADS, Member.Role.MEMBER)

_EDIT = "Hanya anggota kelompok, operator unit, atau Bagian Organisasi yang dapat mengubah data ini."
_MEMBERS = "Hanya ketua, sekretaris, operator unit, atau Bagian Organisasi yang dapat mengatur anggota."
_HAND_OVER = "Serah terima dicatat oleh ketua, operator unit, atau Bagian Organisasi."
_MEETING = "Hanya anggota kelompok, operator unit, atau Bagian Organisasi yang dapat mencatat pertemuan."
_REGISTER = "Kelompok didaftarkan oleh operator unit atau Bagian Organisasi. Sampaikan kepada operator Anda."
_ADMIN = "Hanya admin Bagian Organisasi yang dapat melakukannya."
_NIPS = "NIP pada cetakan hanya untuk pengurus kelompok, operator, kepala unit, dan Bagian Organisasi."
_CLOSED = "Kelompok ini sudah memiliki nomor register."


def visible_groups(user: User) -> Q:
    """Own groups (past seasons too), those of the unit tree for heads and operators, all for the bureau."""
    rule = Q(pk__in=Member.objects.remaining().filter(user_id=user.pk).values("group"))
    for path in people.paths_in_charge(user, (*READ_ALL, *READ_TREE)):
        rule |= Q(unit__path__startswith=path)
    return rule


@dataclass(frozen=True)
class Standing:
    """What a person is to a group: the role in it ("" for none), and the offices that reach it."""

    role: str = ""
    operates: bool = False
    administers: bool = False
    verifies: bool = False

    @property
    def acts(self) -> bool:
        """Acts for the group by office."""
        return self.operates or self.administers


def standing(user: User, group: Group) -> Standing:
    """The person's standing: one query, and one for the roles of the person."""
    member = Member.objects.remaining().filter(group_id=group.pk, user_id=user.pk).first()
    return Standing(
        role=member.role if member else "",
        operates=bool(people.holds(user, Role.OPERATOR, group.unit)),
        administers=bool(people.is_admin(user)),
        verifies=bool(people.is_organisation(user)),
    )


@dataclass(frozen=True)
class Permissions:
    """Every verdict about one group, for its page."""

    edit: Verdict
    manage_members: Verdict
    hand_over: Verdict
    record_meeting: Verdict
    submit: Verdict
    give_number: Verdict
    carry_on: Verdict


def permissions(user: User, group: Group) -> Permissions:
    """All verdicts from one standing."""
    own = standing(user, group)
    leads = _when(own.acts or own.role in LEADS, _MEMBERS)
    return Permissions(
        edit=_when(own.acts or own.role in WRITES, _EDIT),
        manage_members=leads,
        hand_over=_when(own.acts or own.role == Member.Role.LEADER, _HAND_OVER),
        record_meeting=_when(own.acts or own.role in WRITES, _MEETING),
        submit=leads if group.state == "draf" else no("Kelompok ini sudah didaftarkan."),
        give_number=_may_number(own, group),
        carry_on=leads,
    )


def _when(condition: bool, reason: str) -> Verdict:
    return YES if condition else no(reason)


def _may_number(own: Standing, group: Group) -> Verdict:
    if group.register_number:
        return no(_CLOSED)
    return _when(own.verifies, "Nomor register diberikan oleh Bagian Organisasi.")


def may_edit_group(user: User, group: Group) -> Verdict:
    """Change what the group says of itself."""
    return permissions(user, group).edit


def may_manage_members(user: User, group: Group) -> Verdict:
    """Add members, change them and end memberships."""
    return permissions(user, group).manage_members


def may_see_nips(user: User, group: Group) -> Verdict:
    """See the NIPs on the group's papers: who manages its members, and who may open the pages of the unit's people."""
    paths = people.paths_in_charge(user, people.READS_PEOPLE)
    reads = any(group.unit.path.startswith(path) for path in paths)
    return _when(reads or bool(may_manage_members(user, group)), _NIPS)


def may_hand_over(user: User, group: Group) -> Verdict:
    """Name another ketua."""
    return permissions(user, group).hand_over


def may_record_meeting(user: User, group: Group) -> Verdict:
    """Write and correct minutes."""
    return permissions(user, group).record_meeting


def may_submit(user: User, group: Group) -> Verdict:
    """Submit the registration to Bagian Organisasi."""
    return permissions(user, group).submit


def may_give_number(user: User, group: Group) -> Verdict:
    """Receive the registration and give its number."""
    return permissions(user, group).give_number


def may_continue(user: User, group: Group) -> Verdict:
    """Carry the group on into another season."""
    return permissions(user, group).carry_on


def may_register_at(user: User, unit: Unit) -> Verdict:
    """Register a new group of this unit."""
    return YES if people.may_manage_people_of(user, unit) else no(_REGISTER)


def may_register(user: User) -> Verdict:
    """Register a group somewhere."""
    return YES if people.may_manage_people(user) else no(_REGISTER)


def may_manage_seasons(user: User) -> Verdict:
    """Create and change programme years."""
    return YES if people.is_admin(user) else no(_ADMIN)


# ── Files of the owner "group:<pk>" ─────────────────────
def may_read_files(user: User, pk: str) -> Verdict:
    """Whoever sees the group."""
    return _when(Group.objects.visible_to(user).filter(pk=int(pk)).exists(), "Berkas ini tidak tersedia.")


def may_write_files(user: User, pk: str) -> Verdict:
    """Whoever may change the group."""
    group = Group.objects.select_related("unit").filter(pk=int(pk)).first()
    return may_edit_group(user, group) if group else no("Kelompok ini tidak tersedia.")
