"""Options that several commands share."""

from __future__ import annotations

import argparse
import os
import shlex
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from govkg.cli.language import language_of
from govkg.cli.places import check_places
from govkg.cli.reading_words import reason_line
from govkg.draws import SEED
from govkg.errors import FormatUnknown, GovkgWarning, UsageError
from govkg.languages import LANGUAGES, Language
from govkg.notices import notice_words
from govkg.plans.model import Plan

if TYPE_CHECKING:
    from govkg.graph.gathering import Gathered
    from govkg.graph.knowledge_graph import KnowledgeGraph
    from govkg.network.analysis import Analysis, Parameters
    from govkg.progress import Step


MOST_PROCESSES = 256


def add_reading(parser: argparse.ArgumentParser) -> None:
    """How plans are read, of every command that reads them: `--agencies CSV` and `--corrections FILE`, each as often as needed, and `--place PLACE`."""
    add_agencies(parser)
    add_verbose(parser)
    parser.add_argument(
        "--corrections",
        action="append",
        default=[],
        metavar="FILE",
        help="what a person corrected (a file of govkg review: YAML, .xlsx or .csv); may be given several times",
    )


def add_verbose(parser: argparse.ArgumentParser) -> None:
    """`--verbose`: each of the lines that one line stands for."""
    parser.add_argument("--verbose", action="store_true", help="tell each entry of the corrections that is not applied")


def add_agencies(parser: argparse.ArgumentParser) -> None:
    """`--agencies CSV`, which may be given several times, and `--place PLACE`: how names are read."""
    parser.add_argument(
        "--agencies",
        action="append",
        default=[],
        metavar="CSV",
        help="a further table of agency names; may be given several times",
    )
    parser.add_argument(
        "--place",
        default="",
        metavar="PLACE",
        help="the place of papers that name none of their own, such as 临江市; it is recorded as given by you",
    )


def add_graph(parser: argparse.ArgumentParser) -> None:
    """What a command reads as one graph."""
    parser.add_argument(
        "source", nargs="+", metavar="PLAN_OR_GRAPH", help="plans, RDF files or store folders, as one graph"
    )


def add_graph_of_page(parser: argparse.ArgumentParser) -> None:
    """The same, of a command that draws what people look at."""
    parser.add_argument(
        "file",
        nargs="+",
        help="a graph (.trig, .ttl, .nq, .jsonld …), or plans (txt, docx, pdf, html …), folders and patterns of them",
    )


def add_form(parser: argparse.ArgumentParser, forms: Sequence[str]) -> None:
    """`--format`, of a command that `-o` also tells what to write: see `govkg.cli.formats.format_of`."""
    parser.add_argument("--format", choices=forms, help="default: by the ending of -o, else table")


def add_output(parser: argparse.ArgumentParser) -> None:
    """`-o FILE`, of a command that prints what it finds."""
    parser.add_argument("-o", "--output", metavar="FILE", help="write here instead of the terminal")


def add_seed(parser: argparse.ArgumentParser, of: str = "every random draw") -> None:
    """`--seed N`, of every random draw or those that are named."""
    parser.add_argument("--seed", type=int, default=SEED, help=f"seed of {of}; default: {SEED}")


def add_draws(parser: argparse.ArgumentParser) -> None:
    """`--draws N`, from the null models of an analysis."""
    from govkg.network.analysis import DRAWS

    parser.add_argument("--draws", type=int, default=DRAWS, help=f"draws from each null model; default: {DRAWS}")


def add_processes(parser: argparse.ArgumentParser, of: str = "of many plans,") -> None:
    """`-j N`, of a command whose work on many plans is spread over the processors; `of` says when."""
    parser.add_argument("-j", "--processes", type=int, help=f"{of} how many at once; default: one a processor")


def processes_of(arguments: argparse.Namespace) -> int:
    """How many processes work. Raises UsageError for a number that no machine bears."""
    if arguments.processes is not None and not 1 <= arguments.processes <= MOST_PROCESSES:
        raise UsageError(f"--processes {arguments.processes}: 1 to {MOST_PROCESSES} are accepted")
    return arguments.processes or os.cpu_count() or 1


def add_language(parser: argparse.ArgumentParser, written: str = "") -> None:
    """`--lang zh|en`, of every command that speaks or writes in two languages; `written` names what the files of the command have in a
    language. `--language`, as some commands called it, stands for the same. See `govkg.cli.language` for the rule."""
    default = "default: the locale's" + (f" for what is printed, zh for {written}" if written else "")
    parser.add_argument("--lang", choices=LANGUAGES, help=f"language; {default}")
    parser.add_argument(
        "--language", dest="lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=argparse.SUPPRESS, metavar="L"
    )


def graph_of(sources: Sequence[str], arguments: argparse.Namespace) -> KnowledgeGraph:
    """The graph of the sources, plans among them read as the options of `add_reading` say. Errors as of `graph_from`; NotAPlan where
    there is no plan in it."""
    from govkg.graph.sources import check_plans

    return check_plans(any_graph_of(sources, arguments), sources)


def gathered(sources: Sequence[str], arguments: argparse.Namespace, step: Step) -> Gathered:
    """The graph of plans, folders of plans, patterns and graphs, as `govkg.graph.gathering.gather` says. Raises UsageError where an output
    would be written over a paper of a folder, and as `graph_of`."""
    from govkg.graph.gathering import gather
    from govkg.graph.sources import check_plans
    from govkg.network.editions import warn_of_editions

    found = gather(
        sources, corrections=arguments.corrections, agencies=arguments.agencies, place=arguments.place, tell=step
    )
    check_places(argparse.Namespace(**vars(arguments) | {"source": list(map(str, found.files))}))
    check_plans(found.kg, sources)
    if len(found.files) > 1 and not arguments.plan:
        warn_of_editions(found.kg)
    return found


