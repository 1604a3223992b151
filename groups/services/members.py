"""Writes of members: join, correct, leave, hand over.

A membership that has begun is never deleted, only ended; one that never began goes with the transfer that planned it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.forms.models import model_to_dict
from django.urls import reverse

from accounts.errors import Invalid
from accounts.models import User
from groups import access
from groups.models import Group, Member
from notices.services import notify
from rulebook import writing
from rulebook.nip import NipError, read_nip

UNIQUE_ROLES = (Member.Role.LEADER, Member.Role.SECRETARY)


@dataclass(frozen=True)
class MemberValues:
    """One member as typed. With a NIP the birth year comes from it, and the year of service unless given."""

    role: str
    name: str
    nip: str = ""
    category: str = "pns"
    position: str = ""
    rank: str = ""
    birth_year: int | None = None
    education: str = ""
    duty: str = ""
    service_since: int | None = None
    user: User | None = None


@transaction.atomic
def add_member(*, group: Group, values: MemberValues, starts: dt.date, by: User) -> Member:
    """Add somebody to the group; the account is found by NIP when none is named."""
    access.may_manage_members(by, group).demand()
    lock_list(group)
    return join(group=group, values=values, starts=starts)


def join(*, group: Group, values: MemberValues, starts: dt.date) -> Member:
    """The new membership, after the checks of the group's list; the caller has authorised and locked."""
    fields = _clean(values)
    _check_list(group, fields, besides=None)
    last = group.members.order_by("-order").values_list("order", flat=True).first()
    order = 0 if last is None else last + 1
    return Member.objects.create(group=group, starts=starts, order=order, **fields)


@transaction.atomic
def update_member(*, member: Member, values: MemberValues, starts: dt.date | None = None, by: User) -> Member:
    """Correct what is written of a member. Another ketua comes by handing over, not by correcting."""
    access.may_manage_members(by, member.group).demand()
    lock_list(member.group)
    fields = _clean(values)
    if member.role == Member.Role.LEADER and fields["role"] != member.role:
        raise Invalid("Ganti ketua lewat “Serah terima ketua”, agar tanggalnya tercatat.", field="role")
    _check_list(member.group, fields, besides=member)
    for name, value in fields.items():
        setattr(member, name, value)
    if starts:
        _check_ends(starts, member.ends)
        member.starts = starts
    member.save()
    return member


@transaction.atomic
def end_member(*, member: Member, ends: dt.date, by: User) -> Member:
    """The last day of a membership. The ketua hands over first."""
    access.may_manage_members(by, member.group).demand()
    lock_list(member.group)
    if member.role == Member.Role.LEADER:
        raise Invalid("Ketua tidak dapat langsung berhenti. Catat “Serah terima ketua” dahulu.")
    _check_ends(member.starts, ends)
    member.ends = ends
    member.save(update_fields=["ends"])
    return member


@transaction.atomic
def hand_over_leader(
    *, group: Group, to: Member, starts: dt.date, by: User, old_role: str = Member.Role.MEMBER
) -> Member:
    """Make `to` the ketua from that day; the old ketua goes on as `old_role`, or leaves when it is ""."""
    access.may_hand_over(by, group).demand()
    lock_list(group)
    remaining = Member.objects.remaining(starts).filter(group=group)
    heir = remaining.filter(pk=to.pk).first()
    if heir is None:
        raise Invalid("Pilih salah seorang anggota kelompok ini.", field="to")
    old = remaining.filter(role=Member.Role.LEADER).order_by("-starts").first()
    if heir == old:
        raise Invalid(f"{heir} sudah menjadi ketua. Pilih anggota lain.", field="to")
    if old is not None:
        _change_role(old, old_role, starts)
    new = _change_role(heir, Member.Role.LEADER, starts)
    if new.user_id and new.user_id != by.pk:
        text = f"Anda menjadi ketua {group} mulai {writing.date(starts)}."
        notify(recipients=[new.user], text=text, url=reverse("groups:detail", args=[group.pk]))
    return new


