"""Seasons, groups, members, meetings. Attendance and counts are computed from these rows and never typed."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Unit, User
from accounts.tracking import tracked
from files.models import Attachment


@tracked()
class Season(models.Model):
    """A programme year (tahun program) with its own dates; one marked as practice never counts."""

    year = models.PositiveSmallIntegerField("tahun")
    name = models.CharField("nama", max_length=100)
    is_practice = models.BooleanField("latihan", default=False)
    starts = models.DateField("mulai")
    ends = models.DateField("selesai")
    registration_until = models.DateField("pendaftaran sampai")
    submission_until = models.DateField("risalah diajukan paling lambat")
    review_days = models.PositiveSmallIntegerField("batas hari kerja pemeriksaan", default=5)
    edition = models.CharField("edisi aturan", max_length=20, default="e2026")
    step_names = models.JSONField("nama langkah", default=dict, blank=True)  # {"8-langkah": {"1": "…"}}
    legal_basis = models.TextField("dasar hukum", blank=True)

    class Meta:
        ordering: ClassVar = ["-starts", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], name="one_season_per_name"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="season_dates_in_order"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls, day: dt.date | None = None) -> Season | None:
        """The season that runs on that day (practice seasons aside); the newest when several do."""
        day = day or timezone.localdate()
        return cls.objects.filter(is_practice=False, starts__lte=day, ends__gte=day).first()


GROUP_STATES = {
    "draf": "Belum didaftarkan",
    "menunggu_nomor": "Menunggu nomor",
    "terdaftar": "Terdaftar",
}


class GroupQuerySet(models.QuerySet["Group"]):
    def visible_to(self, user: User) -> GroupQuerySet:
        """Groups that the person may read: own groups, own unit tree by role, all for Bagian Organisasi."""
        from groups.access import visible_groups  # the rule stands in one file

        return self.filter(visible_groups(user))

    def in_state(self, state: str) -> GroupQuerySet:
        """Groups in one of GROUP_STATES; everything for any other word."""
        rules = {
            "draf": Q(registered_at__isnull=True),
            "menunggu_nomor": Q(registered_at__isnull=False, register_number__isnull=True),
            "terdaftar": Q(register_number__isnull=False),
        }
        return self.filter(rules.get(state, Q()))


@tracked()
class Group(models.Model):
    """A culture group in one season. `continued_from` links the same group of the season before."""

    season = models.ForeignKey(Season, models.PROTECT, related_name="groups", verbose_name="tahun program")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="groups", verbose_name="unit kerja")
    name = models.CharField("nama KBK", max_length=80)
    name_meaning = models.CharField("makna nama", max_length=200, blank=True)
    motto = models.CharField("motto", max_length=200, blank=True)
    logo = models.ForeignKey(Attachment, models.SET_NULL, null=True, blank=True, related_name="+")
    category = models.CharField(
        "kategori",
        max_length=20,
        blank=True,
        choices=[
            ("kesehatan", "Kesehatan"),
            ("pendidikan", "Pendidikan"),
            ("administrasi", "Administrasi"),
            ("lain", "Lainnya"),
        ],
    )
    improvement_field = models.CharField("bidang perbaikan", max_length=150, blank=True)
    formed_on = models.DateField("tanggal dibentuk", null=True, blank=True)
    decree_number = models.CharField("nomor SK", max_length=80, blank=True)
    decree_date = models.DateField("tanggal SK", null=True, blank=True)
    decree_file = models.ForeignKey(Attachment, models.SET_NULL, null=True, blank=True, related_name="+")
    responsible = models.CharField("penanggung jawab", max_length=150, blank=True)
    contact = models.CharField("nomor WhatsApp kelompok", max_length=20, blank=True)
    meeting_rhythm = models.CharField("jadwal pertemuan", max_length=150, blank=True)
    register_number = models.CharField("nomor register", max_length=30, unique=True, null=True, blank=True)
    registered_at = models.DateTimeField("didaftarkan", null=True, blank=True)
    received_at = models.DateTimeField("diterima Bagian Organisasi", null=True, blank=True)
    continued_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["season", "unit", "name"], name="one_group_name_per_unit_and_season"
            )
        ]

    def __str__(self) -> str:
        return f"KBK {self.name}"

    @property
    def state(self) -> str:
        """`draf`, then `menunggu_nomor` once it was submitted, then `terdaftar` with its register number."""
        if self.register_number:
            return "terdaftar"
        return "menunggu_nomor" if self.registered_at else "draf"

    @property
    def state_label(self) -> str:
        """The state in the user's words."""
        return GROUP_STATES[self.state]


