"""Who is concerned with a risalah: recipients of notices."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from accounts.models import RoleAssignment, Unit, User
from accounts.queries import heads_of
from groups.models import Member
from risalah.models import Risalah
from rulebook.roles import Role


def people_of(risalah: Risalah) -> QuerySet[User]:
    """The active members who have an account."""
    return User.objects.filter(
        memberships__in=Member.objects.active().filter(group_id=risalah.group_id), is_active=True
    )


def heads_of_risalah(risalah: Risalah) -> list[User]:
    """The head (or acting head) who approves it."""
    return [post.user for post in heads_of(risalah.unit)]


def reviewers() -> QuerySet[User]:
    """Everybody in Bagian Organisasi who reviews."""
    posts = RoleAssignment.objects.in_force().filter(
        role__in=[Role.VERIFIKATOR.value, Role.ADMIN_ORGANISASI.value]
    )
    return User.objects.filter(assignments__in=posts, is_active=True).distinct()


def office(post: RoleAssignment) -> str:
    """The office as it is written above a signature: "Plt. Kepala UPT Puskesmas Melati"."""
    prefix = f"{post.get_acting_display()} " if post.acting else ""
    return prefix + (post.unit.head_title or post.user.position or f"Kepala {post.unit}")


def title_of(user: User, unit: Unit, day: dt.date) -> str:
    """In which office this person approves for the unit: "Plt. Kepala UPT …"; the own post where none is assigned."""
    post = next((p for p in heads_of(unit, day) if p.user_id == user.pk), None)
    return office(post) if post else user.position
