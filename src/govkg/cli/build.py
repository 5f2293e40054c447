"""`govkg build`: plans, and graphs that hold some, into a store folder or into one RDF file."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from itertools import chain
from pathlib import Path
from shutil import rmtree

from govkg.cli.build_changes import add_changes, missing_before, noting_changes, warn_of_missing
from govkg.cli.build_sources import Sources, noting_moved, opened, places_there, sources_of, without_unchanged
from govkg.cli.language import language_of
from govkg.cli.options import add_language, add_proposals, add_reading, check_rdf, proposed, told
from govkg.cli.reading_words import built_line, kept_line, reason_line, removed_line, sent_line, unchanged_line
from govkg.cli.remove import named_plans
from govkg.errors import EndpointError, InputError, UsageError
from govkg.graph.gathering import read_each
from govkg.graph.given_places import Given, as_given_there
from govkg.graph.joining import take_in
from govkg.graph.kept import as_corrected_there, earlier_graph
from govkg.graph.knowledge_graph import KnowledgeGraph
from govkg.graph.local import compact
from govkg.graph.names import check_base, plan_iri
from govkg.graph.remote import Endpoint
from govkg.graph.sources import is_address
from govkg.graph.superseded import superseding
from govkg.network.alike import warn_of_alike
from govkg.network.editions import warn_of_editions
from govkg.network.repeats import warn_of_repeats
from govkg.network.unplaced import warn_of_unplaced
from govkg.plans.model import Plan
from govkg.plans.review.files import Review, corrected, read_all, reviews_of, spoken_of
from govkg.progress import Step, progress
from govkg.terms import ID
from govkg.writing import means_folder

_EPILOG = """examples:
  govkg build plans/*.docx -o store/        a store folder; a plan that is there already is read anew, whole or not at all
  govkg build plans/ 'more/**/*.docx' -o store/   folders are searched for papers, patterns expanded, as govkg extract does
  govkg build plan.txt -o plan.ttl          one RDF file
  govkg build plan.txt -o store/ --corrections corrections.yaml   with what a person corrected (govkg review)
  govkg build plans/ -o store/              the same again: papers that have not changed are left as they are, with what was corrected
  govkg build new.docx -o store/ --supersedes 某政发〔2026〕12号   a new edition in place of the old, with what was corrected in it
  govkg build minutes.docx -o store/ --place 临江市   of papers that do not name their place: that of their agencies; it is told as given by you
  govkg build plans/ -o store/ --changes changes.csv   with a list of the graphs that were added, replaced or taken out
  govkg build plan.txt -o plan.trig --base https://example.org/id/
  govkg build plan.txt -o http://localhost:7878/store   the graph store of a server (SPARQL 1.1 Graph Store Protocol)
  govkg build city/ county/ -o merged/      stores merged; each plan with its corrections, inferences and findings
  govkg build backup.trig mine.ttl new.docx -o store/   graphs of govkg export, modelled by hand or from an endpoint, with papers

A paper is not read again where the store holds it with the same bytes, name, govkg version, tables of names and given place; --replace, --corrections and
--no-corrections read all anew. A graph that breaks the shapes (govkg validate; exit code 4) ends the run before anything is written.
What persons corrected of a plan in the store is applied again when it is read anew; where --corrections says something else of the same
assignment, that holds. --no-corrections takes it out. A correction that finds no place is told and left out; a file of corrections that speaks of none of the plans ends the run before anything
is written. What a folder holds beside papers (by the ending) is told and passed over. Exit code: 3 in the case above, or if a plan could not
be read, is none, or is another paper of the title, place and number of one before it or in the store (the others are in the store);
--replace puts the papers in place of those in the store."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.epilog = _EPILOG
    add_reading(parser)
    add_proposals(parser)
    add_language(parser)
    parser.add_argument(
        "plans",
        nargs="+",
        metavar="PLAN",
        help="plans in any readable format, folders and patterns; store folders, RDF files and SPARQL endpoints",
    )
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="STORE|FILE|URL",
        help="a store folder, a file with an RDF ending, or the address of a graph store",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="put a plan in place of another paper of its place and number in the store",
    )
    parser.add_argument(
        "--supersedes",
        action="append",
        default=[],
        metavar="PLAN",
        help="put the plan in place of this one in the store (its title, number or IRI), such as an earlier edition with a number of its own",
    )
    parser.add_argument(
        "--no-corrections",
        dest="keep",
        action="store_false",
        help="leave out what persons had corrected of the plans in the store; without it that is applied again",
    )
    add_changes(parser)
    parser.add_argument("--base", default=ID, metavar="IRI", help=f"what the IRIs of things begin with; default: {ID}")


