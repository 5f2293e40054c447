"""Files of corrections: one of a plan, or one of many, a workbook with a sheet for each plan or YAML with a document for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from govkg.errors import DocumentMissing, DocumentUnreadable
from govkg.plans.review.reading import review_of
from govkg.plans.review.record import Review
from govkg.plans.review.sheet_files import is_sheet
from govkg.plans.review.sheet_tree import sheet_trees
from govkg.plans.review.tree import Entry, read_trees


def read_review(path: str | Path) -> Review:
    """A file of `govkg review`, edited: YAML, or a spreadsheet of the same records (.xlsx, .csv). Raises DocumentMissing, and
    DocumentUnreadable with the place and what is accepted, or where it speaks of several plans: `read_reviews` reads such a file.

    A decision needs a name and a date: at the head of the file, or `by` and `date` in its entry.
    """
    first, *others = read_reviews(path)
    if others:
        raise DocumentUnreadable(
            f"{path}: holds corrections of {len(others) + 1} plans, and one is wanted; write them with govkg review into a file for each"
        )
    return first


def read_reviews(path: str | Path) -> tuple[Review, ...]:
    """The corrections of each plan of which a file of `govkg review` speaks, in their order; errors as of `read_review`. The name and the
    date of the first one hold for those that have none."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise DocumentMissing(f"{path}: no such file; govkg review PLAN -o {path} writes one") from None
    except OSError as error:
        raise DocumentUnreadable(f"{path}: can not be read: {error.strerror}") from None
    sheet = is_sheet(data, str(path))
    parts = sheet_trees(data, str(path)) if sheet else [(str(path), body) for body in read_trees(data, str(path))]
    first = parts[0][1] if parts else None
    for _, body in parts[1:]:
        if isinstance(first, Entry) and isinstance(body, Entry):
            body.update({key: body.get(key) or first.get(key, "") for key in ("coder", "date")})
    return tuple(review_of(body, where) for where, body in parts or [(str(path), None)])


def read_all(paths: Iterable[str | Path]) -> dict[str, Sequence[Review]]:
    """The corrections in each of the files, by their paths; errors as of `read_review`."""
    return {str(path): read_reviews(path) for path in paths}
