"""What the floors below keep about a person: account, roles, codes, second step, files, notices, readings."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db.models import Q

from accounts.models import AccessCode, ImportPreview, RoleAssignment, Transfer, User, UserEvent
from accounts.second_step.models import Reset
from files.models import Attachment
from history.models import Reading
from history.personal.holdings import NOBODY, REMOVED, Holding, Subject, register, register_obstacle
from notices.models import Notice
from once.models import OnceKey
from printing.models import PrintJob

EMPLOYMENT = "Selama akun ada: menentukan siapa boleh melakukan apa."
OFFICE = "Riwayat jabatan dan tindakan kedinasan: arsip pemerintah daerah."
SECURITY = "Keamanan akun."


def _account(subject: Subject) -> Q:
    return Q(pk=subject.user.pk) if subject.user else NOBODY


def _of_user(field: str) -> Any:
    """Rows whose `field` is the person's account."""
    return lambda subject: Q(**{field: subject.user.pk}) if subject.user else NOBODY


def _blank_account(subject: Subject) -> dict[str, Any]:
    assert subject.user is not None
    return {
        "name": f"Pegawai {subject.user.pk} {REMOVED}",
        "username": f"dihapus-{subject.user.pk}",
        "nip": None,
        "category": User.Category.NON_ASN,
        "rank": "",
        "position": "",
        "phone": "",
        "email": "",
        "password": make_password(None),
        "last_login": None,
    }


def _account_in_use(subject: Subject) -> str:
    if subject.user is None or not subject.user.is_active:
        return ""
    return "Akunnya masih aktif. Nonaktifkan dahulu pada halaman pegawai, agar tugasnya diserahterimakan."


HOLDINGS = (
    Holding(
        "Akun",
        User,
        _account,
        {
            "Nama": "name",
            "NIP": "printed_nip",
            "Nama pengguna": "username",
            "Status kepegawaian": "get_category_display",
            "Pangkat/golongan": "rank",
            "Jabatan": "position",
            "Nomor WhatsApp": "phone",
            "Surel": "email",
            "Unit kerja": "unit",
            "Aktif": "is_active",
            "Dibuat": "created_at",
            "Terakhir masuk": "last_login",
        },
        EMPLOYMENT,
        blanks=_blank_account,
        events=UserEvent,
        of_events=lambda subject, keys: Q(pgh_obj__in=keys),
    ),
    Holding(
        "Peran",
        RoleAssignment,
        _of_user("user"),
        {
            "Peran": "get_role_display",
            "Kedudukan": "get_acting_display",
            "Unit": "unit",
            "Mulai": "starts",
            "Sampai": "ends",
            "Dasar": "decree",
        },
        OFFICE,
    ),
    Holding(
        "Perpindahan",
        Transfer,
        _of_user("person"),
        {
            "Dari": "source",
            "Ke": "target",
            "Mulai": "day",
            "Dicatat oleh": "by",
            "Dibatalkan": "cancelled_at",
        },
        OFFICE,
    ),
    Holding(
        "Kode akses",
        AccessCode,
        _of_user("user"),
        {
            "Guna": "get_purpose_display",
            "Dibuat": "created_at",
            "Oleh": "created_by",
            "Berlaku sampai": "expires_at",
            "Dipakai": "used_at",
        },
        SECURITY,
        goes=True,
    ),
    Holding(
        "Langkah kedua",
        Authenticator,
        _of_user("user"),
        {"Jenis": "type", "Dibuat": "created_at", "Terakhir dipakai": "last_used_at"},
        SECURITY,
        goes=True,
    ),
    Holding(
        "Penyetelan ulang",
        Reset,
        _of_user("person"),
        {"Waktu": "at", "Oleh": "by", "Cara memeriksa": "get_checked_display"},
        SECURITY,
    ),
    Holding("Alamat surel", EmailAddress, _of_user("user"), {"Surel": "email"}, SECURITY, goes=True),
    Holding("Impor yang belum selesai", ImportPreview, _of_user("uploader"), goes=True),
    Holding("Formulir yang terkirim", OnceKey, _of_user("user"), goes=True),
    Holding(
        "Pemberitahuan",
        Notice,
        _of_user("recipient"),
        {"Waktu": "created_at", "Isi": "text", "Dibaca": "read_at"},
        "Agar pekerjaan sampai kepada yang mengerjakan.",
        goes=True,
    ),
    Holding(
        "Cetakan di latar",
        PrintJob,
        _of_user("owner"),
        {"Cetakan": "title", "Dipesan": "created_at", "Keadaan": "get_state_display"},
        "Sepekan, agar hasilnya dapat diambil.",
        goes=True,
    ),
    Holding(
        "Berkas yang diunggah",
        Attachment,
        _of_user("uploaded_by"),
        {
            "Nama berkas": "name",
            "Keterangan": "caption",
            "Ukuran (bita)": "size",
            "Diunggah": "uploaded_at",
        },
        "Bagian dari pekerjaan kelompok.",
    ),
    Holding(
        "Siapa membaca data",
        Reading,
        _of_user("person"),
        {"Waktu": "at", "Pembaca": "reader", "Halaman": "page"},
        "Pertanggungjawaban atas data pribadi.",
    ),
)


def register_own() -> None:
    """Add them to the list."""
    register(*HOLDINGS)
    register_obstacle("akun", _account_in_use)
