"""Writes of groups: register, correct, submit, number, carry on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.errors import Invalid
from accounts.models import Unit, User
from files.models import Attachment
from files.services import hand_over
from groups import access
from groups.models import Group, Member, Season
from groups.queries.groups import missing_core, registrars
from groups.services.members import MemberValues, copied, join
from notices.services import notify
from rulebook import writing

# What a group says of itself and may change at any time.
FIELDS = (
    "name", "name_meaning", "motto", "logo", "category", "improvement_field", "formed_on", "decree_number",
    "decree_date", "decree_file", "responsible", "contact", "meeting_rhythm",
)  # fmt: skip
CARRIED_ON = (
    "unit", "name", "name_meaning", "motto", "logo", "category", "improvement_field", "formed_on",
    "responsible", "contact", "meeting_rhythm",
)  # fmt: skip
_TAKEN = "Nama KBK ini sudah dipakai di unit dan tahun program yang sama. Pilih nama lain."


@transaction.atomic
def register_group(
    *,
    season: Season,
    unit: Unit,
    by: User,
    members: Sequence[MemberValues] = (),
    members_since: dt.date | None = None,
    submit: bool = False,
    at: dt.datetime | None = None,
    **fields: Any,
) -> Group:
    """A new group with its first members, from `members_since`, else the day it was formed, else today.

    `fields` are some of FIELDS. With `submit` it goes to Bagian Organisasi at once, if its core is complete.
    An `Invalid` about a member has the field "members-<index>-<field>".
    """
    access.may_register_at(by, unit).demand()
    at = at or timezone.now()
    group = Group(season=season, unit=unit, created_by=by, created_at=at, **_clean(fields))
    _save_new(group)
    for name in ("decree_file", "logo"):
        attachment = getattr(group, name)
        if attachment is not None:
            hand_over(attachment=attachment, owner=f"group:{group.pk}", by=by)
    starts = members_since or group.formed_on or timezone.localdate()
    for index, values in enumerate(members):
        try:
            join(group=group, values=values, starts=starts)
        except Invalid as error:
            raise Invalid(str(error), field=f"members-{index}-{error.field or 'name'}") from error
    if submit and not missing_core(group, list(group.members.all())):
        submit_registration(group=group, by=by, at=at)
    return group


@transaction.atomic
def update_group(*, group: Group, by: User, **fields: Any) -> Group:
    """Change what the group says of itself (some of FIELDS)."""
    access.may_edit_group(by, group).demand()
    for name, value in _clean(fields).items():
        setattr(group, name, value)
    for attachment in (group.decree_file, group.logo):
        if attachment is not None and attachment.owner.startswith("user:"):
            hand_over(attachment=attachment, owner=f"group:{group.pk}", by=by)
    try:
        with transaction.atomic():
            group.save(update_fields=list(fields))
    except IntegrityError as error:
        raise Invalid(_TAKEN, field="name") from error
    return group


@transaction.atomic
def submit_registration(*, group: Group, by: User, at: dt.datetime | None = None) -> Group:
    """Send the registration to Bagian Organisasi; its core must be complete, the SK may follow."""
    stored = Group.objects.select_for_update().get(pk=group.pk)
    group.registered_at, group.register_number = stored.registered_at, stored.register_number
    access.may_submit(by, group).demand()
    missing = missing_core(group, list(Member.objects.remaining().filter(group=group)))
    if missing:
        raise Invalid(f"Lengkapi {writing.listing(missing)}, lalu ajukan lagi.")
    group.registered_at = at or timezone.now()
    group.save(update_fields=["registered_at"])
    text = f"{group} ({group.unit}) mendaftar. Beri nomor register."
    told = registrars().exclude(pk=by.pk)
    notify(recipients=told, text=text, url=page_of(group), at=group.registered_at)
    return group


@transaction.atomic
def give_register_number(*, group: Group, by: User, at: dt.datetime | None = None) -> Group:
    """The next number of the season's year, KBK-2026-0001; also for a group that did not submit by itself."""
    Season.objects.select_for_update().filter(year=group.season.year).order_by("pk").first()
    stored = Group.objects.select_for_update().get(pk=group.pk)
    group.registered_at, group.register_number = stored.registered_at, stored.register_number
    access.may_give_number(by, group).demand()
    now = at or timezone.now()
    group.register_number = _next_number(group.season.year)
    group.registered_at, group.received_at = group.registered_at or now, now
    group.save(update_fields=["register_number", "registered_at", "received_at"])
    text = f"{group} terdaftar dengan nomor {group.register_number}."
    notify(recipients=_told(group, besides=by), text=text, url=page_of(group), at=now)
    return group


@transaction.atomic
def continue_into_season(*, group: Group, season: Season, by: User) -> Group:
    """The same group in another season, with its present members; SK and number are new each season."""
    access.may_continue(by, group).demand()
    if season.starts <= group.season.starts:
        raise Invalid("Pilih tahun program sesudah tahun program kelompok ini.", field="season")
    if Group.objects.filter(continued_from=group, season=season).exists():
        raise Invalid(f"{group} sudah dilanjutkan ke {season}.", field="season")
    values = {name: getattr(group, name) for name in CARRIED_ON}
    new = Group(season=season, continued_from=group, created_by=by, **values)
    _save_new(new)
    for member in Member.objects.remaining().filter(group=group):
        copied(member, group_id=new.pk, starts=season.starts, ends=None)
    return new


def page_of(group: Group) -> str:
    """The address of the group's page."""
    return reverse("groups:detail", args=[group.pk])


def _save_new(group: Group) -> None:
    try:
        with transaction.atomic():
            group.save(force_insert=True)
    except IntegrityError as error:
        raise Invalid(_TAKEN, field="name") from error


def _clean(fields: dict[str, Any]) -> dict[str, Any]:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"not fields of a group: {', '.join(sorted(unknown))}")
    tidy = {name: " ".join(v.split()) if isinstance(v, str) else v for name, v in fields.items()}
    if not tidy.get("name", "-"):
        raise Invalid("Isi nama KBK.", field="name")
    for name in ("decree_file", "logo"):
        if tidy.get(name) is not None and not isinstance(tidy[name], Attachment):
            raise TypeError(f"{name} must be an Attachment")
    return tidy


def _next_number(year: int) -> str:
    """One more than the highest number of the year; numbers of four figures sort as text."""
    start = f"KBK-{year}-"
    last = Group.objects.filter(register_number__startswith=start).order_by("-register_number").first()
    return f"{start}{int(last.register_number[len(start) :]) + 1 if last else 1:04d}"


def _told(group: Group, *, besides: User) -> list[User]:
    """Ketua, sekretaris and who registered the group."""
    leads = Member.objects.remaining().filter(group=group, role__in=access.LEADS, user__isnull=False)
    people = {member.user for member in leads.select_related("user")} | {group.created_by}
    return [user for user in people if user != besides and user.is_active]
