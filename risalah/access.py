"""Who may do what with a risalah. Each predicate answers with a Verdict whose sentence also disables the button."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from accounts.access import holds, paths_in_charge
from accounts.models import User
from accounts.verdict import YES, Verdict, no
from groups.models import Member
from risalah.models import Risalah, Version
from rulebook import workflow
from rulebook.roles import GroupRole, Role
from rulebook.workflow import Audience

READ_BY_ALL_OFFICES = ("diterima", "dinilai", "diumumkan", "diarsipkan")


def visible_risalah(user: User) -> Q:
    """Risalah this person may read: also the accepted ones, for a juror."""
    rule = _visible_by_place(user)
    if paths_in_charge(user, [Role.JURI]):
        rule |= Q(state__in=READ_BY_ALL_OFFICES)
    return rule


def may_read_around(user: User, risalah: Risalah) -> bool:
    """Also the pages around a risalah: its group, who changed what. A juror has the risalah and nothing else."""
    if not paths_in_charge(user, [Role.JURI]):
        return True
    return Risalah.objects.filter(_visible_by_place(user), pk=risalah.pk).exists()


def _visible_by_place(user: User) -> Q:
    """Of the own groups, of units in charge, and (once submitted) all for the offices above."""
    mine = Member.objects.active().filter(user=user).values("group")
    rule = Q(group__in=mine)
    for path in paths_in_charge(user, [Role.KEPALA, Role.OPERATOR]):
        rule |= Q(unit__path__startswith=path)
    if paths_in_charge(user, [Role.SUPERADMIN, Role.ADMIN_ORGANISASI]):
        rule |= Q(pk__isnull=False)
    if paths_in_charge(user, [Role.VERIFIKATOR]):
        rule |= Q(pk__in=Version.objects.values("risalah"))
    if paths_in_charge(user, [Role.PIMPINAN]):
        rule |= Q(state__in=READ_BY_ALL_OFFICES)
    return rule


@dataclass(frozen=True)
class Standing:
    """What one person is to one risalah: worked out once a request, asked many times."""

    group_role: str = ""  # "" when not an active member
    is_head: bool = False
    roles: frozenset[str] = frozenset()
    reads_around: bool = True  # also its group and who changed what

    @property
    def offices(self) -> frozenset[str]:
        """The offices as `rulebook.workflow` names them. The ketua never approves the own work."""
        own = {self.group_role} if self.group_role else set()
        if self.is_head and self.group_role not in (GroupRole.KETUA, GroupRole.SEKRETARIS):
            own.add(Role.KEPALA.value)
        return frozenset(own | self.roles)

    @property
    def writes(self) -> bool:
        return self.group_role in (GroupRole.KETUA, GroupRole.SEKRETARIS, GroupRole.ANGGOTA)

    @property
    def leads(self) -> bool:
        return self.group_role in (GroupRole.KETUA, GroupRole.SEKRETARIS)

    @property
    def audience(self) -> Audience:
        """To whom the next-step sentence is told."""
        if self.group_role:
            return "kelompok"
        if self.is_head:
            return "kepala"
        return "organisasi" if self.roles else "lain"


def standing(user: User, risalah: Risalah) -> Standing:
    """The person's standing towards the risalah (two queries, then none)."""
    member = Member.objects.active().filter(group_id=risalah.group_id, user=user).first()
    roles = {
        role.value
        for role in (Role.SUPERADMIN, Role.ADMIN_ORGANISASI, Role.VERIFIKATOR)
        if holds(user, role, risalah.unit)
    }
    return Standing(
        group_role=member.role if member else "",
        is_head=bool(holds(user, Role.KEPALA, risalah.unit)),
        roles=frozenset(roles),
        reads_around=may_read_around(user, risalah),
    )


def may_edit(who: Standing, risalah: Risalah, section: str) -> Verdict:
    """May this section be written now?"""
    if not who.writes:
        return no("Hanya ketua, sekretaris, dan anggota kelompok yang mengisi risalah.")
    state = workflow.state(risalah.state)
    if not state.editable:
        return no(f"Risalah berstatus “{state.label}”, jadi isinya terkunci.")
    if risalah.open_sections and section not in risalah.open_sections:
        return no("Bagian ini terkunci: perbaikan hanya diminta pada bagian yang diberi catatan.")
    return YES


def may_read_revisions(who: Standing) -> Verdict:
    """May the earlier texts of a draft be read? They are the group's own."""
    return YES if who.group_role else no("Riwayat isian hanya untuk anggota dan fasilitator kelompok ini.")


def may_change_scheme(who: Standing, risalah: Risalah) -> Verdict:
    """Changing between 8 and 7 steps: by the leaders, in a draft."""
    if not who.leads:
        return no("Hanya ketua atau sekretaris yang mengganti susunan langkah.")
    if risalah.state != "draf":
        return no("Susunan langkah hanya dapat diganti selama risalah masih draf.")
    return YES


def may_act(who: Standing, risalah: Risalah, action: str, *, returned: bool = False) -> Verdict:
    """May this action of the workflow be taken now by this person?"""
    try:
        row = workflow.transition(risalah.state, action, returned=returned)
    except workflow.NoTransition as refusal:
        return no(str(refusal))
    if not who.offices & set(row.actors):
        return no(f"Tindakan “{row.label}” tidak termasuk kewenangan Anda pada risalah ini.")
    if row.needs == "unopened" and risalah.opened_by_reviewer_at:
        return no("Risalah sudah dibuka pemeriksa, jadi tidak dapat ditarik kembali.")
    return YES


def may_approve(who: Standing, risalah: Risalah) -> Verdict:
    """May this person give the head's approval of theme or plan in the portal?"""
    if Role.KEPALA.value not in who.offices:
        return no("Pengesahan diberikan oleh kepala unit.")
    return YES


def may_record_approval(who: Standing, risalah: Risalah) -> Verdict:
    """May an approval that was given on paper be entered, with its photo?"""
    if not who.leads:
        return no("Hanya ketua atau sekretaris yang mencatat pengesahan di atas kertas.")
    if not risalah.is_editable:
        return no("Risalah sedang tidak dapat diubah.")
    return YES


def may_print_notes(who: Standing) -> Verdict:
    """May this person have a print that holds the reviewers' notes? A paper wanders further than a page: the group, the
    heads of its unit and Bagian Organisasi."""
    if not (who.group_role or who.is_head or who.roles):
        return no("Catatan pemeriksaan hanya dicetak untuk kelompok, atasannya, dan Bagian Organisasi.")
    return YES


def may_attach_signed_page(who: Standing) -> Verdict:
    """May this person upload the signed lembar pengesahan of a version? It changes nothing of what was submitted."""
    if not who.leads and not who.roles:
        return no("Lembar pengesahan diunggah oleh ketua, sekretaris, atau Bagian Organisasi.")
    return YES


def may_start(user: User, group_members: list[Member], is_open: bool) -> Verdict:
    """May this person start a risalah for a group with these active members?"""
    leads = any(
        m.user_id == user.pk and m.role in (Member.Role.LEADER, Member.Role.SECRETARY) for m in group_members
    )
    if not leads:
        return no("Hanya ketua atau sekretaris kelompok yang memulai risalah.")
    if not is_open:
        return no("Tahun program kelompok ini sudah berakhir.")
    return YES


def may_answer_notes(who: Standing, risalah: Risalah) -> Verdict:
    """May notes be answered now?"""
    if not who.writes:
        return no("Catatan dijawab oleh anggota kelompok.")
    if not risalah.is_editable:
        return no("Catatan dijawab selama risalah dikembalikan kepada kelompok.")
    return YES
