"""Where a text says who is responsible: in brackets, on lines of their own, in running text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from govkg.numerals import HAN
from govkg.plans.clauses.brackets import LONGEST, bracket_clauses
from govkg.plans.clauses.closing_words import explains_the_paper
from govkg.plans.clauses.colon_duties import colon_duties
from govkg.plans.clauses.dashes import ended_at_dashes
from govkg.plans.clauses.data_labels import data_labels
from govkg.plans.clauses.feet import feet
from govkg.plans.clauses.helpers_behind import helpers_behind
from govkg.plans.clauses.interrupted import interrupted_clauses
from govkg.plans.clauses.item_ends import names_at_item_ends
from govkg.plans.clauses.line_ends import lists_at_line_ends
from govkg.plans.clauses.named_items import by_items
from govkg.plans.clauses.notes import gives_to_office, note_blocks, noted
from govkg.plans.clauses.overseers import looking_after
from govkg.plans.clauses.ranks import with_main_alone, with_ranks
from govkg.plans.clauses.running import running_clauses
from govkg.plans.clauses.same_above import same_as_above
from govkg.plans.clauses.signless_labels import signless_labels
from govkg.plans.clauses.statements import Clause, Content, in_role, read_content
from govkg.plans.clauses.subjects import of_subjects
from govkg.plans.names.departments import may_be_office, whole_office
from govkg.plans.names.inner_offices import inner_office
from govkg.plans.names.lists import Name, split_names
from govkg.plans.names.persons import attendance_lines, is_attendance, is_membership
from govkg.plans.words.above import MATTERS
from govkg.plans.words.items import ITEM, LINE_ENDS
from govkg.plans.words.matching import beginnings, line_end, matches_at, matches_on_lines
from govkg.plans.words.roles import BARE_LABEL, LABEL, LABEL_BEGINS, WHOLE_LABEL, behind_label, role_of
from govkg.plans.words.shapes import LEVEL_PREFIX

LINE_ABOVE = "line above"
"""The rule of a clause that holds for the units below it, up to the next such line."""
LOOSE = ("running text", "subject", "sentence")
"""The rules of clauses that are sentences of the text."""
_NUMERAL = re.compile(
    rf" ?\d{{1,2}}[.、](?=[\u4e00-\u9fff“《])| [{HAN}]{{1,3}}、(?=[\u4e00-\u9fff])|\((?:\d{{1,2}}|[{HAN}]{{1,3}})\)|(?<=[)日月年前底局委办部厅府会院镇乡])[{HAN}]{{1,3}}、(?=[\u4e00-\u9fff])|(?<=;)(?:其[{HAN}],?|[{HAN}]是)(?=[\u4e00-\u9fff])"
)
"""What may follow a label's words without a stop."""
_NO_LIST = re.compile(
    rf"^[(【]|[:。;●○■◆▪•]|^{ITEM}|^\d{{1,2}}[\u4e00-\u9fff]|(?:负责|牵头|配合|落实|实施|参与|参加|协助)$"
)
_OF_A_PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}[省市县区州旗][\u4e00-\u9fff]+$")
_TOWN = re.compile("[\u4e00-\u9fff]{2,5}[镇乡]")
_SIGNED = re.compile(
    rf"\s*(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日\s*|[〇○零{HAN}]{{4}}年[{HAN}]{{1,2}}月[{HAN}]{{1,3}}日\s*)?(?:$|(?=(?:抄[送报]|承办单位|主办单位|责任单位|联系人) ?:))"
)
"""What stands behind the name of whom a paper is signed by."""
_LEADING = re.compile(
    rf"{ITEM}? ?[【\[(](?P<names>[\u4e00-\u9fff][^【】\[\]\n。:]{{1,80}}?)[】\])](?=[\u4e00-\u9fff“《])"
)
_WHOLE = f"(?:{WHOLE_LABEL.pattern}|{BARE_LABEL.pattern})"
_OF_A_SIDE = "|".join(
    rf"(?<=\n[\u4e00-\u9fff]{{{size}}})(?<!\n[未无原][\u4e00-\u9fff]{{{size - 1}}})(?={WHOLE_LABEL.pattern})"
    for size in (2, 3, 4)
)
"""Behind the name of one of several sides, at the beginning of a line: 闽方责任单位:."""
_LABEL_LINE = re.compile(
    rf"(?:(?<=[\n。;)①-⑳])|(?<=\n[\d{HAN}][.、])|(?<=\n\d\d[.、])|(?<=[。; ][\d{HAN}][.、])(?={_WHOLE})|(?<=[ ,:])(?={_WHOLE})|{_OF_A_SIDE}|^)(?:[【\[(]|(?:[-—]{{1,3}}>?|[●○■□◆◇▪•·*★▲△]) ?)?(?:本[章节篇]|本部分|(?:以上|上述)[^\n。:]{{0,16}}?(?:{MATTERS}|项),?)?(?:{LABEL.pattern})"
)
_LINE_BEGINS = re.compile(
    rf"[\n。;) ,:①-⑳](?:(?<=\n)(?:\d{{1,2}}|[{HAN}])[.、](?=[{LABEL_BEGINS}])|(?<=[。; ])[\d{HAN}][.、](?=[{beginnings(_WHOLE)}])(?={_WHOLE})"
    rf"|(?<=[\n。;)①-⑳])(?=[【\[(—●○■□◆◇▪•·*★▲△本以上{LABEL_BEGINS}-])|(?<=[ ,:])(?=[{beginnings(_WHOLE)}])(?={_WHOLE})"
    rf"|(?<=\n)(?!未|无|原)[\u4e00-\u9fff]{{2,4}}?(?={WHOLE_LABEL.pattern}))"
)
_VERB_LAST = re.compile("(?:负责|牵头|配合|落实|实施|参与|参加|协助|分工)$")
_ROLES_ALONE = "总?牵头|责任|主办|主责|配合|协同|协办|协助|参与|参加|支持|指导|监督|督导"
_LABEL_ON_ITS_OWN = re.compile(
    rf"\((?<![^\n。;)]\()(?:[^()\n]{{2,10}}(?:单位|部门|机构)|(?P<role>{_ROLES_ALONE}))\):?(?=[^\n])"
)
_BRACKETED_LABEL = re.compile(
    rf"\((?P<label>[^()\n]{{2,10}}(?:单位|部门|机构)|{_ROLES_ALONE}|(?:完成)?(?:时限|时间|期限))\):?(?=[^、,;。\n])"
)


