"""Spans of time in which tasks are due, and days overdue: what an inspection office lists and sends out (催办单)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from govkg.days import read_day


@dataclass(frozen=True, slots=True)
class Period:
    """Deadlines whose last day lies from `first` to `last`, both included, either left open; `today` is the day that counts as today, from
    which days overdue are counted, and `overdue` says that only what was due before it is wanted."""

    today: date
    first: date | None = None
    last: date | None = None
    overdue: bool = False

    @property
    def spans(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.first or self.last or self.overdue)

    def holds(self, day: date | None) -> bool:
        """Whether what is due on this day belongs to it; what has no day belongs to none but the whole."""
        if day is None:
            return not self.spans
        early, late = self.first is not None and day < self.first, self.last is not None and day > self.last
        return not (early or late or (self.overdue and day >= self.today))

    def words(self) -> str:
        """It in Chinese, for the head of a list.

        >>> Period(date(2026, 11, 28), date(2026, 10, 1), date(2026, 12, 31)).words()
        '2026-10-01 至 2026-12-31 到期的任务，截至 2026-11-28'
        >>> Period(date(2026, 11, 28), overdue=True).words(), Period(date(2026, 11, 28)).words()
        ('已逾期的任务，截至 2026-11-28', '截至 2026-11-28')
        """
        first, last = self.first, self.last
        said = (
            f"{first} 至 {last} 到期"
            if first and last
            else f"{first} 起到期"
            if first
            else f"{last} 前到期"
            if last
            else ""
        )
        kind = "、".join(filter(None, (said, "已逾期" * self.overdue)))
        return f"{kind}的任务，截至 {self.today}" if kind else f"截至 {self.today}"


def days_overdue(latest: str, today: date) -> int:
    """Days that have passed since the last day of a deadline, 0 where it has not passed or there is none.

    >>> days_overdue("2026-11-10", date(2026, 11, 28)), days_overdue("2026-11-28", date(2026, 11, 28)), days_overdue("", date(2026, 11, 28))
    (18, 0, 0)
    """
    day = read_day(latest)
    return max(0, (today - day).days) if day else 0
