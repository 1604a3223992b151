"""Who needs a second step, and who may take somebody's away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.conf import settings

from accounts import access
from accounts.verdict import Verdict, no

if TYPE_CHECKING:
    from accounts.models import User


def is_demanded_of(user: User) -> bool:
    """Reviewers and admins sign in with a second step, where `KBK_TOTP` says so."""
    return settings.SECOND_STEP == "required" and bool(access.is_organisation(user))


def has_second_step(user: User) -> bool:
    """The person signs in with a number from their phone."""
    return Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists()


def may_reset(user: User, person: User) -> Verdict:
    """Take away the second step of somebody who lost their phone and their codes."""
    if user.pk == person.pk:
        return no("Untuk akun Anda sendiri, buka “Langkah kedua” pada Akun saya.")
    if not access.is_admin(user):
        return no("Hanya admin Bagian Organisasi yang dapat menyetel ulang langkah kedua.")
    verdict = access.may_manage_person(user, person)
    if verdict and not has_second_step(person):
        return no("Pegawai ini belum memakai langkah kedua.")
    return verdict
