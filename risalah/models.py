"""The risalah and its records. Answers are one JSON row a part; a real column is what is filtered, sorted or summed."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from accounts.models import Unit, User
from accounts.tracking import FirmFSM, FirmTrigger, frozen, tracked
from files.models import Attachment
from groups.models import Group, Season
from rulebook.places import reading_anchor
from rulebook.workflow import STATES, fsm_pairs
from rulebook.workflow import state as workflow_state


class RisalahQuerySet(models.QuerySet["Risalah"]):
    def visible_to(self, user: User) -> RisalahQuerySet:
        """Risalah that the person may read (drafts are read by their group and its coaches and heads only)."""
        from risalah.access import visible_risalah  # the rule stands in one file

        return self.filter(visible_risalah(user))

    def locked(self, pk: int) -> Risalah:
        """The risalah as it is now, with group, unit and season; locked until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("group", "unit", "season").get(pk=pk)


@tracked(exclude=("changed_at",))
class Risalah(models.Model):
    """One problem of one group, from theme to next theme.

    `state` moves only through `risalah.services.state`, which the trigger checks again. The measure's columns are written
    only by the service that recomputes them inside a save.
    """

    number = models.CharField("nomor", max_length=30, unique=True)
    sequence = models.PositiveSmallIntegerField("risalah ke-", default=1)
    group = models.ForeignKey(Group, models.PROTECT, related_name="risalah")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="risalah")
    season = models.ForeignKey(Season, models.PROTECT, related_name="risalah")
    edition = models.CharField(max_length=20)
    scheme = models.CharField(max_length=20)
    state = models.CharField(max_length=20, default="draf", choices=[(s.code, s.label) for s in STATES])
    open_sections = ArrayField(models.CharField(max_length=10), default=list, blank=True)  # after a return
    opened_by_reviewer_at = models.DateTimeField(null=True)
    previous = models.OneToOneField("self", models.PROTECT, null=True, related_name="next")

    title = models.CharField(max_length=400, blank=True)
    measure_name = models.CharField(max_length=300, blank=True)
    measure_unit = models.CharField(max_length=40, blank=True)
    lower_is_better = models.BooleanField(null=True)
    baseline = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    target_date = models.DateField(null=True)
    result = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    attainment = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    savings = models.DecimalField(max_digits=18, decimal_places=2, null=True)

    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    objects = RisalahQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-changed_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["season", "state", "-changed_at"], name="risalah_queue"),
            models.Index(fields=["unit", "state"], name="risalah_by_unit"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "sequence"], name="one_risalah_per_sequence")
        ]
        triggers: ClassVar = [
            FirmFSM(name="state_table", field="state", transitions=fsm_pairs()),
            FirmTrigger(
                name="begins_as_a_draft",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Condition("NEW.state <> 'draf'"),
                func="RAISE EXCEPTION 'pgtrigger: A risalah begins as draf, not as \"%\"', NEW.state;",
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"Risalah ke-{self.sequence} {self.group}"

    def get_absolute_url(self) -> str:
        """The task list."""
        return reverse("risalah:tasks", args=[self.number])

    @property
    def is_editable(self) -> bool:
        """Whether it is with the group, which may write."""
        return workflow_state(self.state).editable

    @property
    def group_url(self) -> str:
        """The page of its group."""
        return reverse("groups:detail", args=[self.group_id])


class PartAnswers(models.Model):
    """What the group typed into one part: the JSON shape of `rulebook.vocabulary`, with a revision of its own."""

    risalah = models.ForeignKey(Risalah, models.CASCADE, related_name="answers")
    section = models.CharField(max_length=10)
    part = models.CharField(max_length=30)
    value = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)

    joined = False  # whether the save that gave this row back met what somebody else had saved meanwhile

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["risalah", "section", "part"], name="one_row_per_part")
        ]

    def __str__(self) -> str:
        return f"{self.risalah.number} {self.section}.{self.part}"