def left_out(found: Gathered, arguments: argparse.Namespace) -> int:
    """Say at the end line by line what of the sources was not read, and give the exit code for it."""
    for one in found.skipped:
        sys.stderr.write(f"{reason_line(one.state, one.reason, language_of(arguments))}\n")
    return told(found.failed, language_of(arguments))


def add_plan(parser: argparse.ArgumentParser) -> None:
    """`--plan PLAN`, of several in the graph; every command that has it takes the same names."""
    parser.add_argument("--plan", metavar="PLAN", help="only this plan of several: its title, number or IRI")


def add_plans(parser: argparse.ArgumentParser) -> None:
    """`--plan PLAN`, once or several times, of a command that works on the plans which `only_plans` leaves."""
    parser.add_argument(
        "--plan",
        action="append",
        metavar="PLAN",
        help="only this plan of several: its title, number or IRI; may be given several times",
    )


def check_rdf(path: str) -> None:
    """Raises UsageError where the ending of an output is that of no RDF syntax: the command line is wrong, not what it reads."""
    from govkg.graph.formats import format_of

    try:
        format_of(Path(path))
    except FormatUnknown as error:
        raise UsageError(str(error)) from None


def only_plans(kg: KnowledgeGraph, arguments: argparse.Namespace) -> KnowledgeGraph:
    """The graph, or that of the plans which `--plan` names. Raises ParameterWrong where one is not there."""
    return kg.only(*arguments.plan) if arguments.plan else kg


def analysed(kg: KnowledgeGraph, arguments: argparse.Namespace) -> Analysis:
    """The analysis that `--plan`, `--split-collectives`, `--seed` and `--draws` ask for."""
    from govkg.network.analysis import analyse

    return analyse(
        kg,
        plan=arguments.plan,
        split_collectives=arguments.split_collectives,
        seed=arguments.seed,
        draws=arguments.draws,
    )


def any_graph_of(sources: Sequence[str], arguments: argparse.Namespace) -> KnowledgeGraph:
    """As `graph_of`, for a command that has a use for a graph without a plan."""
    from govkg.graph.sources import graph_from

    return graph_from(sources, corrections=arguments.corrections, agencies=arguments.agencies, place=arguments.place)


def graphs_of(sources: Sequence[str], arguments: argparse.Namespace) -> list[KnowledgeGraph]:
    """A graph for each source, in order; see `graph_of`."""
    from govkg.graph.sources import check_plans, graphs_from

    graphs = graphs_from(sources, corrections=arguments.corrections, agencies=arguments.agencies, place=arguments.place)
    return [check_plans(kg, [source]) for kg, source in zip(graphs, sources, strict=True)]


def add_proposals(parser: argparse.ArgumentParser) -> None:
    """`--propose URL --model NAME`: off unless given."""
    parser.add_argument(
        "--propose",
        metavar="URL",
        help="ask a language model at this address (OpenAI chat interface) about tasks without a clause; "
        "sends their text there; a key is taken from GOVKG_PROPOSE_KEY",
    )
    parser.add_argument("--model", default="", metavar="NAME", help="with --propose: the model to ask for")


def read_with_names(path: str, arguments: argparse.Namespace) -> Plan:
    """The plan in a file, read with the tables of names and the place that were given; rows of these that name nobody are a GovkgWarning."""
    from govkg.plans.reader import read_plan
    from govkg.plans.unused_names import names_met, warn_of_unused

    plan = read_plan(path, agencies=arguments.agencies, place=arguments.place)
    warn_of_unused(arguments.agencies, names_met(plan), plans=1)
    return plan


def proposed(plan: Plan, arguments: argparse.Namespace, failed: list[str]) -> Plan:
    """The plan with proposals of the model, where one was named; what became of them is a GovkgWarning, tasks that were not answered
    are one line in `failed`."""
    if not arguments.propose:
        return plan
    from govkg.plans.review.proposals import ask, chat_proposer

    made = ask(plan, chat_proposer(arguments.propose, arguments.model), arguments.model)
    for note in made.plan.warnings[len(plan.warnings) :]:
        warnings.warn(f"{plan.document.name}: {note}", GovkgWarning, stacklevel=2)
    if made.unanswered:
        failed.append(f"{plan.document.name}: {made.unanswered}")
    return made.plan


def told(failed: Sequence[str], language: Language = "en") -> int:
    """Say line by line what could not be had, and give the exit code for it."""
    for line in failed:
        sys.stderr.write(f"govkg: {notice_words(line, language)}\n")
    return 3 if failed else 0


def corrected_by(plan: Plan, arguments: argparse.Namespace) -> Plan:
    """The plan as corrected by the files of --corrections. Raises InputError where one of them speaks of another plan."""
    if not arguments.corrections:
        return plan
    from govkg.plans.review.files import corrected, read_all, spoken_of

    reviews = read_all(arguments.corrections)
    return corrected(plan, spoken_of(reviews, [plan], alone=True))


def reproduced_by(parameters: Parameters, language: str = "en") -> str:
    """What gives the same figures again, as the last line of a table."""
    software = ", ".join(f"{name} {parameters.versions[name]}" for name in ("govkg", "numpy", "rustworkx"))
    options = " --split-collectives" * parameters.split_collectives
    options += f" --plan {shlex.quote(parameters.plan)}" if parameters.plan else ""
    data = parameters.data_sha256[:16]
    if language == "zh":
        return f"随机种子 {parameters.seed}，抽样 {parameters.draws} 次{'，选项' * bool(options)}{options}，数据 {data}，{software}"
    return f"seed {parameters.seed}, {parameters.draws} draws{',' * bool(options)}{options}, data {data}, {software}"
