"""The real columns of a risalah: worked out from its document, only here, inside the save that changed it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from risalah.models import Risalah
from rulebook.document import Document
from rulebook.measure import measure


def refresh_measure(risalah: Risalah, document: Document, *, at: dt.datetime) -> None:
    """Write title, measure, baseline, target, result, attainment and savings as the document has them now."""
    facts = measure(document)
    risalah.title = (facts.title or "")[:400]
    risalah.measure_name = facts.name[:300]
    risalah.measure_unit = facts.unit[:40]
    risalah.lower_is_better = facts.lower_is_better
    risalah.baseline = _fits(facts.baseline)
    risalah.target = _fits(facts.target)
    risalah.target_date = facts.target_date
    risalah.result = _fits(facts.result)
    risalah.attainment = _fits(facts.attainment, limit=Decimal(10) ** 8)
    risalah.savings = _fits(facts.savings)
    risalah.changed_at = at
    risalah.save(update_fields=[*_COLUMNS, "changed_at"])


_COLUMNS = (
    "title",
    "measure_name",
    "measure_unit",
    "lower_is_better",
    "baseline",
    "target",
    "target_date",
    "result",
    "attainment",
    "savings",
)


def _fits(value: Decimal | None, limit: Decimal = Decimal(10) ** 14) -> Decimal | None:
    """The value as the column can hold it; None for figures that no service has (a slip of the keyboard)."""
    return None if value is None or abs(value) >= limit else round(value, 4)