def _with_colon(match: re.Match[str]) -> str:
    """A label in brackets as one with a colon behind it, equally long: (责任单位)市教育局, (协同)团市委; not the note of 团市委(协同)、."""
    return f",{match['label']}:".ljust(len(match.group()), " ")


def find_clauses(text: str, skipped: Sequence[tuple[int, int]] = ()) -> tuple[Clause, ...]:
    """All responsibility clauses of a text (the key of a reading), in order, without overlap."""
    bracketed = bracket_clauses(text)
    found = [*bracketed, *_lines(text, Taken(_ranges(bracketed))), *_leading(text), *lists_at_line_ends(text)]
    found += names_at_item_ends(text)
    found += [*interrupted_clauses(text), *signless_labels(text), *colon_duties(text), *data_labels(text)]
    outside = (*skipped, *feet(text), *attendance_lines(text))
    chosen: list[Clause] = []
    for clause in sorted(found, key=lambda c: (c.start, -c.end)):
        if not within(clause.start, outside) and (not chosen or clause.start >= chosen[-1].end):
            chosen.append(clause)
    chosen = [part for clause in chosen for part in by_items(text, clause)]
    chosen = sorted([*chosen, *same_as_above(text, chosen)], key=lambda c: c.start) if "同上" in text else chosen
    sentences = [of_subjects(text, Clause(*found)) for found in _sentences(text, chosen, skipped)]
    running = [_overseen(text, clause) for clause in sentences if clause]
    labelled = {c.end + 1 for c in chosen if c.rule == "label line"}
    notes = note_blocks(text)
    for clause in running:
        told = noted(notes, clause.start) and not gives_to_office(text, clause)
        told = told or explains_the_paper(text, clause.start, clause.end)
        if not told and not within(clause.start, outside):
            below = clause.rule == "sentence" and clause.start in labelled and _whole_line(text, clause)
            chosen.append(clause._replace(rule="label line") if below else clause)
    return with_main_alone(text, with_ranks(text, sorted(chosen, key=lambda c: c.start)), LOOSE)


