"""The roles that are assigned to a person at a unit, from one day to another.

Fasilitator, ketua, sekretaris and anggota are no assignments: they are facts of a group's membership.
"""

from __future__ import annotations

from enum import Enum


class Role(str, Enum):
    """A value is what the database stores; `label` is what people read."""

    SUPERADMIN = "superadmin"
    ADMIN_ORGANISASI = "admin_organisasi"
    REVIEWER = "verifikator"
    HEAD = "kepala"
    OPERATOR = "operator"
    LEADERSHIP = "pimpinan"

    @property
    def label(self) -> str:
        """The Indonesian name."""
        return _LABELS[self]


_LABELS = {
    Role.SUPERADMIN: "Super admin",
    Role.ADMIN_ORGANISASI: "Admin Bagian Organisasi",
    Role.REVIEWER: "Verifikator Bagian Organisasi",
    Role.HEAD: "Kepala unit",
    Role.OPERATOR: "Operator unit",
    Role.LEADERSHIP: "Pimpinan",
}

# Who acts for Bagian Organisasi.
ORGANISATION_ROLES = (Role.SUPERADMIN, Role.ADMIN_ORGANISASI, Role.REVIEWER)