def run(arguments: argparse.Namespace) -> int:
    """Read the plans and store them one by one; nothing is made before the first plan has been read."""
    check_base(arguments.base)
    reviews = read_all(arguments.corrections)
    sources = sources_of(arguments)
    found, seen = sources.papers, dict[str, tuple[str, str]]()
    _check_superseding(sources, arguments)
    missing = missing_before(found.files, arguments)
    failed = [one.reason for one in found.passed if one.state == "failed"]
    with noting_changes(arguments), progress(quiet=arguments.quiet) as step:
        if is_address(arguments.output):
            Endpoint(arguments.output, arguments.output).check()
        graphs = opened(sources, arguments.output, step)
        files = without_unchanged(found.files, arguments, seen)
        plans = _plans(files, arguments, step, failed, seen, places_there(arguments.output))
        if reviews:
            plans = _corrected(list(plans), reviews, alone=len(found.files) == 1)
        done = _written(plans, graphs, arguments, failed, alone=sources.alone)
    warn_of_missing(missing, arguments)
    sys.stdout.write(done or _as_it_was(arguments) if seen else done)
    if unchanged := len(found.files) - len(files):
        sys.stdout.write(f"{unchanged_line(unchanged, language_of(arguments))}\n")
    for one in found.passed:
        if one.state == "skipped":
            sys.stderr.write(f"{reason_line(one.state, one.reason, language_of(arguments))}\n")
    return told(failed, language_of(arguments))


def _as_it_was(arguments: argparse.Namespace) -> str:
    """What is said of a store in which nothing had to be written."""
    with KnowledgeGraph.open(arguments.output) as kg:
        return f"{built_line(len(kg.plans()), len(kg), str(Path(arguments.output)), language_of(arguments))}\n"


def _plans(
    files: Sequence[Path],
    arguments: argparse.Namespace,
    step: Step,
    failed: list[str],
    seen: MutableMapping[str, tuple[str, str]],
    given: Given,
) -> Iterator[Plan]:
    """The plans as they are read, with proposals, and with the places `given` to them before where they name none; what can not be read is
    told in `failed`, `seen` are those that need not be read. Errors as of `read_each`."""
    names, place = arguments.agencies, arguments.place
    read = read_each(files, failed, agencies=names, place=place, tell=step, seen=seen)
    for number, (_, plan) in enumerate(read):
        placed = as_given_there(given, plan, agencies=names, base=arguments.base)
        yield _asked(placed, arguments, failed) if number else proposed(placed, arguments, failed)


def _asked(plan: Plan, arguments: argparse.Namespace, failed: list[str]) -> Plan:
    """The plan with proposals, or without where the server does not answer any more: what it answered for earlier plans is kept."""
    try:
        return proposed(plan, arguments, failed)
    except EndpointError as error:
        failed.append(f"{plan.document.name}: no proposals: {error}")
        return plan


def _corrected(plans: Sequence[Plan], reviews: Mapping[str, Sequence[Review]], *, alone: bool) -> Iterator[Plan]:
    """The plans as corrected. Raises InputError where a file of corrections speaks of none, before anything is written."""
    spoken = spoken_of(reviews, plans, alone=alone)
    return (corrected(plan, reviews_of(plan, plans, spoken)) for plan in plans)


def _written(
    plans: Iterator[Plan],
    graphs: Sequence[KnowledgeGraph],
    arguments: argparse.Namespace,
    failed: list[str],
    *,
    alone: bool,
) -> str:
    """Write the graphs and the plans to their place, which is opened for the first one; what was done, as lines, or nothing. A plan whose
    place another paper has is told in `failed`, or raised where it is the only one. A new store folder that nothing came into goes again."""
    first = next(plans, None)
    if first is None and not graphs:
        return ""
    new = _is_store(arguments.output) and not Path(arguments.output).exists()
    target = _target(arguments.output)
    try:
        refused = None if alone else lambda error: failed.append(str(error))
        return _added(target, chain([first] if first else [], plans), graphs, arguments, refused)
    except BaseException:
        if new and not target[0].plans():
            target[0].close()
            rmtree(arguments.output, ignore_errors=True)
        raise


def _added(
    target: tuple[KnowledgeGraph, Path | None],
    plans: Iterator[Plan],
    graphs: Sequence[KnowledgeGraph],
    arguments: argparse.Namespace,
    refused: Callable[[InputError], None] | None,
) -> str:
    """The same of a place that is open."""
    kg, file = target
    there = set(kg.plans()) if _is_store(arguments.output) else set()
    before = (earlier_graph(file) if file else kg) if arguments.keep else None
    old = named_plans(kg, arguments.supersedes)
    kept, moved = dict[str, int](), dict[str, list[str]]()
    taken = _merged(kg, graphs, before, refused, arguments)
    given = noting_moved(plans, before or kg, moved, arguments)
    whole = _kept(given, (before, old, moved), kept, None if file else refused, arguments)
    written = kg.add(whole, base=arguments.base, replace=arguments.replace, refused=refused)
    gone = [iri for iri in old if written and iri not in written]
    titles = _superseded(kg, gone, written)
    gone += [iri for new in written for iri in moved.get(new, ()) if iri in there]
    for iri in gone:
        kg.remove(iri)
    if file:
        kg.save(file)
    else:
        kg.flush()
    all_of_them = list(dict.fromkeys([*taken, *written]))
    done = "".join(f"{line}\n" for line in _done(kg, all_of_them, sum(kept[iri] for iri in written), titles, arguments))
    if there:
        held_now = len(kg.plans())
        kg.close()
        compact(Path(arguments.output), len(there & {*all_of_them, *gone}), held_now)
    return done


