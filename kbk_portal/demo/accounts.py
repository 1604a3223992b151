"""Who can sign in to the demo data. All people are invented; the password is public and only there.

The juror has none: their code is sent by e-mail, which `make run` prints.
"""

PASSWORD = "gotong-royong-2026"  # noqa: S105 - printed by make run

_ROLES = (
    ("superadmin", "Super admin"),
    ("admin.organisasi", "Admin Bagian Organisasi"),
    ("verifikator", "Verifikator Bagian Organisasi"),
    ("pimpinan", "Pimpinan: Asisten Administrasi Umum"),
    ("kepala.dinkes", "Kepala Dinas Kesehatan"),
    ("operator.dinkes", "Operator Dinas Kesehatan"),
    ("kepala.melati", "Kepala UPT Puskesmas Melati, Plt. Kepala UPT Puskesmas Anggrek"),
    ("fasilitator.melati", "Fasilitator KBK CEPAT SEHAT (risalah diterima)"),
    ("ketua.melati", "Ketua KBK CEPAT SEHAT"),
    ("sekretaris.melati", "Sekretaris KBK CEPAT SEHAT"),
    ("anggota.melati", "Anggota KBK CEPAT SEHAT"),
    ("ketua.anggrek", "Ketua KBK SAHABAT BALITA (risalah menunggu pengesahan)"),
    ("kepala.dukcapil", "Kepala Disdukcapil"),
    ("operator.dukcapil", "Operator Disdukcapil"),
    ("fasilitator.kilat", "Fasilitator KBK KILAT (risalah draf)"),
    ("ketua.kilat", "Ketua KBK KILAT"),
    ("sekretaris.kilat", "Sekretaris KBK KILAT"),
    ("anggota.kilat", "Anggota KBK KILAT"),
    ("kepala.perpustakaan", "Kepala Dinas Perpustakaan dan Kearsipan"),
    ("ketua.litera", "Ketua KBK LITERA (risalah dikembalikan)"),
    ("pegawai", "Pegawai Dinas Pendidikan, tanpa kelompok"),
)

BY_CODE = "(kode)"
JUROR = ("juri", BY_CODE, "Juri dari luar: Masuk dengan kode, Kirim kode; surelnya tampil di sini")

DEMO_ACCOUNTS: list[tuple[str, str, str]] = [
    *((username, PASSWORD, role) for username, role in _ROLES), JUROR,
]  # fmt: skip
