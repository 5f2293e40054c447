"""A spreadsheet of corrections that a person filled in, as the tree that YAML of the same corrections gives: read on as that is."""

from __future__ import annotations

import warnings
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from govkg.days import read_day
from govkg.documents.sheets.parts import column_letters
from govkg.errors import DocumentUnreadable, GovkgWarning
from govkg.plans.review.anchors import letters
from govkg.plans.review.sheet_files import Cells, sheets_of
from govkg.plans.review.sheet_words import COLUMNS, FIELDS, KINDS, WRITTEN, Column
from govkg.plans.review.tree import MOST_BYTES, Entry
from govkg.plans.review.words import DECISIONS, TICKS, meaning

_HEADS: Mapping[str, Column] = {name: column for column in COLUMNS for name in (column.zh, column.en, column.key)}
_KINDS = {name: kind for kind, names in KINDS.items() for name in (kind, *names)}
_FIELDS = {name.lower(): key for key, names in FIELDS.items() for name in names}
_NEEDED = ("kind", "task", "heading", "actor", "role", "decision", "quote", "before", "after")
_PLACE = ("quote", "before", "after")
_SHOWN = {"task": ("task", "heading", "deadline"), "stage": ("deadline",), "assignment": ("actor", "role")}
_RETYPED = (("agency", "was_agency", "new_actor"), ("role", "was_role", "new_role"))
_PUT_BACK = "put it back, and write the decision reject if it is to go"
_TASKS = ("task", "new task")
_ROOM = {
    "addition": frozenset(("kind", "task", "heading", "by", "date")),
    "new task": frozenset(("kind", "task", "by", "date")),
}
"""Of a row of each kind that nobody filled in, what may stand there."""
_TOP = 60
"""The head of the table is sought in so many rows."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that holds something: its number as the program shows it, and its cells by the key of their column."""

    number: int
    kind: str
    cells: Mapping[str, str]


def sheet_trees(data: bytes, path: str) -> list[tuple[str, Entry]]:
    """The corrections of each sheet that has the heads of their columns, with what a message calls it; of several of one plan the first.

    Raises DocumentUnreadable with the row and the column of what can not be read.
    """
    if len(data) > MOST_BYTES:
        raise DocumentUnreadable(f"{path}: {len(data):,} bytes; corrections of up to {MOST_BYTES:,} are read")
    found = [(name, cells, head) for name, cells in sheets_of(data, path) if (head := _head(cells))]
    trees: dict[tuple[str, str], tuple[str, Entry]] = {}
    for name, cells, head in found:
        where = f"{path}: sheet {name}" if len(found) > 1 else path
        tree = _Sheet(where, cells, *head).tree()
        trees.setdefault((tree["plan"], tree["document"]["sha256"]), (where, tree))
    if trees:
        return list(trees.values())
    heads = "、".join(column.zh for column in COLUMNS if column.key in ("kind", "task", "heading", "decision"))
    raise DocumentUnreadable(
        f"{path}: no file of corrections: no row has the heads {heads} …; govkg review PLAN -o corrections.xlsx writes one"
    )


def has_heads(cells: Cells) -> bool:
    """Whether a row holds the heads of corrections, that of decisions among them: such a sheet is a file of `govkg review`."""
    found = _head(cells)
    known = {_HEADS[text.lower()].key for text in found[1].values() if text.lower() in _HEADS} if found else set()
    return known.issuperset(("kind", "decision"))


def _head(cells: Cells) -> tuple[int, dict[int, str]] | None:
    """The row that holds the heads of the columns, and the text of each by its column."""
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), text in cells.items():
        if row < _TOP and text.strip():
            rows[row][column] = text.strip()
    known = {row: sum(text.lower() in _HEADS for text in heads.values()) for row, heads in rows.items()}
    best = max(known, key=lambda row: (known[row], -row), default=None)
    return (best, rows[best]) if best is not None and 2 * known[best] > len(_NEEDED) else None