def _superseded(kg: KnowledgeGraph, old: Sequence[str], written: Sequence[str]) -> list[str]:
    """The titles of old editions, each of which is noted as superseded by what was written."""
    titles = [str(row["title"]) for iri in old for row in kg.query("plans", plan=iri)]
    for iri in old:
        kg.store.extend(superseding(kg.store, written[0], iri))
    return titles


def _merged(
    kg: KnowledgeGraph,
    graphs: Sequence[KnowledgeGraph],
    before: KnowledgeGraph | None,
    refused: Callable[[InputError], None] | None,
    arguments: argparse.Namespace,
) -> list[str]:
    """Take the plans of the graphs in, with what persons corrected of them `before` and in the graphs that were taken in first; their IRIs."""
    corrected_in = list(dict.fromkeys(filter(None, (before, kg)))) if arguments.keep else []
    return [
        iri
        for graph in graphs
        for iri in take_in(kg, graph, replace=arguments.replace, refused=refused, corrected_in=corrected_in)
    ]


def _kept(
    plans: Iterable[Plan],
    there: tuple[KnowledgeGraph | None, Sequence[str], Mapping[str, Sequence[str]]],
    kept: dict[str, int],
    refused: Callable[[InputError], None] | None,
    arguments: argparse.Namespace,
) -> Iterator[Plan]:
    """The plans with what persons corrected of them in a graph that is there, of the editions that they supersede, and of their readings as of
    other places; how much that is of each is told in `kept`. A plan whose corrections can not be read, so that they would be lost, is left
    out as it stands there: `refused` is told, or it is raised, as for a file, which is written anew as a whole."""
    before, old, moved = there
    replace = arguments.replace or not (_is_store(arguments.output) or is_address(arguments.output))
    for plan in plans:
        whole = plan
        try:
            if before is not None:
                whole = as_corrected_there(before, plan, base=arguments.base, replace=replace)
                for iri in (*old, *moved.get(plan_iri(plan, arguments.base).value, ())):
                    whole = as_corrected_there(before, whole, of=iri)
        except EndpointError:
            raise
        except InputError as error:
            if refused is None:
                raise
            refused(error)
            continue
        kept[plan_iri(plan, arguments.base).value] = len(whole.corrections) - len(plan.corrections)
        yield whole


def _done(
    kg: KnowledgeGraph, written: Sequence[str], kept: int, titles: Sequence[str], arguments: argparse.Namespace
) -> Iterator[str]:
    """What was done, line by line; what tells tasks twice is a warning."""
    language = language_of(arguments)
    if is_address(arguments.output):
        yield sent_line(len(written), arguments.output, language)
    else:
        warn_of_repeats(kg, plans=written)
        warn_of_editions(kg, plans=written, place=arguments.output)
        warn_of_unplaced(kg, plans=written)
        warn_of_alike(kg, plans=written)
        yield built_line(len(kg.plans()), len(kg), str(Path(arguments.output)), language)
    if titles:
        yield removed_line(titles, language)
    if kept:
        yield kept_line(kept, language)


def _check_superseding(sources: Sources, arguments: argparse.Namespace) -> None:
    """Raises UsageError where it can not be told which plan supersedes others, or nothing stands where it is written."""
    if arguments.supersedes and (sources.graphs or len(sources.papers.files) != 1):
        raise UsageError("--supersedes goes with a single plan, which takes the place of the old ones")
    if arguments.supersedes and is_address(arguments.output):
        raise UsageError(
            f"--supersedes takes plans out of a store folder, and {arguments.output} is an address: send the new plan without it, then drop the graphs of the old one by SPARQL Update (DROP GRAPH)"
        )
    if arguments.supersedes and not (_is_store(arguments.output) and Path(arguments.output).is_dir()):
        raise UsageError(
            f"--supersedes takes plans out of a store folder, and {arguments.output} is none; name one with -o"
        )


def _target(output: str) -> tuple[KnowledgeGraph, Path | None]:
    """The graph that plans are added to, and the file that it is saved to at the end, if it is one."""
    if is_address(output):
        return KnowledgeGraph.connect(output, store_url=output), None
    path = Path(output)
    if not _is_store(output):
        _check_file(output)
        return KnowledgeGraph.from_plans([]), path
    return KnowledgeGraph.open(output, writable=True), None


def _check_file(output: str) -> None:
    """Raises UsageError where the ending is that of no RDF syntax, with how a folder of that name is made."""
    try:
        check_rdf(output)
    except UsageError as error:
        raise UsageError(f"for a store folder write {output}/; for a file: {error}") from None


def _is_store(output: str) -> bool:
    """Whether a store folder is meant, and no file."""
    return not is_address(output) and (not Path(output).suffix or means_folder(output) or Path(output).is_dir())
