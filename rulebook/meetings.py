"""Meeting figures of a document: how many, how long, how well attended. The fasilitator is not counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from rulebook import writing
from rulebook.document import MeetingRow


@dataclass(frozen=True)
class MeetingStatistics:
    """`attendance` is the share of expected attendances that were met, in percent; None before the first meeting."""

    count: int
    minutes: int
    attendance: Decimal | None

    @property
    def attendance_text(self) -> str:
        """93 %, or "" before the first meeting."""
        return writing.percent(self.attendance, 0) if self.attendance is not None else ""

    @property
    def mean_minutes(self) -> int:
        """Minutes of a meeting, rounded; 0 before the first."""
        return round(self.minutes / self.count) if self.count else 0


def meeting_statistics(meetings: Sequence[MeetingRow]) -> MeetingStatistics:
    """Counts over all meetings of the document."""
    expected = sum(m.expected for m in meetings)
    present = sum(m.present for m in meetings)
    share = Decimal(100 * present) / expected if expected else None
    return MeetingStatistics(len(meetings), sum(m.minutes for m in meetings), share)
