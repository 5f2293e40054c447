"""What is wrong with the text of a query, in one short line: where, what was found, what was expected.

The engine says how far it came, but it takes a word to be tried as far as that word is long, so that its place may lie behind the
fault, and it names those words alone that reach so far. Here the text is read again with so many blanks between its words that no
word reaches the next; the place then tells the word at fault. What was expected is asked for one length of words after the other.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import NamedTuple

from pyoxigraph import Store

from govkg.errors import SparqlRefused, SparqlWrong
from govkg.guard import check_query
from govkg.terms import PREFIXES

LONGEST = 2000
_WIDTH = len("ENCODE_FOR_URI")
_BLANKS = " " * (2 * _WIDTH)
_MOST = 4
_TOKEN = re.compile(
    r"""(?P<left>\s+|\#[^\n\r]*)"""
    r"""|(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')"""
    r"""(?:@[A-Za-z0-9-]+|\^\^(?:<[^<>\s]*>|[\w:.-]*[\w:-]))?"""
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|[?$]\w+|[+-]?\d[\w.]*(?:[eE][+-]?\d+)?(?<!\.)"""
    r"""|(?:[\w:%]|\\.)(?:(?:[\w:%.-]|\\.)*(?:[\w:%-]|\\.))?|&&|\|\||[<>!]=|\^\^|<<\(?|\)?>>|(?P<quote>["'])|.""",
    re.S,
)
_SAID = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.S)
_ITEM = re.compile(r'\s*("(?:[^"\\]|\\.)*"|\[.*?\](?=,\s|\Z)|[^\s,"\[][^,]*)', re.S)
_PAIRS = {"{": "}", "(": ")", "[": "]"}
_DIGITS = "['0'..='9']"
_OF_TERMS = ("?", "$", "<", '"', "'", '"""', "'''", "true", "false", "+", "-", ".", ":", "_:", "*", _DIGITS)
_LEFT_OUT = ("LATERAL", "<<", "<<(", "{|", "~", "PREDICATE", "")
_KINDS = (("?", "a variable"), ("<", "an IRI"), ('"', "a literal"), (_DIGITS, "a number"))
_PHRASES = {"Prefix not found": "its prefix is not declared", "IRI parsing failed": "this is no absolute IRI"}


class _Word(NamedTuple):
    """A word of the query, its place, and whether it is the bracket of a function, which can not stand apart from the name."""

    text: str
    start: int
    glued: bool = False

    @property
    def apart(self) -> str:
        """The word with blanks before it."""
        return self.text if self.glued else _BLANKS + self.text


def syntax_fault(text: str, error: Exception, *, update: bool = False) -> str:
    """One line on a query or update that the engine could not read.

    >>> syntax_fault("SELECT ?s { ?s ?p }", SyntaxError("error at 1:20: expected LATERAL"))
    'line 1, column 19: found "}", expected a variable, an IRI, a literal or "("'
    """
    said = _SAID.match(str(error))
    if said is None:
        return " ".join(str(error).split())[:200]
    words, quote = _words(text)
    if quote is not None:
        return f"{_place(text, quote)}: the string that begins here is not closed"
    fault = _tried(_joined(words) + _BLANKS, update=update) if _may_be_tried(words) else None
    if fault is None:
        return f"line {said[1]}, column {said[2]}: the text can not be read beyond this place"
    number = _word_at(words, fault[0])
    phrase = next((item for item in fault[1] if " " in item and not item.startswith(("[", '"'))), "")
    if phrase:
        return _phrased(text, words, number, phrase)
    return _found(text, words, number, update=update)


def _found(text: str, words: Sequence[_Word], number: int, *, update: bool) -> str:
    """What stands at the place of the fault, and what would be taken there."""
    wanted = _wanted(words[:number], update=update)
    if number < len(words) and words[number].glued:
        before = _wanted(words[: number - 1], update=update)
        if words[number - 1].text.upper() not in {item.upper() for item in before}:
            number, wanted = number - 1, before
    if twice := _bound_twice(words[:number]):
        return f"{_place(text, twice.start)}: {_short(twice.text)} has a value before"
    if number < len(words):
        at, found = words[number].start, _short(words[number].text)
    else:
        at, found = len(text.rstrip()), "the end"
    return f"{_place(text, at)}: found {found}{_expected(words[number:], wanted)}{_unclosed(text, words[:number])}"


def _may_be_tried(words: Sequence[_Word]) -> bool:
    """Whether the words may be read again, apart: the guard has to let them pass as it did before."""
    try:
        check_query(" ".join(word.text for word in words), updates=True)
    except SparqlRefused:
        return False
    except SparqlWrong:
        return len(words) <= LONGEST
    return len(words) <= LONGEST


def _words(text: str) -> tuple[list[_Word], int | None]:
    """The words of a query, and where a string begins that does not end."""
    words: list[_Word] = []
    for match in _TOKEN.finditer(text):
        if match["quote"]:
            return words, match.start()
        if match["left"] is None:
            start = match.start()
            glued = match[0] == "(" and text[start - 1 : start].isalpha()
            words.append(_Word(match[0], start, glued))
    return words, None


def _joined(words: Sequence[_Word]) -> str:
    return "".join(word.apart for word in words)


def _word_at(words: Sequence[_Word], place: int) -> int:
    """The number of the word at a place of the joined text; that of none where the text was read to its end."""
    end = 0
    for number, word in enumerate(words):
        end += len(word.apart)
        if number + 1 < len(words) and words[number + 1].glued:
            continue
        if place < end + len(_BLANKS):
            return number
    return len(words)


def _tried(text: str, *, update: bool) -> tuple[int, list[str]] | None:
    """How far the engine reads a text over an empty store, with the prefixes that need no declaration, and what it expected there; None
    where it reads it all."""
    store = Store()
    try:
        store.update(text, prefixes=PREFIXES) if update else store.query(text, prefixes=PREFIXES)
    except SyntaxError as error:
        if said := _SAID.match(str(error)):
            before = text.split("\n")[: int(said[1]) - 1]
            place = sum(len(line) + 1 for line in before) + int(said[2]) - 1
            return place, [item.strip() for item in _ITEM.findall(said[3])]
    except (RuntimeError, ValueError):
        return None  # what is wrong here is no fault of the text's form
    return None


def _wanted(before: Sequence[_Word], *, update: bool) -> list[str]:
    """The marks and words that the engine takes after these words."""
    start = _joined(before) + _BLANKS
    found: list[str] = []
    for length in range(_WIDTH + 1):
        said = _tried(start + "\x01" * length, update=update)
        if said and said[0] == len(start) + length:
            found += [_DIGITS if item == _DIGITS else _plain(item) for item in said[1]]
    return [item for item in dict.fromkeys(found) if item not in _LEFT_OUT]


def _plain(item: str) -> str:
    """A mark or word as it is written in a query; empty for a class of characters."""
    return "" if item.startswith("[") else re.sub(r"\\(.)", r"\1", item[1:-1] if item.startswith('"') else item)


def _bound_twice(before: Sequence[_Word]) -> _Word | None:
    """The variable that AS gives a value although it has one, where the text was read no further than that."""
    if len(before) > 3 and before[-1].text == ")" and before[-3].text.upper() == "AS":
        return before[-2] if any(word.text == before[-2].text for word in before[:-2]) else None
    return None


def _expected(rest: Sequence[_Word], wanted: Sequence[str]) -> str:
    """A few of the expected words; the nearest alone where what was found looks like one of them."""
    near = difflib.get_close_matches(rest[0].text.upper(), [w for w in wanted if w.isupper()], 1, 0.8) if rest else []
    kinds = [name for mark, name in _KINDS if mark in wanted and not (mark == _DIGITS and '"' in wanted)]
    if "BOUND" in wanted:
        kinds = ["an expression"]
    part = {"an expression": set(wanted)}.get(kinds[0], set(_OF_TERMS)) if kinds else set()
    words: Sequence[str] = near or [*kinds, *(w if w.isalpha() else f'"{w}"' for w in wanted if w not in part)][:_MOST]
    if not words:
        return ""
    return f", expected {' or '.join([', '.join(words[:-1]), words[-1]] if len(words) > 1 else words)}"


def _phrased(text: str, words: Sequence[_Word], number: int, phrase: str) -> str:
    if number < len(words):
        word = words[number]
        return f"{_place(text, word.start)}: {_short(word.text)}: {_PHRASES.get(phrase, phrase)}"
    return phrase


def _unclosed(text: str, words: Sequence[_Word]) -> str:
    """Which bracket is open after all words, where the text ends too early."""
    if words and not text[words[-1].start + len(words[-1].text) :].strip():
        still = []
        for word in words:
            if word.text in _PAIRS:
                still.append(word)
            elif still and word.text == _PAIRS[still[-1].text]:
                still.pop()
        if still:
            return f'; the "{still[-1].text}" at {_place(text, still[-1].start)} is not closed'
    return ""


def _place(text: str, at: int) -> str:
    return f"line {text.count(chr(10), 0, at) + 1}, column {at - text.rfind(chr(10), 0, at)}"


def _short(word: str) -> str:
    one = " ".join(word.split())
    return f'"{one if len(one) <= 40 else one[:39] + "…"}"'
