"""Runs each regular expression of the package on words of its own, many times over, and names those that do not come to an end.

A quantifier over alternatives of which one is two others in a row (县级市, 县级, 市) reads a text of n such words in 2ⁿ ways, and tries
them all where what follows does not fit. Such a text is built here for each quantifier from the alternatives under it. Processor time is
what counts, so a loaded machine changes nothing: what ends takes far below a second, what does not takes years.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

TIMES = 60
LIMIT = 2.0
MANY = 8
"""Quantifiers that stop below this number are harmless."""
MOST_WORDS = 60
TAILS = ("\x00", "\n", ",")
REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT)


class TooLong(Exception):
    """A search took more than `LIMIT` seconds of the processor."""


def every_pattern() -> dict[re.Pattern[str] | re.Pattern[bytes], str]:
    """All patterns that govkg compiles when its modules are loaded, or holds as a literal in a call of `re`, and where."""
    found: dict[re.Pattern, str] = {}
    compiled = re.compile

    def noted(pattern, flags=0):
        made = compiled(pattern, flags)
        frame = sys._getframe(1)
        if frame.f_globals.get("__name__", "").startswith("govkg"):
            found.setdefault(made, f"{frame.f_globals['__name__']}:{frame.f_lineno}")
        return made

    re.compile = noted
    import govkg

    for module in pkgutil.walk_packages(govkg.__path__, "govkg."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    re.compile = compiled
    for path in sorted(Path(govkg.__path__[0]).rglob("*.py")):
        for line, pattern in literals(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(compiled(pattern), f"{path.name}:{line}")
    return found


def literals(tree: ast.AST) -> Iterator[tuple[int, str | bytes]]:
    """The patterns that stand as literals in calls such as re.sub("…", …)."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id == "re"
            and node.func.attr != "escape"
            and node.args
            and isinstance(node.args[0], ast.Constant)
            and isinstance(node.args[0].value, (str, bytes))
        ):
            yield node.lineno, node.args[0].value


def words(items: Sequence) -> list[str]:
    """Some texts that a sequence of parsed items matches: its plain one, then with one item at a time in its other forms."""
    forms = [forms_of(op, value) for op, value in items]
    made = ["".join(form[0] for form in forms)]
    for at, form in enumerate(forms):
        before, after = "".join(f[0] for f in forms[:at]), "".join(f[0] for f in forms[at + 1 :])
        made += [before + other + after for other in form[1:]]
    return list(dict.fromkeys(made))[:400]


def forms_of(op, value) -> list[str]:
    """Some texts that one parsed item matches, at least one."""
    if op is ops.LITERAL:
        return [chr(value)]
    if op is ops.NOT_LITERAL:
        return ["某" if value != ord("某") else "x"]
    if op is ops.ANY:
        return ["某"]
    if op is ops.IN:
        return one_of(value)
    if op is ops.BRANCH:
        return [word for branch in value[1] for word in words(branch)][:400] or [""]
    if op is ops.SUBPATTERN:
        return words(value[3])
    if op is ops.ATOMIC_GROUP:
        return words(value)
    if op in REPEATS:
        least, most, inner = value
        numbers = {max(least, 1), max(least, 1) + 1, 0} if least == 0 else {least, least + 1}
        one = words(inner)
        counted = [one[0] * n for n in sorted(n for n in numbers if n <= most)]
        return [*counted, *(word * max(least, 1) for word in one[1:])]
    return [""]


def one_of(items: Sequence) -> list[str]:
    """A few characters of a class: the ends and the middle of its ranges, its literals."""
    negated = bool(items) and items[0][0] is ops.NEGATE
    found: list[str] = []
    for op, value in items:
        if op is ops.LITERAL:
            found.append(chr(value))
        elif op is ops.RANGE:
            found.append(chr((value[0] + value[1]) // 2))
        elif op is ops.CATEGORY:
            found.append({ops.CATEGORY_DIGIT: "1", ops.CATEGORY_SPACE: " "}.get(value, "某"))
    if negated:
        return [next(c for c in "某x1,。\n" if c not in found)]
    return found[:12] or ["某"]


def hostile(items: Sequence, before: str = "") -> Iterator[tuple[str, list[str]]]:
    """For each quantifier without a small end: what stands before it, and words under it."""
    for op, value in items:
        if op in REPEATS:
            _, most, inner = value
            if (
                most >= MANY
                and op is not ops.POSSESSIVE_REPEAT
                and len(inner) + (inner[0][0] in (*REPEATS, ops.BRANCH, ops.SUBPATTERN)) > 1
            ):
                yield before, words(inner)
            yield from hostile(inner, before)
        elif op is ops.BRANCH:
            for branch in value[1]:
                yield from hostile(branch, before)
        elif op is ops.SUBPATTERN:
            yield from hostile(value[3], before)
        elif op is ops.ATOMIC_GROUP:
            yield from hostile(value, before)
        elif op is ops.ASSERT:
            yield from hostile(value[1], before)
            before += words(value[1])[0] if value[0] < 0 else ""
            continue
        elif op is ops.ASSERT_NOT:
            yield from hostile(value[1], before)
            continue
        before += forms_of(op, value)[0]


def texts(pattern: re.Pattern) -> Iterator[str | bytes]:
    """Texts on which a bad quantifier of `pattern` does not come to an end."""
    source = pattern.pattern
    flags = pattern.flags & ~re.UNICODE if isinstance(source, bytes) else pattern.flags
    given = set()
    for before, found in hostile(parser.parse(source, flags)):
        few = [word for word in found if word][:MOST_WORDS]
        pairs = [a + b for a in few for b in few if a != b] if len(few) <= 12 else [a + b for a, b in pairwise(few)]
        for word in [*found, *pairs]:
            for start in dict.fromkeys((before, "")):
                for tail in TAILS:
                    given.add(start + word * TIMES + tail) if word else None
    for text in sorted(given):
        yield text.encode("latin-1", "replace") if isinstance(source, bytes) else text


def stopped(*_: object) -> None:
    """Called by the system when the time is over."""
    raise TooLong


def slow_text(pattern: re.Pattern) -> str | bytes | None:
    """A text on which `pattern` takes too long, if there is one."""
    for text in texts(pattern):
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
        try:
            pattern.search(text)
        except TooLong:
            return text
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def main() -> int:
    """Print how many patterns were tried, and each slow one."""
    signal.signal(signal.SIGVTALRM, stopped)
    patterns = every_pattern()
    slow = {where: text for pattern, where in patterns.items() if (text := slow_text(pattern))}
    told = [f"{len(patterns)} patterns", *(f"{where} {text[:80]!r}" for where, text in slow.items())]
    sys.stdout.write("\n".join(told) + "\n")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
