"""One-time codes: made by an operator, handed over on paper or by message, spent for a password."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts import access
from accounts.errors import Invalid
from accounts.models import AccessCode, Unit, User
from accounts.queries import people_never_signed_in

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without 0 O 1 I L, which are mistaken for each other on paper
LENGTH = 10
LIFETIME = dt.timedelta(days=7)


@dataclass(frozen=True)
class IssuedCode:
    """A code in plain, to be shown once: `ABCDE-FGHJK`."""

    person: User
    code: str
    expires_at: dt.datetime


@transaction.atomic
def issue_code(*, by: User, person: User) -> IssuedCode:
    """A new code for the person, good for seven days; codes given before open nothing any more."""
    access.may_issue_code(by, person).demand()
    return new_code(person=person, by=by)


def new_code(*, person: User, by: User) -> IssuedCode:
    """A new code, unasked; only for `issue_code` and the command that makes the first super admin."""
    now = timezone.now()
    AccessCode.objects.filter(user=person, used_at__isnull=True, expires_at__gt=now).update(expires_at=now)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    stored = AccessCode.objects.create(
        user=person,
        code_hash=AccessCode.hash_of(code),
        created_by=by,
        created_at=now,
        expires_at=now + LIFETIME,
    )
    return IssuedCode(person, f"{code[:5]}-{code[5:]}", stored.expires_at)


@transaction.atomic
def issue_codes_of_unit(*, by: User, unit: Unit) -> list[IssuedCode]:
    """A code for everybody of the unit who never signed in; people above one's reach are left out."""
    access.may_manage_people_of(by, unit).demand()
    people = [person for person in people_never_signed_in(unit) if access.may_issue_code(by, person)]
    return [issue_code(by=by, person=person) for person in people]


@transaction.atomic
def redeem_code(*, code: str, password: str) -> User:
    """Spend the code for a password; the person's other sessions end. Raises `Invalid` (code, password)."""
    stored = AccessCode.objects.select_for_update(of=("self",)).filter(code_hash=AccessCode.hash_of(code))
    found = stored.select_related("user").first()
    if found is None:
        raise Invalid("Kode ini tidak dikenal. Periksa kembali kesepuluh huruf dan angkanya.", field="code")
    if refusal := found.refusal():
        raise Invalid(refusal, field="code")
    try:
        validate_password(password, found.user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field="password") from error
    found.used_at = timezone.now()
    found.save(update_fields=["used_at"])
    found.user.set_password(password)
    found.user.save(update_fields=["password"])
    return found.user
