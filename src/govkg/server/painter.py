"""The process that makes a report or a network page for the server: it may take long and much memory, and is killed at its limits.

    python -P -m govkg.server.painter VIEW LANGUAGE SOURCE PLAN MEMORY

The page goes to standard output; what went wrong to standard error, in one line.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from govkg.errors import GovkgError
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.server.worker import limit_memory


def paint(view: str, language: str, source: str, plan: str) -> bytes:
    """The page of one plan of a store or file, of all where `plan` is empty. Raises GovkgError."""
    from govkg.views.network_view import network_page
    from govkg.views.page import check_language
    from govkg.views.report import report_page

    kg, lang = KnowledgeGraph.open(source), check_language(language)
    kg = kg.only(plan) if plan else kg.in_memory()
    return report_page(kg, lang=lang) if view == "report" else network_page(kg, lang=lang)


def main(arguments: Sequence[str]) -> int:
    """Write the page of the plan; the exit code."""
    view, language, source, plan, memory = arguments
    limit_memory(int(memory))
    try:
        sys.stdout.buffer.write(paint(view, language, source, plan))
    except GovkgError as error:
        sys.stderr.write(f"govkg: {error}\n")
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
