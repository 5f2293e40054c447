"""The report: a page that a head of an inspection office reads within a minute, and a researcher can take apart. Of many plans it is an
overview and a page for each plan, in a folder beside it."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard
from urllib.parse import quote

from govkg import __version__
from govkg.draws import SEED
from govkg.errors import GovkgWarning
from govkg.given import check_graph
from govkg.graph.apart import stand_apart
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.languages import Language
from govkg.network.analysis import DRAWS, Analysis, check_draws
from govkg.progress import Step, silent
from govkg.queries import Graph
from govkg.spread import spread
from govkg.views.combined import totals
from govkg.views.facts import Checked
from govkg.views.overview import overview
from govkg.views.page import check_language, check_page
from govkg.views.plan_pages import PlanPage, pages_wanted, plan_page
from govkg.views.section import section
from govkg.views.single_page import Home, single_page
from govkg.views.studied import (
    as_told,
    report_data,
    study_plans,
    titles_in_order,
    total_data,
    wanted_plans,
)
from govkg.writing import MADE_BY, check_beside, write_folder, write_whole

ONE_PAGE = 20
"""So many plans stand on one page, which a browser opens at once; of more, each has a page."""
MOST_PLANS = 60
"""Of more plans that can not be told apart, it is said that the page is large."""
_MEGABYTES = 0.25  # of a plan, measured over 39 of all kinds
_PAGE = re.compile(r"plan-[1-9][0-9]*\.html")


@dataclass(frozen=True, slots=True)
class Report:
    """The files of a report, by their names below the folder that it is written to, the first one first; and its data."""

    files: Mapping[str, bytes]
    data: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a report is to be: its language, an analysis of the graph (see `write_report`), the places that break a shape where they are
    known, the draws and their seed, who is told how far the work is, how many processes work, and whether its data is asked for."""

    language: Language
    analysis: Analysis | None = None
    broken: Iterable[Any] | None = None
    draws: int = DRAWS
    seed: int = SEED
    step: Step = silent
    processes: int = 1
    data: bool = False