def _overseen(text: str, clause: Clause) -> Clause:
    """The clause with those as such that oversee whose work that is."""
    return clause.stating(looking_after(text, clause.content.statements))


def _sentences(
    text: str, chosen: Sequence[Clause], skipped: Sequence[tuple[int, int]]
) -> Sequence[tuple[int, int, Content, str]]:
    """The sentences that give duties beside the clauses that are `chosen`. A paper is read as one that has none of these also where four
    times as many sentences do so: a single label says nothing of how it is written."""
    plain, taken = ended_at_dashes(text), Taken(_ranges(chosen)).touches
    proper = [c for c in chosen if c.rule not in LOOSE]
    found = running_clauses(plain, taken, alone=not proper and not skipped)
    if not proper or skipped or len(found) < 4 * len(proper):
        return found
    return running_clauses(plain, taken, alone=True)


def _ranges(clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    return ((c.start, c.end) for c in clauses)


class Taken:
    """Ranges that are read already, for the question whether a place is free."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self.starts = [start for start, _ in ordered]
        self.ends = list(accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether a clause lies around the whole range."""
        before = bisect_right(self.starts, start)
        return before > 0 and self.ends[before - 1] >= end

    def touches(self, start: int, end: int) -> bool:
        """Whether a clause shares a character with the range."""
        before = bisect_left(self.starts, end)
        return before > 0 and self.ends[before - 1] > start


def within(position: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether `position` lies in one of the ranges."""
    return any(start <= position < end for start, end in ranges)


def closing(text: str, clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    """From where to where the clauses run that close what stands above them: those that are no sentences of the text and, where
    two at least are so, sentences that take up a whole line and end with the verb of a role: 市财政局、市税务局按职责分工负责. Where
    there are none of these, sentences that end a paragraph, where most do: 由市教育局牵头，市财政局配合。"""
    lines = {c.start for c in clauses if c.rule in LOOSE and _whole_line(text, c)}
    found = [(c.start, c.end) for c in clauses if c.rule not in LOOSE or (len(lines) > 1 and c.start in lines)]
    if found:
        return found
    last = [
        (c.start, c.end) for c in clauses if (_NEARLY if c.rule == "running text" else LINE_ENDS).match(text, c.end)
    ]
    return last if len(last) > 1 and 3 * len(last) >= 2 * len(clauses) else []


_NEARLY = re.compile(rf"(?:,[^。;\n]{{1,20}})?{LINE_ENDS.pattern}")
"""Behind what is given to someone, a few words may end its paragraph: 由县财政局负责评分，评完报来。"""


def _whole_line(text: str, clause: Clause) -> bool:
    around = text[max(clause.start - 1, 0) : clause.start] + text[clause.end : clause.end + 1]
    return not around.strip("\n") and _VERB_LAST.search(text, max(clause.end - 4, 0), clause.end) is not None


def _lines(text: str, taken: Taken) -> Iterator[Clause]:
    """Labels outside brackets: to the end of the line, or of the sentence."""
    last = 0
    for match in matches_at(_LABEL_LINE, text, (0, *(m.end() for m in _LINE_BEGINS.finditer(text)))):
        asks = match["other"] and "要求" in match["other"]
        if match.start() < last or (role_of(match) in ("deadline", "other") and not asks) or taken.holds(*match.span()):
            continue
        end = _label_end(text, match.end())
        if end <= match.end():
            continue
        if is_attendance(text, match.start(), end) or is_membership(text, match.start()):
            continue
        helped = helpers_behind(text, end)
        said = f"{text[match.start() : end]};{text[end + 1 : helped[2]]}" if helped else text[match.start() : end]
        end = helped[2] if helped else end
        content = read_content(said, match.start())
        if content.statements or content.open_ended or role_of(match) == "person":
            yield Clause(match.start(), end, content, "label line")
            last = end
        elif end - match.end() >= LONGEST:
            last = end  # so long a stretch without a name is read once, not from each of its labels on
    yield from _framed_labels(text)


def _framed_labels(text: str) -> Iterator[Clause]:
    """Labels in brackets before names; behind one that is the word of a role and no more, these are names beyond doubt."""
    last = 0
    for match in _LABEL_ON_ITS_OWN.finditer(text):
        end = _label_end(text, match.end())
        inner = _BRACKETED_LABEL.sub(_with_colon, text[match.start() : end])
        if match.start() < last or not LABEL.match(inner, 1):
            continue
        content = read_content(inner, match.start())
        if match["role"] is None or all(_stands_alone(s.name) for s in content.statements):
            yield Clause(match.start(), end, content, "label line")
            last = end


def _leading(text: str) -> Iterator[Clause]:
    """Brackets before the text of an item, where two of them name agencies: 1.【市教育局】办好学校."""
    found = [(m, split_names(text, *m.span("names"))) for m in matches_on_lines(_LEADING, text)]
    certain = [(m, names) for m, names in found if names.names and all(map(whole_office, names.names))]
    own = [names.names[0].written for _, names in certain]
    if len(certain) < 2 or not any(LEVEL_PREFIX.match(name) or inner_office(name) for name in own):
        return
    sure = len(certain) >= _MANY and 2 * len(certain) >= len(found)
    others = (f for f in found if sure and f not in certain and f[1].names and all(map(may_be_office, f[1].names)))
    for match, names in (*certain, *others):
        statements = in_role(names.names, "responsible", "list")
        yield Clause(match.start("names") - 1, match.end(), Content(statements, names.open_ended), "bare list")


_MANY = 3
"""So many such brackets at least tell that the others hold names, too, where these are half of all."""


def _label_end(text: str, start: int) -> int:
    """Where what stands behind a label ends: with its sentence or its line, before a numeral, or below it where lines of names follow."""
    newline = line_end(text, start)
    stop = text.find("。", start, newline)
    stop = newline if stop < 0 else stop
    if stop == start:
        return _listed_below(text, start)
    numeral = _NUMERAL.search(text, start, min(stop, start + LONGEST))
    if numeral and (
        text[numeral.start() - 1] in ";," or numeral.group()[0] == " " or behind_label(text, numeral.start())
    ):
        return numeral.start()
    if stop == newline and text.startswith("\n", stop) and stop - start < LONGEST and "(" not in text[start:stop]:
        return _listed_below(text, stop)
    depth = 0
    for at in range(start, min(stop, start + LONGEST)):
        depth += text[at] == "("
        depth -= text[at] == ")"
        if depth < 0:
            return at + 1
    return min(stop, start + LONGEST)


def _stands_alone(name: Name) -> bool:
    return whole_office(name) or _TOWN.fullmatch(name.written) is not None


def _listed_below(text: str, start: int) -> int:
    """Behind a label's line, the lines below it that hold names alone."""
    end = start
    while end < len(text) and text[end] == "\n":
        newline = line_end(text, end + 1)
        line = text[end + 1 : newline]
        names = split_names(line, 0, len(line)).names if 0 < len(line) < 200 else ()
        if not names or _NO_LIST.search(line) or not all(map(_stands_alone, names)):
            break
        if end == start and text[start - 1] != ":" and _OF_A_PLACE.match(line) and _SIGNED.match(text, newline):
            break
        if _CHARGED_BELOW.match(text, newline):
            break
        end = newline
    return end


_CHARGED_BELOW = re.compile("\n(?:主要|具体)?(?:负责|承担)(?!人|同志|单位|部门)")
"""Below a name, what it is charged with: it heads a paragraph."""
