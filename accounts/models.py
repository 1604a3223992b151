"""Units, people and their dated roles."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone

from accounts import access
from accounts.tracking import tracked
from rulebook.nip import format_nip
from rulebook.roles import Role


class UnitQuerySet(models.QuerySet["Unit"]):
    def valid_on(self, day: dt.date) -> UnitQuerySet:
        """Units that exist on that day."""
        return self.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day)

    def visible_to(self, user: User) -> UnitQuerySet:
        """Units whose page the person may open."""
        return self.filter(access.visible_units(user))

    def under(self, unit: Unit) -> UnitQuerySet:
        """The unit and everything below it."""
        return self.filter(path__startswith=unit.path)

    def under_any(self, paths: list[str]) -> UnitQuerySet:
        """Everything below any of the paths; nothing for an empty list."""
        condition = Q(pk__in=[])
        for path in paths:
            condition |= Q(path__startswith=path)
        return self.filter(condition)


@tracked(exclude=("path",))
class Unit(models.Model):
    """An agency, technical unit or office: a node of the tree whose root is the government.

    `path` is the chain of ids from the root ("1/5/12/"), written only by `accounts.services`.
    """

    class Kind(models.TextChoices):
        GOVERNMENT = "pemda", "Pemerintah daerah"
        SECRETARIAT = "sekretariat", "Sekretariat"
        BUREAU = "bagian", "Bagian"
        AGENCY = "opd", "Dinas/Badan/Kantor"
        DISTRICT = "kecamatan", "Kecamatan"
        HOSPITAL = "rsud", "RSUD"
        TECHNICAL = "upt", "UPT"
        DIVISION = "bidang", "Bidang/Seksi/Subbagian"
        SCHOOL = "sekolah", "Satuan pendidikan"
        TEAM = "tim", "Tim kerja"

    name = models.CharField("nama unit", max_length=200)
    short_name = models.CharField("nama singkat", max_length=60, blank=True)
    kind = models.CharField("jenis", max_length=12, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="induk"
    )
    path = models.CharField(max_length=200, unique=True, editable=False)
    head_title = models.CharField(
        "sebutan pimpinan", max_length=200, blank=True, help_text="Contoh: Kepala UPT Puskesmas Melati"
    )
    address = models.CharField("alamat", max_length=300, blank=True)
    place = models.CharField("tempat penandatanganan", max_length=80, blank=True)
    mandate = models.TextField("tugas pokok dan fungsi", blank=True)
    vision = models.TextField("visi", blank=True)
    services = models.TextField("jenis layanan", blank=True)
    staff_count = models.PositiveIntegerField("jumlah pegawai", null=True, blank=True)
    valid_from = models.DateField("berlaku sejak")
    valid_until = models.DateField("berlaku sampai", null=True, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        indexes: ClassVar = [
            models.Index(fields=["path"], name="unit_path_like", opclasses=["varchar_pattern_ops"])
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="unit_dates_in_order",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def contains(self, other: Unit) -> bool:
        """Whether `other` is this unit or lies below it."""
        return other.path.startswith(self.path)

    def ancestor_ids(self) -> list[int]:
        """Ids from the root down to the unit itself."""
        return [int(x) for x in self.path.strip("/").split("/")]


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: User) -> UserQuerySet:
        """People whose page the person may open."""
        return self.filter(access.visible_people(user))

    def under(self, unit: Unit) -> UserQuerySet:
        """People of the unit and of everything below it."""
        return self.filter(unit__path__startswith=unit.path)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, username: str) -> User:
        return self.get(username=username)


@tracked(exclude=("last_login",), secrets={"sandi": "password"})
class User(AbstractBaseUser):
    """Somebody who signs in, with NIP or user name.

    What they may do comes from `RoleAssignment` and group membership. A user name is stored in small letters.
    """

    class Category(models.TextChoices):
        PNS = "pns", "PNS"
        PPPK = "pppk", "PPPK"
        NON_ASN = "non_asn", "Non-ASN"

    username = models.CharField("nama pengguna", max_length=60, unique=True)
    nip = models.CharField("NIP", max_length=18, null=True, blank=True, unique=True)
    name = models.CharField("nama lengkap dengan gelar", max_length=150)
    category = models.CharField(
        "status kepegawaian", max_length=10, choices=Category.choices, default=Category.PNS
    )
    rank = models.CharField("pangkat/golongan", max_length=80, blank=True)
    position = models.CharField("jabatan", max_length=150, blank=True)
    phone = models.CharField("nomor WhatsApp", max_length=20, blank=True)
    email = models.EmailField("surel", blank=True)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="unit kerja"
    )
    is_active = models.BooleanField("aktif", default=True)
    is_demo = models.BooleanField("data contoh", default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar = ["name"]
    objects = UserManager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(username=Lower("username")), name="username_in_small_letters"),
            models.CheckConstraint(
                condition=Q(nip__isnull=True) | Q(nip__regex=r"^[0-9]{18}$"), name="nip_has_18_figures"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def printed_nip(self) -> str:
        """`19850315 201001 2 007`, empty without one."""
        return format_nip(self.nip)

    def get_full_name(self) -> str:
        """The name with its degrees, as printed."""
        return self.name


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def in_force(self, day: dt.date | None = None) -> RoleAssignmentQuerySet:
        """Assignments that hold on that day (today when none is given)."""
        day = day or timezone.localdate()
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


@tracked("user", "unit")
class RoleAssignment(models.Model):
    """A role at a unit, from one day to another; `acting` marks a Plt. or Plh."""

    class Acting(models.TextChoices):
        NONE = "", "Definitif"
        PLT = "plt", "Plt."
        PLH = "plh", "Plh."

    user = models.ForeignKey(User, models.CASCADE, related_name="assignments")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments")
    role = models.CharField("peran", max_length=20, choices=[(r.value, r.label) for r in Role])
    acting = models.CharField("kedudukan", max_length=3, choices=Acting.choices, blank=True)
    starts = models.DateField("mulai")
    ends = models.DateField("sampai", null=True, blank=True)
    decree = models.CharField("dasar (nomor surat)", max_length=120, blank=True)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-starts", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "unit", "role", "starts"], name="one_assignment_per_start"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=models.F("starts")),
                name="assignment_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(acting="") | Q(ends__isnull=False), name="acting_assignment_has_an_end"
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.JURI.value) | Q(ends__isnull=False), name="juror_has_an_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.unit}"


class AccessCode(models.Model):
    """A one-time code, for one purpose: a password for the account, or a juror's sign-in without one.

    Only its SHA-256 is stored, so that a copy of the database opens no account.
    """

    class Purpose(models.TextChoices):
        PASSWORD = "sandi", "Membuat kata sandi"
        SIGN_IN = "masuk", "Masuk sebagai juri"
        MAILED = "surel", "Masuk sebagai juri, lewat surel"

    SIGNS_IN = (Purpose.SIGN_IN, Purpose.MAILED)

    user = models.ForeignKey(User, models.CASCADE, related_name="access_codes")
    purpose = models.CharField("guna", max_length=5, choices=Purpose.choices, default=Purpose.PASSWORD)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-created_at"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(purpose__in=["sandi", "masuk", "surel"]), name="access_code_has_a_purpose"
            )
        ]

    def __str__(self) -> str:
        return f"Kode akses {self.user}"

    @staticmethod
    def hash_of(code: str) -> str:
        """What is stored of a code, whatever its case and grouping."""
        bare = "".join(c for c in code.upper() if c.isalnum())
        return hashlib.sha256(bare.encode()).hexdigest()

    def refusal(self) -> str:
        """Why the code makes no password, in a sentence; empty when it does."""
        if self.used_at:
            return (
                "Kode ini sudah dipakai. Masuk dengan kata sandi Anda, atau minta kode baru kepada operator."
            )
        if self.expires_at <= timezone.now():
            return "Kode ini sudah tidak berlaku. Minta kode baru kepada operator OPD/UPT Anda."
        if not self.user.is_active:
            return "Akun ini tidak aktif. Hubungi operator OPD/UPT Anda."
        return ""


@tracked("person", exclude=("settled",))
class Transfer(models.Model):
    """A person goes from one unit to another on a day. What hung on them was settled when it was written.

    `settled`: what that changed, [{"key", "title", "changes"}] (`accounts/rows.py`); None where it was not noted.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="transfers")
    source = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    target = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    day = models.DateField("mulai")
    settled = models.JSONField(null=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(done_at__isnull=True, cancelled_at__isnull=True),
                name="one_transfer_ahead",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} ke {self.target}"


class ImportPreview(models.Model):
    """The rows of an uploaded spreadsheet between preview and commit; emptied by the commit, deleted when it expires."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=[("pegawai", "Pegawai"), ("unit", "Unit")])
    uploader = models.ForeignKey(User, models.CASCADE, related_name="+")
    table = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)  # {"counts": {"baru": 3, …}, "waiting": [pk of people]}

    class Meta:
        ordering: ClassVar = ["-created_at"]

    def __str__(self) -> str:
        return f"Impor {self.get_kind_display()} {self.uploader}"