@transaction.atomic
def leave(*, member: Member, day: dt.date, by: User, heir: Member | None = None) -> None:
    """End the membership before `day`; `heir`, a member of the same group, goes on in its role from then.

    Unlike `end_member` it lets a ketua go without an heir: the group then waits for one.
    """
    leads = member.role == Member.Role.LEADER
    (access.may_hand_over if leads else access.may_manage_members)(by, member.group).demand()
    lock_list(member.group)
    member.ends = max(member.starts, day - dt.timedelta(days=1))
    member.save(update_fields=["ends"])
    if heir is None:
        return
    current = (
        Member.objects.remaining(day).filter(group=member.group_id, pk=heir.pk).exclude(pk=member.pk).first()
    )
    if current is None:
        raise Invalid("Pilih salah seorang anggota kelompok ini.")
    new = _change_role(current, member.role, day)
    if new.user_id and new.user_id != by.pk:
        label = Member.Role(member.role).label.lower()
        text = f"Anda menjadi {label} {member.group} mulai {writing.date(day)}."
        notify(recipients=[new.user], text=text, url=reverse("groups:detail", args=[member.group_id]))


@transaction.atomic
def claim_memberships(*, user: User, **signal: Any) -> None:
    """Tie memberships that carry the person's NIP, written before there was an account, to the account."""
    if not user.nip:
        return
    waiting = Member.objects.remaining().filter(user__isnull=True, nip=user.nip)
    own = Member.objects.filter(user=user, ends__isnull=True).values("group")
    waiting.exclude(group__in=own).update(user=user)


# ── Checks ──────────────────────────────────────────────
def lock_list(group: Group) -> None:
    """Let nobody else change the group's members until the transaction ends."""
    Group.objects.select_for_update().get(pk=group.pk)


def _clean(values: MemberValues) -> dict[str, Any]:
    """The fields of a membership, tidied, with what the NIP tells."""
    typed = {field.name: getattr(values, field.name) for field in dataclasses.fields(values)}
    fields = {name: " ".join(v.split()) if isinstance(v, str) else v for name, v in typed.items()}
    if not fields["name"]:
        raise Invalid("Isi nama lengkap anggota.", field="name")
    if fields["nip"]:
        try:
            nip = read_nip(fields["nip"])
        except NipError as error:
            raise Invalid(str(error), field="nip") from error
        fields |= {"nip": nip.digits, "birth_year": nip.born.year}
        if fields["service_since"] is None and nip.appointed:
            fields["service_since"] = nip.appointed[0]
        fields["user"] = fields["user"] or User.objects.filter(nip=nip.digits, is_active=True).first()
    return fields


def _check_list(group: Group, fields: dict[str, Any], besides: Member | None) -> None:
    """One ketua, one sekretaris, and nobody twice."""
    others = group.members.filter(ends__isnull=True).exclude(pk=besides.pk if besides else None)
    if fields["role"] in UNIQUE_ROLES:
        holder = others.filter(role=fields["role"]).first()
        if holder is not None:
            label = Member.Role(fields["role"]).label
            raise Invalid(f"{label} sudah ada: {holder}. Pilih peran lain.", field="role")
    same = Q(pk__in=[])
    if fields["nip"]:
        same |= Q(nip=fields["nip"])
    if fields["user"]:
        same |= Q(user=fields["user"])
    twice = others.filter(same).first()
    if twice is not None:
        field = "nip" if fields["nip"] else "user"
        raise Invalid(f"{twice} sudah menjadi anggota kelompok ini.", field=field)


def _check_ends(starts: dt.date, ends: dt.date | None) -> None:
    if ends is not None and ends < starts:
        raise Invalid(f"Tanggal berakhir harus sesudah tanggal mulai, {writing.date(starts)}.", field="ends")


def _change_role(member: Member, role: str, day: dt.date) -> Member:
    """End the membership the day before and begin a new one in `role` ("" begins none).

    A membership that begins on that day or later just changes.
    """
    if member.starts >= day and role:
        member.role = role
        member.save(update_fields=["role"])
        return member
    if member.starts >= day:
        raise Invalid(
            f"{member} baru menjadi anggota {writing.date(member.starts)}. Pilih tanggal sesudahnya."
        )
    until = member.ends
    member.ends = day - dt.timedelta(days=1)
    member.save(update_fields=["ends"])
    return copied(member, role=role, starts=day, ends=until) if role else member


def copied(member: Member, **changes: Any) -> Member:
    """A new membership like this one, but for the changes."""
    fields = model_to_dict(member, exclude=["id", "user", "group"])
    return Member.objects.create(
        **{"user_id": member.user_id, "group_id": member.group_id} | fields | changes
    )
