"""People come and go: moving to another unit on a day, and closing an account. Work is handed over, never orphaned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils import timezone

from accounts import access
from accounts.errors import Invalid
from accounts.models import Transfer, Unit, User
from accounts.queries import transfer_ahead
from accounts.registry import Leaving
from accounts.services.duties import holders, restore_all, settle_all
from accounts.sessions import end_sessions
from rulebook import writing

MOST_AHEAD = dt.timedelta(days=366)


@transaction.atomic
def transfer_person(
    *, by: User, person: User, unit: Unit, day: dt.date, choices: Mapping[str, str]
) -> Transfer:
    """Move the person to the unit from that day, today or later. `choices`: key of a duty → what becomes of it.

    Memberships and posts end the day before unless kept; the unit itself changes on the day (`apply_due_transfers`).
    """
    access.may_transfer(by, person, unit).demand()
    person = User.objects.select_for_update(of=("self",)).select_related("unit").get(pk=person.pk)
    today = timezone.localdate()
    if not person.is_active:
        raise Invalid("Akun ini nonaktif. Aktifkan dahulu, lalu pindahkan.")
    if person.unit_id == unit.pk:
        raise Invalid("Pegawai ini sudah bekerja di unit itu. Pilih unit lain.", field="unit")
    if not today <= day <= today + MOST_AHEAD:
        raise Invalid("Tulis tanggal hari ini atau sesudahnya, paling lama setahun lagi.", field="day")
    if not Unit.objects.valid_on(day).filter(pk=unit.pk).exists():
        raise Invalid("Unit tujuan tidak berlaku pada tanggal itu. Pilih unit lain.", field="unit")
    if transfer_ahead(person):
        raise Invalid(
            "Pegawai ini sudah memiliki pemindahan yang belum terlaksana. Batalkan dahulu yang itu."
        )
    settled = settle_all(Leaving(person, day, by), choices)
    transfer = Transfer.objects.create(
        person=person, source=person.unit, target=unit, day=day, by=by, settled=settled
    )
    if day <= today:
        _carry_out(transfer)
    else:
        from accounts.tasks import move_people  # imports this module

        move_people.using(run_after=_morning(day)).enqueue()
    return transfer


@transaction.atomic
def transfer_unattached(*, by: User, people: Collection[User], unit: Unit) -> list[User]:
    """Move today, in a few statements, those on whom nothing hangs; returns the others, for `transfer_person`."""
    access.may_manage_people_of(by, unit).demand()
    today, pks = timezone.localdate(), [person.pk for person in people]
    ahead = Transfer.objects.filter(person__in=pks, done_at__isnull=True, cancelled_at__isnull=True)
    held = {*holders(pks, today), *ahead.values_list("person", flat=True)}
    free = [person for person in people if person.is_active and person.pk not in held]
    for source in {person.unit for person in free}:
        access.may_manage_people_of(by, source).demand()
    now = timezone.now()
    Transfer.objects.bulk_create(
        [
            Transfer(person=p, source=p.unit, target=unit, day=today, by=by, created_at=now, done_at=now)
            for p in free
        ]
    )
    User.objects.filter(pk__in=[person.pk for person in free]).update(unit=unit)
    done = {person.pk for person in free}
    return [person for person in people if person.pk not in done]


@transaction.atomic
def cancel_transfer(*, by: User, transfer: Transfer) -> list[str]:
    """Take back a move that has not come yet, with what it ended and handed over; a sentence for each that stays so."""
    transfer = _cancel(by, transfer)
    if transfer.settled is None:
        return [
            "Periksa keanggotaan dan perannya: yang sudah diserahterimakan tidak kembali dengan sendirinya."
        ]
    if transfer.day <= timezone.localdate():
        why = f"sudah beralih sejak {writing.date(transfer.day)}."
        return [f"{duty['title']} tidak kembali: {why}" for duty in transfer.settled]
    return restore_all(by, transfer.person, transfer.settled)


def _cancel(by: User, transfer: Transfer) -> Transfer:
    transfer = (
        Transfer.objects.select_for_update(of=("self",))
        .select_related("person", "target")
        .get(pk=transfer.pk)
    )
    access.may_transfer(by, transfer.person).demand()
    if transfer.done_at or transfer.cancelled_at:
        raise Invalid("Pemindahan ini sudah terlaksana atau sudah dibatalkan.")
    transfer.cancelled_at = timezone.now()
    transfer.save(update_fields=["cancelled_at"])
    return transfer


@transaction.atomic
def apply_due_transfers(day: dt.date | None = None) -> int:
    """Move everybody whose day has come; returns how many. Safe to call twice and by two workers at once."""
    due = Transfer.objects.select_for_update(of=("self",), skip_locked=True).filter(
        day__lte=day or timezone.localdate(), done_at__isnull=True, cancelled_at__isnull=True
    )
    transfers = list(due.select_related("person", "target").order_by("day", "pk"))
    for transfer in transfers:
        _carry_out(transfer)
    return len(transfers)


@transaction.atomic
def deactivate_person(*, by: User, person: User, choices: Mapping[str, str]) -> User:
    """Close the account today, after everything that hangs on the person has been handed over or ended."""
    access.may_set_active(by, person).demand()
    person = User.objects.select_for_update(of=("self",)).select_related("unit").get(pk=person.pk)
    settle_all(Leaving(person, timezone.localdate(), by, closes=True), choices)
    ahead = transfer_ahead(person)
    if ahead is not None:
        _cancel(by, ahead)  # nothing comes back to an account that closes
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person)
    return person


def _carry_out(transfer: Transfer) -> None:
    User.objects.filter(pk=transfer.person_id).update(unit=transfer.target)
    transfer.person.unit = transfer.target
    transfer.done_at = timezone.now()
    transfer.save(update_fields=["done_at"])


def _morning(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(0, 1)))
