"""How much the attachments of one agency may weigh. The agency is the unit just below the government.

A file counts for the agency that its uploader belonged to then: who moves to another unit leaves it behind. `AGENCY_QUOTA`
(bytes) holds for everybody, `AGENCY_QUOTAS` (pk of a unit → bytes) for those who were given more or less.

A deleted file does not count, so that deleting makes room at once, as the refusal says, although its bytes wait 30 days to be
brought back. What waits has a limit as large as the quota, so that uploading and deleting in turn cannot fill the disk.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet, Sum

from accounts.errors import Invalid
from accounts.models import Unit
from accounts.registry import UnitFact
from files.keeping import KEPT_DAYS
from files.models import Attachment
from rulebook import writing

WARN_AT = 85  # percent
_MB = 1024 * 1024


@dataclass(frozen=True)
class Usage:
    """Bytes used and allowed."""

    agency: Unit
    used: int
    allowed: int

    @property
    def percent(self) -> int:
        return min(100, self.used * 100 // self.allowed) if self.allowed else 100

    def __str__(self) -> str:
        return f"{size_text(self.used)} dari {size_text(self.allowed)} ({self.percent} %)"


def agency_of(unit: Unit | None) -> Unit | None:
    """The agency that the unit belongs to; the government itself for the government."""
    if unit is None:
        return None
    chain = unit.ancestor_ids()
    pk = chain[1] if len(chain) > 1 else chain[0]
    return unit if unit.pk == pk else Unit.objects.get(pk=pk)


def usage_of(agency: Unit) -> Usage:
    """What was uploaded for the agency, small pictures aside; also for agencies that have come below it since."""
    used = _bytes(Attachment.objects.all(), agency)
    return Usage(agency, used, settings.AGENCY_QUOTAS.get(agency.pk, settings.AGENCY_QUOTA))


def _waiting(agency: Unit) -> int:
    """The bytes of deleted files that can still be brought back."""
    return _bytes(Attachment.everything.filter(removed_at__isnull=False), agency)


def _bytes(files: QuerySet[Attachment], agency: Unit) -> int:
    takers = Unit.objects.under(agency) if agency.parent_id else [agency]
    return files.filter(agency__in=takers).aggregate(total=Sum("size"))["total"] or 0


def check(agency: Unit | None, more: int, *, lock: bool = False) -> None:
    """Raise Invalid when `more` bytes would go beyond the quota of the agency; without one there is no limit.

    `lock` makes uploads of one agency wait for each other until the transaction ends, so that two cannot share the rest.
    """
    if agency is None:
        return
    if lock:
        Unit.objects.select_for_update(no_key=True).get(pk=agency.pk)
    usage = usage_of(agency)
    if _waiting(agency) + usage.used + more > 2 * usage.allowed:
        raise Invalid(
            f"Tempat berkas {agency} penuh oleh berkas yang dihapus, yang disimpan {KEPT_DAYS} hari. "
            "Unggah lagi setelah sebagian terhapus tetap, atau minta Bagian Organisasi menambah kuota."
        )
    if usage.used + more > usage.allowed:
        raise Invalid(
            f"Tempat berkas {agency} sudah penuh: terpakai {usage}. "
            "Hapus lampiran yang tidak diperlukan, atau minta Bagian Organisasi menambah kuota."
        )


def fact_of(unit: Unit) -> UnitFact | None:
    """The line on a unit's page: how full its agency is."""
    agency = agency_of(unit)
    if agency is None:
        return None
    usage = usage_of(agency)
    label = "Tempat berkas" if agency.pk == unit.pk else f"Tempat berkas {agency.short_name or agency}"
    return UnitFact(label, f"Terpakai {usage}.", usage.percent >= WARN_AT)


def size_text(size: int) -> str:
    """`1,5 GB` or `310 MB`."""
    if size >= 1000 * _MB:
        return f"{writing.number(round(size / 1024 / _MB, 1))} GB"
    return f"{writing.number(-(-size // _MB))} MB"