class _Sheet:
    """A sheet with its heads in one row: what is above it are the fields, below it the entries."""

    def __init__(self, path: str, cells: Cells, head: int, heads: dict[int, str]) -> None:
        self._path, self._cells, self._top = path, cells, head
        self._heads = heads
        self._columns: dict[str, int] = {}
        for place, text in heads.items():
            column = _HEADS.get(text.lower())
            if column is None:
                continue
            if column.key in self._columns:
                raise self._wrong(head, "the head stands twice", place)
            self._columns[column.key] = place
        self._own = self._columns_of_a_person()
        for key in _NEEDED:
            if key not in self._columns:
                name = next(column for column in COLUMNS if column.key == key)
                raise self._wrong(head, f"there is no column {name.zh} ({name.en}); govkg review writes it")

    def _columns_of_a_person(self) -> frozenset[int]:
        """Columns behind all others, with heads of a person's own, which are not read: each is told. Raises where one may be meant that is
        not there, or stands among the others."""
        missing = [c for c in COLUMNS if c.key not in self._columns]
        last = max(self._columns.values())
        own = {place: text for place, text in self._heads.items() if text.lower() not in _HEADS}
        for place, text in own.items():
            near = get_close_matches(text, [c.zh for c in missing] + [c.en for c in missing], 1)
            if near or place < last:
                told = f"is {near[0]} meant?" if near else "take the column out, or move it behind all others"
                raise self._wrong(self._top, f"no such head; {told}", place)
        if own:
            names = ", ".join(self._column(place) for place in sorted(own))
            warnings.warn(f"{self._path}: columns with other heads are not read: {names}", GovkgWarning, stacklevel=2)
        return frozenset(own)

    def _wrong(self, row: int, reason: str, place: int | None = None) -> DocumentUnreadable:
        where = "" if place is None else f", column {self._column(place)}"
        return DocumentUnreadable(f"{self._path}: row {row + 1}{where}: {reason}")

    def _column(self, place: int) -> str:
        return f"{column_letters(place)} {self._heads.get(place, '')}".strip()

    def tree(self) -> Entry:
        """The same mappings and lists as of YAML. A row belongs to the task of its number and name wherever that stands: a person may have
        sorted the rows. Of several of one number and name it is the last one above."""
        fields, places = self._fields()
        body = self._entry(self._top, {key: fields.get(key, "") for key in ("plan", "coder")})
        body.rows = {key: row + 1 for key, (row, _) in places.items()}
        body.columns = {key: column for key, (_, column) in places.items()}
        body |= {"date": _day(fields.get("date", "")), "document": Entry(sha256=fields.get("sha256", ""))}
        rows = [*self._rows()]
        own = {row.number: self._task(row.number, *_name(row)) for row in rows if row.kind in _TASKS}
        listed = [*own.values()]
        tasks = {(entry["task"], entry["heading"]): entry for entry in reversed(listed)}
        named = frozenset(tasks)
        unmatched: list[Entry] = []
        for row in rows:
            if row.kind.startswith("unmatched"):
                unmatched.append(self._unmatched(row))
                continue
            name = self._task_of(row, named)
            if row.kind in _TASKS:
                tasks[name] = own[row.number]
            elif name not in tasks:
                listed.append(self._task(row.number, *name))
                tasks[name] = listed[-1]
            self._put(row, tasks[name])
        return self._with(body, tasks=listed, unmatched=unmatched)

    def _with(self, entry: Entry, **lists: object) -> Entry:
        entry.update(lists)
        return entry

    def _fields(self) -> tuple[dict[str, str], dict[str, tuple[int, str]]]:
        """What stands above the table: in each row a label, and what is behind it; and the row and the column of each."""
        fields: dict[str, str] = {}
        places: dict[str, tuple[int, str]] = {}
        for row in range(self._top):
            told = [place for place in sorted(p for p in self._cells if p[0] == row) if self._cells[place].strip()]
            label = self._cells[told[0]].strip().rstrip(":：") if told else ""
            if key := _FIELDS.get(label.lower()):
                column = told[1][1] if len(told) > 1 else told[0][1] + 1
                places[key] = row, f"{column_letters(column)} {label}"
                fields[key] = self._cells[told[1]].strip() if len(told) > 1 else ""
        return fields, places

    def _rows(self) -> Iterator[_Row]:
        """The rows that hold something. Raises where a cell has no head, or a row no kind."""
        rows: dict[int, dict[int, str]] = defaultdict(dict)
        for (row, column), text in self._cells.items():
            if row > self._top and text.strip():
                rows[row][column] = text.strip()
        keys = {place: key for key, place in self._columns.items()}
        for number, texts in sorted(rows.items()):
            stray = next((place for place in texts if place not in keys and place not in self._own), None)
            if stray is not None:
                raise self._wrong(number, "the column has no head; take the cell out", stray)
            cells = {keys[place]: text for place, text in texts.items() if place in keys}
            if not cells:
                continue
            kind = self._kind(number, cells)
            if not {*cells} - _ROOM.get(kind, frozenset()):
                continue
            yield _Row(number, kind, cells)

    def _kind(self, number: int, cells: Mapping[str, str]) -> str:
        given = cells.get("kind", "")
        kind = _KINDS.get(given.lower(), "" if given else "addition" if "new_actor" in cells else "")
        if not kind:
            words = ", ".join(dict.fromkeys(names[0] for names in KINDS.values()))
            raise self._wrong(number, f"kind '{given}'; accepted are {words}", self._columns["kind"])
        adds = kind == "task" and meaning(cells.get("decision", ""), DECISIONS) == "add"
        return "new task" if adds and "quote" not in cells else kind

    def _task(self, line: int, number: str, heading: str) -> Entry:
        return self._entry(line, {"task": number, "heading": heading})

    def _task_of(self, row: _Row, named: Collection[tuple[str, str]]) -> tuple[str, str]:
        """Number and name of the task of a row; one that a person left empty is that of the only task with the other."""
        number, heading = own = _name(row)
        if own in named or all(own):
            return own
        found = [one for one in named if (one[1] == heading if heading else one[0] == number)]
        if len(found) == 1:
            return found[0]
        if heading:
            reason = (
                f"several tasks have the name '{heading}'; write the number of the task, too"
                if found
                else f"no task has the name '{heading}'; write that of a task above, or its number"
            )
        else:
            reason = (
                f"several tasks have the number '{number}'; write the name of the task, too"
                if found
                else f"no task has the number '{number}'; write that of a task above"
            )
        raise self._wrong(row.number, reason, self._columns["heading" if heading else "task"])

    def _put(self, row: _Row, task: Entry) -> None:
        """Write a row into the entry of its task."""
        if row.kind == "task":
            task.update(self._told(row, "task", _PLACE))
        elif row.kind == "new task":
            self._put_new(row, task)
        elif row.kind == "stage":
            task.setdefault("stages", []).append(self._stage(row))
        elif row.kind == "assignment":
            task.setdefault("assignments", []).append(self._retyped(row, self._told(row, "assignment", _PLACE)))
        else:
            task.setdefault("additions", []).append(self._addition(row))

    def _put_new(self, row: _Row, task: Entry) -> None:
        """Write a row of a task that is added into its entry: the words that begin it stand where others show theirs."""
        told = self._told(row, "task", _PLACE)
        if meaning(told["decision"], DECISIONS) not in ("", "add"):
            raise self._wrong(
                row.number, "a new task is added; take the decision out, or the row", self._columns["decision"]
            )
        task.update(told)
        task.update(self._words(row, told), decision="add", new_heading=told["new_heading"] or told["heading"])
        columns = task.columns or {}
        task.columns = {**columns, "quote": columns.get("words", "")}

    def _words(self, row: _Row, told: Entry) -> dict[str, str]:
        """The quote of an addition, with what stands around it where it was written before: the hidden cells tell that, too."""
        words = row.cells.get("words", "")
        known = letters(words) == letters(told["quote"])
        return {key: told[key] for key in _PLACE} if known else {"quote": words, "before": "", "after": ""}

    def _told(self, row: _Row, kind: str, place: Iterable[str]) -> Entry:
        """The cells of a row that belong to its kind. Raises where a person wrote into another one."""
        mine = WRITTEN[kind]
        stray = next((c.key for c in COLUMNS if c.filled and c.key in row.cells and c.key not in mine), None)
        if stray is not None:
            raise self._wrong(row.number, "belongs to rows of another kind; leave it empty here", self._columns[stray])
        keys = (*_SHOWN[kind], *place, *mine)
        cells = {key: row.cells.get(key, "") for key in keys}
        cells |= {key: _day(cells[key]) for key in ("date", "new_deadline") if key in cells}
        if kind != "assignment" and cells["decision"] in TICKS:
            cells["decision"] = ""
        return self._entry(row.number, cells)

    def _retyped(self, row: _Row, told: Entry) -> Entry:
        """The entry of an assignment over whose agency or role a person typed: a change to what stands there now. Sheets of an earlier
        version do not tell what stood there. Raises where a cell was emptied, or another decision stands in its row."""
        changed: dict[str, str] = {}
        for shown, was, new in _RETYPED:
            given, read = row.cells.get(shown, ""), row.cells.get(was, "")
            if not read or letters(given) == letters(read):
                continue
            if not given:
                raise self._wrong(row.number, f"'{read}' was taken out; {_PUT_BACK}", self._columns[shown])
            if told[new] or meaning(told["decision"], DECISIONS) not in ("", "change"):
                reason = f"'{given}' was typed over '{read}', and another decision stands in the row; put '{read}' back"
                raise self._wrong(row.number, reason, self._columns[shown])
            changed[new] = given
            told.columns = dict(told.columns or {}) | {new: self._column(self._columns[shown])}
        if changed:
            told |= {"decision": "change", "role": row.cells["was_role"], **changed}
        return told

    def _stage(self, row: _Row) -> Entry:
        made = self._told(row, "stage", _PLACE)
        return made if made["quote"] else self._with(made, quote=row.cells.get("words", ""))

    def _addition(self, row: _Row) -> Entry:
        """An addition: who it names stands in the columns of what is new, its quote among the words. What was written there before is
        found by the hidden cells, too."""
        told = self._told(row, "assignment", _PLACE)
        said = {key: told[key] for key in ("decision", "by", "date", "reason")}
        made = self._entry(
            row.number, {"actor": told["new_actor"], "role": told["new_role"], **self._words(row, told), **said}
        )
        named = {"actor": "new_actor", "role": "new_role", "quote": "words"}
        made.columns = dict(made.columns or {}) | {k: (made.columns or {}).get(v, "") for k, v in named.items()}
        return made

    def _unmatched(self, row: _Row) -> Entry:
        """What fitted nothing when the file was written: of a task, of a stage, or of an assignment."""
        kind = row.kind.removeprefix("unmatched").strip() or "assignment"
        made = self._told(row, kind, _PLACE)
        return self._with(made, heading=row.cells.get("heading", ""), **({kind: ""} if kind != "assignment" else {}))

    def _entry(self, number: int, cells: Mapping[str, str]) -> Entry:
        made = Entry(cells)
        made.line = number + 1
        made.columns = {key: self._column(place) for key, place in self._columns.items()}
        return made


def _name(row: _Row) -> tuple[str, str]:
    """Number and name of the task that a row gives; of a new one the name that it is given there."""
    new = row.cells.get("new_heading", "") if row.kind == "new task" else ""
    return row.cells.get("task", ""), row.cells.get("heading", "") or new


def _day(text: str) -> str:
    """A day as a spreadsheet shows it, as 2026-01-31; other text as it is.

    >>> [_day(t) for t in ("2026/1/31", "2026年6月3日", "2026-01-31 00:00:00", "6月底前", "")]
    ['2026-01-31', '2026-06-03', '2026-01-31', '6月底前', '']
    """
    day = read_day(text)
    return day.isoformat() if day else text
