"""What a task list has in its rows: a task with its times, an assignment of it, and what it leaves open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from govkg.days import read_day
from govkg.exports.periods import Period, days_overdue
from govkg.role_labels import role_label

QUESTION_LABELS = {
    "several leads": "多个牵头单位",
    "no lead": "未明确牵头单位",
    "unknown owner": "原文未见责任条款",
    "open-ended": "含“有关单位”等不定范围",
    "contradictory roles": "同一单位既牵头（负责）又配合",
    "without deadline": "时限未写明",
}
"""What a task leaves open, as the query `open-questions` calls it, in Chinese."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Who takes part in a task, with the role; as text the word for the role stands behind in brackets. `indefinite` are groups that nobody
    can list (市级有关部门), which are told but not counted."""

    name: str
    role: str
    indefinite: bool = False

    def __str__(self) -> str:
        return f"{self.name}（{role_label(self.role)}）"


@dataclass(frozen=True, slots=True)
class Stage:
    """A time by which a part of a task is due, as printed, and the last day that it allows."""

    deadline: str
    latest: str


@dataclass(frozen=True, slots=True)
class ListedTask:
    """A task as a list has it, with its times.

    plan      title of the plan, and `document_number` its number, empty where it has none
    order     its place in the plan
    latest    the last day that the deadline allows, empty where it names none
    stages    the days before it by which parts of the task are due, in their order
    precision how exactly the deadline is stated: day, month, … open for standing duties, undated where its words give no date
    progress  how far the task is, as a ledger says, and `done` whether it says that it is done
    assigned  when the task was given out, as a ledger says
    where     where it stands: page, paragraph or cell, and the range of characters in the text of the document
    parties   who takes part in it, by role, those of a role as the plan lists them
    persons   who is in charge of it beside these, each with the label in brackets: 张副市长（责任领导）
    """

    plan: str
    document_number: str
    task: str
    order: int
    path: str
    heading: str
    deadline: str
    latest: str
    stages: tuple[Stage, ...]
    precision: str
    progress: str
    done: bool
    assigned: str
    where: str
    parties: tuple[Partner, ...]
    persons: tuple[str, ...]

    @property
    def cited(self) -> str:
        """The plan as one cites it: its title, and its number where it has one."""
        return f"{self.plan}（{self.document_number}）" if self.document_number else self.plan

    def days_overdue(self, today: date) -> int:
        """Days that have passed since the last day of the deadline of what is not done, else 0."""
        return 0 if self.done else days_overdue(self.latest, today)

    @property
    def deadline_words(self) -> str:
        """The deadline as printed, that its words give no date or that the plan names none, its stages, when the task was given out and
        how far it is."""
        given = f"交办：{self.assigned}" if self.assigned else ""
        progress = f"进展：{self.progress}" if self.progress else ""
        return "\n".join(filter(None, (self.dated_words, self.stage_words, given, progress)))

    @property
    def dated_words(self) -> str:
        """The deadline as printed, or that the plan names none, or that its words give no date."""
        return f"{self.deadline}（定不出日期）" if self.precision == "undated" else self.deadline or "原文未写明"

    @property
    def stage_words(self) -> str:
        """Its stages in one line, empty where it has none."""
        return f"阶段：{'、'.join(stage.deadline for stage in self.stages)}" if self.stages else ""

    def due_in(self, period: Period) -> bool:
        """Whether the task, or a part of it, is due in a span of time. Of what is overdue, only that it all is counts: a plan does not tell
        which of its parts are done, and what is done is not overdue."""
        if period.overdue and self.done:
            return False
        days = [self.latest, *(stage.latest for stage in self.stages if not period.overdue)]
        return any(period.holds(read_day(day)) for day in days)


@dataclass(frozen=True, slots=True)
class ListedAssignment(ListedTask):
    """An assignment as a row of a task list: what one agency has to do in one task. `partners` are the others that take
    part, each with its first role; `place` is where the clause stands: page, paragraph or cell, and the range of characters in
    the text of the document.

    text      the words of the task behind its heading, empty where these are the heading alone, and `measures`, without the clause at their end, which is `quote`
    targets   the figures to be reached, as printed
    """

    agency: str
    role: str
    text: str
    measures: tuple[str, ...]
    partners: tuple[Partner, ...]
    targets: tuple[str, ...]
    quote: str
    place: str
    open_ended: bool


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a task leaves open, in Chinese words, with the number of leads where that is the point."""

    task: ListedTask
    question: str
    leads: int | None
