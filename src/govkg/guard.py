"""What a query may not do here: reach the network or the file system, change data, or be too large for the engine.

The same guard stands before files, the library and the server. Texts are looked at as the engine would read them: ``\\u`` escapes
expanded, strings, IRIs and comments blanked. See docs/explanation/security.md.
"""

from __future__ import annotations

import re
import secrets
from typing import Literal

from pyoxigraph import Literal as Value
from pyoxigraph import Store, Variable

from govkg.errors import SparqlRefused, SparqlWrong
from govkg.terms import PREFIXES

Form = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "UPDATE"]

LONGEST_QUERY = 64 * 1024
DEEPEST_NESTING = 200
MOST_OPERATORS = 1000
MOST_PATTERNS = 2000

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
NO_CODE = re.compile(
    r"""(?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')"""
    r"""|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)|(?P<comment>\#[^\n\r]*)""",
    re.S,
)
"""Strings, IRIs and comments: what an engine reads no keyword in."""
_WORD = re.compile(r"[?$:@]?[A-Za-z_][\w.-]*:?[\w.-]*")
_PLAIN_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"'{}|\\^`()]*>")
"""What is an IRI beyond doubt. A comparison (?a<b:c) stands in brackets, and nothing here closes one, opens a group or ends a string: so
the engine can read no keyword in it."""
_VARIABLE = re.compile(r"[?$]\w+")
_SERVICE = re.compile("service", re.I)
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
_OPERATOR = re.compile(r"[!|&+*/^<>=-]|\b(?:UNION|OPTIONAL|MINUS|FILTER|BIND|VALUES|EXISTS)\b", re.I)
_PATTERN = re.compile(r"[.;,]")
_OPENING, _BRACKET = "{([", re.compile(r"[{}()\[\]]")


def too_long(text: str) -> bool:
    """Whether a query has more bytes than are read."""
    return 4 * len(text) > LONGEST_QUERY and len(text.encode("utf-8", "surrogatepass")) > LONGEST_QUERY


def check_query(text: str, *, updates: bool = False) -> Form:
    """The form of the query, if it may be asked here. Raises SparqlRefused, and SparqlWrong where no form can be told.

    SERVICE, LOAD and FROM are refused: they would fetch from elsewhere. Update forms are refused unless `updates`. The word
    "service" may stand in a variable and a plain IRI, and in a string or comment of a query without backslashes where the engine, too,
    takes it for no keyword: it wants no space around one, so what looks like part of a name or string may be one.

    >>> check_query("SELECT ?service { ?service ?p 'LOAD service' } # the service")
    'SELECT'
    """
    if too_long(text):
        raise SparqlRefused(f"the query is longer than {LONGEST_QUERY} bytes")
    expanded = _ESCAPE.sub(_expand, text) if "\\" in text else text
    named = _has_service(text) or (expanded is not text and _has_service(expanded))
    if named and ("\\" in text or _has_service(NO_CODE.sub(_iri_alone, text))):
        raise _no_service()
    plain = NO_CODE.sub(" ", expanded)
    _check_depth(plain)
    for what, found, most in (("operators", _OPERATOR, MOST_OPERATORS), ("patterns", _PATTERN, MOST_PATTERNS)):
        # each has at least one character
        if len(plain) > most and sum(1 for _ in found.finditer(plain)) > most:
            raise SparqlRefused(
                f"the query has more than {most} {what}: a chain of them would crash or stall the engine"
            )
    words = [word.upper() for word in _WORD.findall(plain)]
    for word in ("LOAD", "FROM"):
        if word in words:
            raise SparqlRefused(
                f"{word} is switched off: a query here reads this graph alone and fetches nothing from elsewhere"
            )
    form = _form(words)
    if form == "UPDATE" and not updates:
        raise SparqlRefused("this graph can only be read: updates are switched off")
    if named and (form == "UPDATE" or not _reads_the_same_without(text)):
        raise _no_service()
    return form


def _no_service() -> SparqlRefused:
    return SparqlRefused(
        'SERVICE is switched off: the word "service" may stand in a query only in an IRI in <>, in the name of a variable, and in a literal or comment without a backslash anywhere'
    )


def _iri_alone(match: re.Match[str]) -> str:
    """A blank in place of a string or comment."""
    return match[0] if match["iri"] is not None else " "


def _reads_the_same_without(text: str) -> bool:
    """Whether the engine reads the query with a word that nobody can know before, and no keyword begins with, in each place of "service":
    where it took that for the keyword it reads nothing else. It is given a value for a variable that the query does not have, at which it
    ends behind the reading, before it looks for an answer."""
    word = "z" + "".join(secrets.choice("jkqvxz") for _ in range(20))
    nowhere = Variable(f"v{secrets.token_hex(10)}")
    try:
        Store().query(
            _SERVICE.sub(word, text),
            base_iri="http://localhost/",
            prefixes=PREFIXES,
            substitutions={nowhere: Value("")},
        )
    except SyntaxError:
        return False
    except (RuntimeError, ValueError, OSError):
        return True  # it ended behind the reading
    return True


def query_form(text: str) -> Form:
    """The form of a query, without any other check. Raises SparqlWrong."""
    return _form([word.upper() for word in _WORD.findall(blanked(text))])


def blanked(text: str) -> str:
    """The text with its escapes expanded and a blank in place of every string, IRI and comment."""
    return NO_CODE.sub(" ", _ESCAPE.sub(_expand, text))


def _expand(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _has_service(text: str) -> bool:
    """Whether the word stands anywhere but in a plain IRI or in the name of a variable."""
    return "service" in text.casefold() and "service" in _VARIABLE.sub(" ", _PLAIN_IRI.sub(" ", text)).casefold()


def _check_depth(plain: str) -> None:
    if sum(map(plain.count, _OPENING)) <= DEEPEST_NESTING:
        return
    depth = 0
    for character in _BRACKET.findall(plain):
        depth += 1 if character in _OPENING else -1
        if depth > DEEPEST_NESTING:
            raise SparqlRefused(f"the query is nested more than {DEEPEST_NESTING} levels deep")


def _form(words: list[str]) -> Form:
    for word in words:
        if word in _FORMS:
            return word  # type: ignore[return-value]
        if word in _UPDATES:
            return "UPDATE"
    raise SparqlWrong("not SPARQL 1.1: neither SELECT, ASK, CONSTRUCT nor DESCRIBE stands in the text")
