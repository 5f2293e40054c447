"""Two versions of a plan as one page: what came, what went and what changed, with the printed words of both."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from govkg import __version__
from govkg.languages import LANGUAGES, Language
from govkg.network.changes import Change
from govkg.network.comparison import PlanComparison
from govkg.plans.model import ROLES
from govkg.views.page import Page, check_language, render, say


def comparison_page(comparison: PlanComparison, *, lang: Language = "zh") -> bytes:
    """The page as UTF-8 bytes: the same comparison gives the same bytes; `lang` is zh or en (switchable in the page)."""
    language = check_language(lang)
    changes: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in comparison.changes:
        if change.old and change.new:
            changes[change.old.key, change.new.key].append(change)
    pairs = [(pair, changes[pair.old.key, pair.new.key]) for pair in comparison.pairs]
    titles = dict.fromkeys(LANGUAGES, f"{comparison.old.title} / {comparison.new.title}")
    values = {
        "c": comparison,
        "counts": [(kind, number) for kind, number in comparison.counts().items() if number],
        "outside": [change for change in comparison.changes if not change.old and not change.new],
        "changed": [(pair, rows) for pair, rows in pairs if rows or pair.doubtful],
        "role": _role,
        "version": __version__,
    }
    return render(
        Page("comparison.html.j2", ("base.css", "comparison.css"), ("base.js",), {}, values, titles), language
    )


def _role(text: str) -> str:
    """Roles joined by 、 in both languages; any other text as it is."""
    words = text.split("、")
    if not set(words) <= set(ROLES):
        return text
    return Markup("、").join(say(f"role_{word}") for word in words)
