"""Who may hold which office in the portal, and what a person is to one group.

A `Role` is assigned to a person at a unit, with dates. A `GroupRole` is a fact of the group's member list and
is never assigned here. What each may do with a risalah stands in `workflow.py` and every app's `access.py`.
"""

from __future__ import annotations

from enum import Enum


class Role(str, Enum):  # noqa: UP042 - the members carry a label and a scope
    """An assignable role; its value is stored. `scope` says how far down the unit tree it reaches."""

    label: str
    scope: str
    purpose: str

    SUPERADMIN = (
        "superadmin",
        "Super admin",
        "seluruh pemerintah daerah",
        "Mengelola pengguna, perangkat daerah, data induk, templat, dan riwayat perubahan.",
    )
    ADMIN_ORGANISASI = (
        "admin_organisasi",
        "Admin Bagian Organisasi",
        "seluruh pemerintah daerah",
        "Mengelola tahun program, pemeriksaan, penetapan, cetak, dan rekap.",
    )
    VERIFIKATOR = (
        "verifikator",
        "Verifikator Bagian Organisasi",
        "seluruh pemerintah daerah",
        "Membaca risalah yang diajukan, memberi catatan per langkah, mengembalikan, atau menerima.",
    )
    KEPALA = (
        "kepala",
        "Kepala OPD/UPT",
        "unit sendiri dan unit di bawahnya",
        "Mengesahkan tema, rencana, dan risalah kelompok di unitnya.",
    )
    OPERATOR = (
        "operator",
        "Operator OPD",
        "unit sendiri dan unit di bawahnya",
        "Mendaftarkan kelompok dan anggota, mengunggah SK, serta mencetak kode akses.",
    )
    PIMPINAN = (
        "pimpinan",
        "Pimpinan",
        "seluruh pemerintah daerah",
        "Membaca ringkasan dan dasbor.",
    )
    JURI = (
        "juri",
        "Juri",
        "acara yang ditugaskan",
        "Membaca dan menilai risalah yang diterima. Masuk dengan kode sekali pakai, tanpa kata sandi.",
    )

    def __new__(cls, value: str, label: str, scope: str, purpose: str) -> Role:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.scope = scope
        member.purpose = purpose
        return member

    def __str__(self) -> str:
        return str(self.value)

    @property
    def everywhere(self) -> bool:
        """The role reaches every unit, wherever it is assigned."""
        return self not in (Role.KEPALA, Role.OPERATOR)

    @property
    def always_ends(self) -> bool:
        """The role is given until a last day, never for good."""
        return self is Role.JURI


class GroupRole(str, Enum):  # noqa: UP042 - the members carry a label
    """What a member is to the group. The fasilitator helps with the method and does not vote."""

    label: str

    FASILITATOR = "fasilitator", "Fasilitator"
    KETUA = "ketua", "Ketua"
    SEKRETARIS = "sekretaris", "Sekretaris"
    ANGGOTA = "anggota", "Anggota"

    def __new__(cls, value: str, label: str) -> GroupRole:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    def __str__(self) -> str:
        return str(self.value)
