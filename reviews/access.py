"""Who reviews: admins and verifikator of Bagian Organisasi, never the risalah of a group that they belong to."""

from __future__ import annotations

from accounts.access import is_organisation, paths_in_charge
from accounts.models import User
from accounts.verdict import YES, Verdict, no
from groups.models import Member
from risalah.models import Risalah
from rulebook.roles import Role

REVIEW_ROLES = (Role.ADMIN_ORGANISASI, Role.VERIFIKATOR)


def may_see_queue(user: User) -> Verdict:
    """The queue and the list of those who have not submitted: for Bagian Organisasi."""
    return is_organisation(user)


def may_review(user: User, risalah: Risalah) -> Verdict:
    """May this person open, note, return or accept?"""
    if not paths_in_charge(user, REVIEW_ROLES):
        return no("Risalah diperiksa oleh Bagian Organisasi.")
    if Member.objects.filter(group_id=risalah.group_id, user=user).exists():
        return no("Anda anggota kelompok ini, jadi pemeriksa lain yang memeriksanya.")
    return YES


def may_note(user: User, risalah: Risalah) -> Verdict:
    """May this person write notes now?"""
    verdict = may_review(user, risalah)
    if not verdict:
        return verdict
    if risalah.state != "diperiksa":
        return no("Catatan ditulis selama risalah diperiksa. Tekan “Mulai periksa” dahulu.")
    return YES