class PartRevision(models.Model):
    """A part as one save left it: what two texts are joined by, and the way back to an earlier one.

    `tab` names the page that sent it, so that a person's own earlier save is told from one in another window. Kept for
    `risalah.services.revisions.KEPT_DAYS`; the database refuses changes.
    """

    risalah = models.ForeignKey(Risalah, models.CASCADE, related_name="revisions")
    section = models.CharField(max_length=10)
    part = models.CharField(max_length=30)
    revision = models.PositiveIntegerField()
    value = models.JSONField()
    tab = models.CharField(max_length=40, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-revision"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["risalah", "section", "part", "revision"], name="one_row_per_revision"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="revisions_by_age")]
        triggers: ClassVar = [pgtrigger.Protect(name="unchanged", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.risalah.number} {self.section}.{self.part} ke-{self.revision}"


class Presence(models.Model):
    """Who had a section open, and when the page last said so."""

    risalah = models.ForeignKey(Risalah, models.CASCADE, related_name="+")
    section = models.CharField(max_length=10)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["risalah", "section", "user"], name="present_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} di {self.risalah.number} {self.section}"


@tracked("risalah")
class Approval(models.Model):
    """A head's approval of a section as it stood: a record, not a gate. A later change shows "perlu disahkan ulang"."""

    KINDS: ClassVar = [
        ("tema", "Pengesahan tema"),
        ("rencana", "Pengesahan rencana"),
        ("akhir", "Pengesahan risalah"),
    ]

    risalah = models.ForeignKey(Risalah, models.CASCADE, related_name="approvals")
    kind = models.CharField(max_length=8, choices=KINDS)
    content_hash = models.CharField(max_length=64)
    name = models.CharField("nama pejabat", max_length=150)
    nip = models.CharField("NIP", max_length=18, blank=True)
    position = models.CharField("jabatan", max_length=200)
    rank = models.CharField("pangkat/golongan", max_length=80, blank=True)
    given_on = models.DateField("tanggal")
    recorded_later = models.BooleanField("dicatat kemudian", default=False)
    scan = models.ForeignKey(Attachment, models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.given_on}"


class Version(models.Model):
    """A submission, frozen. `document` is the canonical content, `approvals` and `pictures` what stood beside it.

    The database refuses UPDATE, DELETE and TRUNCATE.
    """

    risalah = models.ForeignKey(Risalah, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("versi")
    document = models.JSONField()
    approvals = models.JSONField(default=list)
    pictures = models.JSONField(default=dict)  # {"TEMA.periksa.pareto": {"svg":…, "title":…, "finding":…}}
    fingerprint = models.CharField(max_length=64)
    submitted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["risalah", "number"], name="one_version_per_number")
        ]
        triggers: ClassVar = frozen("frozen")

    def __str__(self) -> str:
        return f"{self.risalah.number} versi {self.number}"


class VersionFile(models.Model):
    """A file that a version shows. The database keeps it as long as the version stands."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="kept_files")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "attachment"], name="a_version_keeps_a_file_once")
        ]
        triggers: ClassVar = frozen("kept")

    def __str__(self) -> str:
        return f"{self.attachment} di {self.version}"


@tracked("version")
class SignedPage(models.Model):
    """The scan of the signed lembar pengesahan of a version; it takes the page's place in the print."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="signed_page")
    scan = models.ForeignKey(Attachment, models.PROTECT, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Lembar pengesahan {self.version}"


class Transition(models.Model):
    """Who moved the risalah from one state to another, when and why."""

    risalah = models.ForeignKey(Risalah, models.CASCADE, related_name="transitions")
    action = models.CharField(max_length=30)
    source = models.CharField(max_length=20)
    target = models.CharField(max_length=20)
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="+")
    reason = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        triggers: ClassVar = frozen("kept")

    def __str__(self) -> str:
        return f"{self.risalah.number}: {self.source} → {self.target}"


class StandingNotes(models.Manager["Note"]):
    """The notes that were not deleted. `risalah.notes` starts from here too; a join does not (`queries.open_notes`)."""

    def get_queryset(self) -> models.QuerySet[Note]:
        return super().get_queryset().filter(removed_at__isnull=True)


@tracked("risalah")
class Note(models.Model):
    """A reviewer's (or the head's) note on a section, a field or a row, with the group's answer.

    `address` is "SECTION", "SECTION.part" or "SECTION.part.field[row].column"; `quote` keeps the text it was written on.
    A deleted note can be brought back until it is forgotten (`files.keeping`); only `everything` finds it.
    """

    class State(models.TextChoices):
        OPEN = "terbuka", "Terbuka"
        ANSWERED = "dijawab", "Dijawab"
        CLOSED = "selesai", "Selesai"

    risalah = models.ForeignKey(Risalah, models.CASCADE, related_name="notes")
    version = models.ForeignKey(Version, models.PROTECT, related_name="notes")
    section = models.CharField(max_length=10)
    address = models.CharField(max_length=120)
    place = models.CharField("tempat", max_length=400, default="")  # the address in words, as written
    quote = models.TextField(blank=True)
    text = models.TextField("catatan")
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True)  # the group sees it once the risalah was returned
    answer = models.TextField("jawaban", blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField("dihapus", null=True)
    removed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    objects = StandingNotes()
    everything = models.Manager()  # noqa: DJ012  (no field)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["risalah", "state"], name="open_notes", condition=~Q(state="selesai"))
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False, sent_at__isnull=True),
                name="only_an_unsent_note_is_removed",
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def anchor(self) -> str:
        """The id of its place on a reading page."""
        return reading_anchor(self.address)
