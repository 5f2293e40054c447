"""Options that several commands share."""

from __future__ import annotations

import argparse

from govkg.plans.model import Plan


def add_corrections(parser: argparse.ArgumentParser) -> None:
    """`--corrections FILE`, which may be given several times."""
    parser.add_argument(
        "--corrections",
        action="append",
        default=[],
        metavar="YAML",
        help="what a person corrected (a file of govkg review); may be given several times",
    )


def add_proposals(parser: argparse.ArgumentParser) -> None:
    """`--propose URL --model NAME`: off unless given."""
    parser.add_argument(
        "--propose",
        metavar="URL",
        help="ask a language model at this address (OpenAI chat interface) about tasks without a clause; "
        "sends their text there; a key is taken from GOVKG_PROPOSE_KEY",
    )
    parser.add_argument("--model", default="", metavar="NAME", help="with --propose: the model to ask for")


def proposed(plan: Plan, arguments: argparse.Namespace) -> Plan:
    """The plan with proposals of the model, where one was named."""
    if not arguments.propose:
        return plan
    from govkg.plans.proposals import chat_proposer, with_proposals

    return with_proposals(plan, chat_proposer(arguments.propose, arguments.model), arguments.model)


def corrected_by(plan: Plan, arguments: argparse.Namespace) -> Plan:
    """The plan as corrected by the files of --corrections. Raises InputError where one of them speaks of another plan."""
    if not arguments.corrections:
        return plan
    from govkg.plans.review import check_spoken, corrected, read_review

    reviews = {path: read_review(path) for path in arguments.corrections}
    check_spoken(reviews, [plan])
    return corrected(plan, list(reviews.values()))
