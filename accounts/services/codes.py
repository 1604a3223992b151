"""One-time codes: made by an operator, handed over on paper or by message, spent for a password.

Those with which a juror signs in are in `signin_codes.py`.
"""

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
from accounts.queries import open_codes, people_never_signed_in

ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without 0 O 1 I L, which are mistaken for each other on paper
LENGTH = 10
LIFETIME = dt.timedelta(days=7)


@dataclass(frozen=True)
class IssuedCode:
    """A code in plain, to be shown once: `ABCDE-FGHJK`."""

    person: User
    code: str
    expires_at: dt.datetime
    purpose: str = AccessCode.Purpose.PASSWORD


@transaction.atomic
def issue_code(*, by: User, person: User) -> IssuedCode:
    """A new code for the person, good for seven days; codes given before open nothing any more."""
    access.may_issue_code(by, person).demand()
    return new_code(person=person, by=by)


def new_code(*, person: User, by: User) -> IssuedCode:
    """A new code, unasked; only for `issue_code` and the command that makes the first super admin."""
    now, purpose = timezone.now(), AccessCode.Purpose.PASSWORD
    open_codes(person, purpose).update(expires_at=now)
    return store_code(person=person, by=by, purpose=purpose, expires_at=now + LIFETIME, at=now)


def store_code(
    *, person: User, by: User, purpose: str, expires_at: dt.datetime, at: dt.datetime | None = None
) -> IssuedCode:
    """A new code beside those that are there; only its hash is stored."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    AccessCode.objects.create(
        user=person,
        purpose=purpose,
        code_hash=AccessCode.hash_of(code),
        created_by=by,
        created_at=at or timezone.now(),
        expires_at=expires_at,
    )
    return IssuedCode(person, f"{code[:5]}-{code[5:]}", expires_at, purpose)


@transaction.atomic
def issue_codes_of_unit(*, by: User, unit: Unit) -> list[IssuedCode]:
    """A code for everybody of the unit who never signed in; people above one's reach are left out."""
    access.may_manage_people_of(by, unit).demand()
    people = [person for person in people_never_signed_in(unit) if access.may_issue_code(by, person)]
    return [issue_code(by=by, person=person) for person in people]


@transaction.atomic
def redeem_code(*, code: str, password: str) -> User:
    """Spend the code for a password; the person's other sessions end. Raises `Invalid` (code, password)."""
    stored = AccessCode.objects.select_for_update(of=("self",)).filter(purpose=AccessCode.Purpose.PASSWORD)
    found = stored.filter(code_hash=AccessCode.hash_of(code)).select_related("user").first()
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
