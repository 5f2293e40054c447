"""The last look at what a clause says: only actors are stated, in whatever way they were found."""

from __future__ import annotations

from govkg.plans.clauses.statements import Clause, Statement
from govkg.plans.names.lists import split_names
from govkg.plans.words.no_actors import is_no_actor, without_must


def stated_by(clause: Clause) -> list[Statement]:
    """What a clause says of actors, groups without what they must do; what else it was taken to name is no fact."""
    return [_bare(s) for s in clause.content.statements if not is_no_actor(s.name.written)]


def _bare(statement: Statement) -> Statement:
    name = statement.name
    bare = without_must(name.written)
    if bare == name.written:
        return statement
    end = name.end - len(name.written) + len(bare)
    told = split_names(bare, 0, len(bare)).names
    return statement._replace(name=told[0]._replace(start=name.start, end=end)) if told else statement
