"""Codes with which jurors sign in: handed over by Bagian Organisasi, or sent to their e-mail address. They make no password.

They are access codes (`codes.py`) of another purpose. allauth's login by code is not used: its code lives in the session
that asked for it, so that none can be made in advance, printed and typed elsewhere.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts import access
from accounts.errors import Invalid
from accounts.models import AccessCode, User
from accounts.queries import jurors_behind, open_codes, username_of_juror
from accounts.second_step.access import has_second_step
from accounts.services.codes import IssuedCode, store_code
from rulebook.roles import Role

MOST_AT_ONCE = 10
MAILED_LIFETIME = dt.timedelta(minutes=15)
MOST_MAILS, MAILS_WITHIN = 5, dt.timedelta(hours=1)


@transaction.atomic
def issue_sign_in_codes(*, by: User, person: User, count: int) -> list[IssuedCode]:
    """New codes to hand over, each for one sign-in until the juror's last day; earlier ones stay good."""
    access.may_issue_sign_in_codes(by, person).demand()
    if not 1 <= count <= MOST_AT_ONCE:
        raise Invalid(f"Buat 1 sampai {MOST_AT_ONCE} kode sekaligus.", field="count")
    until = _end_of(_last_day(person))
    return [
        store_code(person=person, by=by, purpose=AccessCode.Purpose.SIGN_IN, expires_at=until)
        for _ in range(count)
    ]


@transaction.atomic
def cancel_sign_in_codes(*, by: User, person: User) -> int:
    """Codes that were lost open nothing any more. Returns how many there were."""
    access.may_issue_sign_in_codes(by, person).demand()
    return open_codes(person, AccessCode.Purpose.SIGN_IN).update(expires_at=timezone.now())


def mail_sign_in_code(*, login: str) -> int:
    """Send a code to the jurors whom the user name, NIP or e-mail address leads to. Returns how many mails went out.

    Says nothing to who asked: an unknown name, a person who is no juror, one without an address and one who has had five
    mails within the hour get none. Raises what the mail server raises; then no code is kept.
    """
    return sum(_mail(person) for person in jurors_behind(login))


@transaction.atomic
def redeem_sign_in_code(*, username: str, code: str) -> User | None:
    """The juror whose code this is, and it is spent; None for every code that opens nothing, whatever the reason.

    `username` as `username_of_juror` gives it. Its owner must be a juror and nothing else on this day: whoever has another
    role, belongs to a group or has a second step uses their password.
    """
    now = timezone.now()
    found = (
        AccessCode.objects.select_for_update(of=("self",))
        .filter(code_hash=AccessCode.hash_of(code), purpose__in=AccessCode.SIGNS_IN)
        .filter(used_at__isnull=True, expires_at__gt=now)
        .select_related("user__unit")
        .first()
    )
    if found is None or not _opens(found.user, username):
        return None
    found.used_at = now
    found.save(update_fields=["used_at"])
    open_codes(found.user, AccessCode.Purpose.MAILED).update(expires_at=now)
    return found.user


def _opens(person: User, username: str) -> bool:
    # Of two jurors who share an address, the address leads to the first: each may still type it.
    names = {person.username, username_of_juror(person.email) if person.email else person.username}
    return username in names and person.is_active and signs_in_by_code(person)


def signs_in_by_code(person: User) -> bool:
    """The person is a juror today, and nothing that needs a password."""
    return access.is_only_juror(person) and not has_second_step(person)


def _mail(person: User) -> bool:
    issued = _code_to_mail(person)
    if issued is None:
        return False
    context = {"issued": issued, "url": sign_in_url(issued.code), "site": settings.SITE_URL}
    text = render_to_string("accounts/mail/sign_in_code.txt", context)
    try:
        send_mail("Kode masuk Portal Budaya Kerja", text, None, [person.email])
    except OSError:  # of which smtplib's own errors are
        AccessCode.objects.filter(code_hash=AccessCode.hash_of(issued.code)).delete()
        raise
    return True


@transaction.atomic
def _code_to_mail(person: User) -> IssuedCode | None:
    User.objects.select_for_update().get(pk=person.pk)  # who asks twice at once is counted twice
    sent = AccessCode.objects.filter(user=person, purpose=AccessCode.Purpose.MAILED)
    lately = sent.filter(created_at__gt=timezone.now() - MAILS_WITHIN)
    if not signs_in_by_code(person) or lately.count() >= MOST_MAILS:
        return None
    until = min(timezone.now() + MAILED_LIFETIME, _end_of(_last_day(person)))
    return store_code(person=person, by=person, purpose=AccessCode.Purpose.MAILED, expires_at=until)


def sign_in_url(code: str) -> str:
    """The page with the code filled in; opening it spends nothing."""
    return f"{settings.SITE_URL}{reverse('accounts:sign_in_with_code')}?kode={code}"


def _last_day(person: User) -> dt.date:
    ends = person.assignments.filter(role=Role.JURI).order_by("-ends").values_list("ends", flat=True)
    return ends[0]


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))
