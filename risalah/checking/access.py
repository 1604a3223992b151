"""Who may sign a version with the national service."""

from __future__ import annotations

from accounts.verdict import YES, Verdict, no
from risalah.access import Standing
from risalah.models import Risalah, Version
from rulebook.roles import Role

SIGNABLE = (
    "diajukan",
    "diperiksa",
    "diterima",
    "dinilai",
    "diumumkan",
    "diarsipkan",
)  # the head has approved it


def may_sign(who: Standing, risalah: Risalah, version: Version) -> Verdict:
    """May this person sign the version with their own certificate? Heads do, and Bagian Organisasi, which acknowledges."""
    if not who.is_head and not who.roles & {Role.SUPERADMIN.value, Role.ADMIN_ORGANISASI.value}:
        return no(
            "Risalah ditandatangani secara elektronik oleh kepala unit, kepala OPD, atau Bagian Organisasi."
        )
    newest = risalah.versions.first()
    if newest is None or newest.pk != version.pk:
        return no("Hanya versi terbaru yang dapat ditandatangani.")
    if risalah.state not in SIGNABLE:
        return no("Versi ini ditandatangani setelah disahkan kepala unit dan selama tidak dikembalikan.")
    return YES