def write_report(
    kg: Graph,
    path: str | Path,
    *,
    lang: Language = "zh",
    json_path: str | Path | None = None,
    analysis: Analysis | None = None,
    draws: int = DRAWS,
    step: Step | None = None,
    processes: int = 1,
    seed: int = SEED,
) -> tuple[Path, ...]:
    """Write the report on all plans of the graph as one HTML file that asks the network for nothing; of more than 20 plans as an overview
    and a page for each plan, in the folder ``report_files`` beside ``report.html``. The files, in order, that of `json_path` last.

    `lang` is zh or en (switchable in the page); `json_path` takes the same data as JSON; `analysis` is one of this graph, whose seed
    and draws the report then has, else there are `draws` from each null model, begun with `seed`; `step` is told how far the work is; `processes` work on
    several plans side by side. Raises OutputError, UsageError.
    """
    check_graph(kg)
    check_page(path)
    language = check_language(lang)
    check_draws(draws, seed)
    path = Path(path)
    asked = Asked(language, analysis, None, draws, seed, step or silent, processes, json_path is not None)
    if _is_many(kg) and (path.is_file() or not path.exists()):
        check_beside(path)
        report = _many_pages(kg, path.name, asked)
    else:
        report = _one_page(kg, path.name, asked)
    data: tuple[Path, ...] = ()
    if json_path is not None:
        text = json.dumps(report.data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        data = (write_whole(json_path, text.encode()),)
    if len(report.files) == 1:
        pages: tuple[Path, ...] = (write_whole(path, report.files[path.name]),)
    else:
        pages = write_folder(path.parent, report.files)
    remove_left(path, report.files)
    return pages + data


def report_page(
    kg: Graph,
    *,
    lang: Language = "zh",
    step: Step = silent,
) -> bytes:
    """The report as one page, as UTF-8 bytes: the same graph gives the same bytes. `step` is told how far the work is."""
    return _one_page(kg, "", Asked(check_language(lang), step=step)).files[""]


def report_files(kg: Graph, name: str, asked: Asked) -> Mapping[str, bytes]:
    """The files that `write_report` writes, by their names below the folder of the file `name`."""
    return (_many_pages(kg, name, asked) if _is_many(kg) else _one_page(kg, name, asked)).files


def _is_many(kg: Graph) -> TypeGuard[KnowledgeGraph]:
    """Whether there are more plans than one page takes, and each of them can be told from the others."""
    return isinstance(kg, KnowledgeGraph) and len(kg.plans()) > ONE_PAGE and stand_apart(kg)


def _one_page(kg: Graph, name: str, asked: Asked) -> Report:
    """All plans one below the other."""
    _warn_of_size(kg)
    step = asked.step
    studied = study_plans(kg, asked.analysis, draws=asked.draws, seed=asked.seed, step=step, processes=asked.processes)
    places = _checked(kg, asked) if studied else None
    over_all = totals(kg, [of_plan.plan for of_plan in studied])
    sections = []
    for number, of_plan in enumerate(studied, 1):
        step(f"laying out {of_plan.plan.about['title']}", number - 1, len(studied) if len(studied) > 1 else None)
        sections.append(section(kg, of_plan, number, places))
    step("making the page")
    return Report({name: single_page(studied, sections, over_all, asked.language)}, report_data(studied, over_all))


def _warn_of_size(kg: Graph) -> None:
    """A GovkgWarning, before the long work, where the page becomes larger than a browser opens at ease."""
    plans = len(kg.query("plans"))
    if plans > MOST_PLANS:
        warnings.warn(
            f"a report on {plans} plans is one page of about {plans * _MEGABYTES:.0f} MB, which a browser opens slowly; --plan PLAN takes one "
            "(in Python kg.only); govkg build makes a store of plans, of which each has a page of its own",
            GovkgWarning,
            stacklevel=2,
        )


def _many_pages(kg: KnowledgeGraph, name: str, asked: Asked) -> Report:
    """The overview, and a page for each plan; of the data that of the plans only where it is asked for."""
    kg = kg.in_memory()  # a folder answers in several times the time
    titles = titles_in_order(kg)
    wanted = wanted_plans(kg, asked.analysis, draws=asked.draws, seed=asked.seed)
    home = Home(quote(f"../{name}"), len(titles))
    jobs = pages_wanted(wanted, asked.language, home, _checked(kg, asked), data=asked.data)
    found = spread(plan_page, jobs, asked.processes)
    made = list[PlanPage](as_told(found, titles, "making the page of", asked.step))
    asked.step("making the overview")
    over_all = totals(kg, [one.plan for one in made])
    pages = [f"{folder_of(name)}/plan-{number}.html" for number in range(1, len(made) + 1)]
    first = {name: overview(made, pages, over_all, asked.language)}
    whole = {"govkg": __version__, "plans": [one.data for one in made], "combined": list(map(total_data, over_all))}
    return Report(first | {page: one.html for page, one in zip(pages, made, strict=True)}, whole)


def _checked(kg: Graph, asked: Asked) -> tuple[Any, ...] | None:
    """The places that break a shape, where the graph can be checked."""
    broken = asked.broken
    if broken is None and isinstance(kg, Checked):
        asked.step("checking the graph against the shapes")
        broken = kg.validate()
    return None if broken is None else tuple(broken)


def folder_of(name: str) -> str:
    """The folder of the pages that belong to a first page of this name.

    >>> folder_of("report.html")
    'report_files'
    """
    return f"{Path(name).stem}_files"


def remove_left(path: Path, files: Iterable[str]) -> None:
    """Remove what an earlier report of this name on more plans left: nobody should hand on a page of a plan that was taken out."""
    folder = path.parent / folder_of(path.name)
    names = {Path(file).name for file in files}
    with suppress(OSError):
        for page in folder.iterdir():
            if _PAGE.fullmatch(page.name) and page.name not in names and _ours(page):
                page.unlink()


def _ours(page: Path) -> bool:
    with page.open("rb") as file:
        return f'<meta name="generator" content="{MADE_BY}">'.encode() in file.read(400)