class MemberQuerySet(models.QuerySet["Member"]):
    def remaining(self, day: dt.date | None = None) -> MemberQuerySet:
        """Memberships that have not ended on that day, also those that only begin later."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day or timezone.localdate()))

    def active(self, day: dt.date | None = None) -> MemberQuerySet:
        """Members on that day (today when none is given)."""
        day = day or timezone.localdate()
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


@tracked("group", "user", exclude=("order",))
class Member(models.Model):
    """Somebody's membership, with role and dates. `user` is empty for a member without an account."""

    class Role(models.TextChoices):
        FACILITATOR = "fasilitator", "Fasilitator"
        LEADER = "ketua", "Ketua"
        SECRETARY = "sekretaris", "Sekretaris"
        MEMBER = "anggota", "Anggota"

    group = models.ForeignKey(Group, models.CASCADE, related_name="members")
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="memberships")
    role = models.CharField("peran", max_length=12, choices=Role.choices)
    name = models.CharField("nama lengkap dengan gelar", max_length=150)
    nip = models.CharField("NIP", max_length=18, blank=True)
    category = models.CharField(
        "status kepegawaian",
        max_length=10,
        default="pns",
        choices=[("pns", "PNS"), ("pppk", "PPPK"), ("non_asn", "Non-ASN")],
    )
    position = models.CharField("jabatan", max_length=150, blank=True)
    rank = models.CharField("pangkat/golongan", max_length=80, blank=True)
    birth_year = models.PositiveSmallIntegerField("tahun lahir", null=True, blank=True)
    education = models.CharField("pendidikan", max_length=60, blank=True)
    duty = models.CharField("tugas di unit", max_length=150, blank=True)
    service_since = models.PositiveSmallIntegerField("bekerja di unit sejak tahun", null=True, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    starts = models.DateField("mulai")
    ends = models.DateField("sampai", null=True, blank=True)

    objects = MemberQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="membership_dates_in_order"
            ),
            models.UniqueConstraint(
                fields=["group", "role"],
                condition=Q(role__in=["ketua", "sekretaris"], ends__isnull=True),
                name="one_leader_and_one_secretary",
            ),
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=Q(user__isnull=False, ends__isnull=True),
                name="a_person_is_a_member_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def votes(self) -> bool:
        """The fasilitator helps with the method, does not vote and is not counted in attendance."""
        return self.role != self.Role.FACILITATOR


@tracked("group", exclude=("revision",))
class Meeting(models.Model):
    """One meeting of a group with its minutes (notulen)."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="meetings")
    number = models.PositiveSmallIntegerField("pertemuan ke-")
    date = models.DateField("tanggal")
    starts_at = models.TimeField("mulai")
    ends_at = models.TimeField("selesai")
    place = models.CharField("tempat", max_length=120, blank=True)
    sections = models.JSONField("langkah yang dibahas", default=list, blank=True)  # section codes
    agenda = models.CharField("agenda", max_length=300)
    discussion = models.TextField("pembahasan", blank=True)
    next_date = models.DateField("pertemuan berikutnya", null=True, blank=True)
    photos = models.ManyToManyField(Attachment, blank=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-date", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "number"], name="one_meeting_per_number"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="meeting_times_in_order"),
        ]

    def __str__(self) -> str:
        return f"Pertemuan ke-{self.number} {self.group}"

    @property
    def minutes(self) -> int:
        """How long it lasted, in minutes."""
        return (self.ends_at.hour - self.starts_at.hour) * 60 + self.ends_at.minute - self.starts_at.minute


@tracked("meeting")
class Attendance(models.Model):
    """Whether a member was there."""

    class Status(models.TextChoices):
        PRESENT = "hadir", "Hadir"
        EXCUSED = "izin", "Izin"
        ABSENT = "tanpa_kabar", "Tanpa keterangan"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(Member, models.PROTECT, related_name="attendances")
    status = models.CharField("kehadiran", max_length=12, choices=Status.choices)

    class Meta:
        ordering: ClassVar = ["member__order", "member_id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "member"], name="one_attendance_per_member")
        ]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_status_display()}"


@tracked("meeting")
class Decision(models.Model):
    """A decision of a meeting: what, who, until when."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="decisions")
    text = models.CharField("keputusan", max_length=300)
    member = models.ForeignKey(
        Member, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pelaksana"
    )
    due = models.DateField("tenggat", null=True, blank=True)
    done_on = models.DateField("selesai", null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text
