"""How much two tasks resemble each other by their words: a number from 0 to 1 that a person can check by reading both."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from govkg.errors import ParameterWrong

Similarity = NDArray[np.float64]
Wording = tuple[str, str]  # heading and text of a task


def letters_alone(text: str) -> str:
    """Letters and digits alone, in half width and lower case: the form in which words are compared.

    >>> letters_alone("（一）Ｗｉ－Ｆｉ 覆盖率。")
    '一wifi覆盖率'
    """
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if c.isalnum())


def check_threshold(threshold: float) -> None:
    """Raises ParameterWrong for a least similarity that none can have."""
    if not 0 <= threshold <= 1:
        raise ParameterWrong(f"threshold {threshold}: a similarity from 0 to 1")


def similarity(old: Sequence[Wording], new: Sequence[Wording]) -> Similarity:
    """Similarity of each old task with each new one, shape (old, new): the mean of that of the headings and that of the texts.

    Each is the cosine of the vectors of character pairs, where a pair that stands in many tasks of the two plans counts less
    (idf = ln((1 + n) / (1 + df)) + 1; Salton & Buckley 1988, doi 10.1016/0306-4573(88)90021-0). 1 = same words in the same
    numbers, 0 = no pair in common. Where one of two tasks has no heading, or no text, the other part counts alone.

    >>> similarity([("教育", "扩大学位")], [("教育", "扩大学位"), ("住房", "改造小区")]).tolist()
    [[1.0, 0.0]]
    """
    words = [([letters_alone(w[k]) for w in old], [letters_alone(w[k]) for w in new]) for k in (0, 1)]
    parts = [_cosines(a, b) for a, b in words]
    known = np.stack([np.outer(_has_words(a), _has_words(b)) for a, b in words])
    count = known.sum(axis=0)
    total = np.where(known, np.stack(parts), 0.0).sum(axis=0)
    result: Similarity = np.round(np.clip(total / np.maximum(count, 1), 0.0, 1.0), 6)
    return result


def _has_words(texts: Sequence[str]) -> NDArray[np.bool_]:
    return np.array([bool(text) for text in texts], dtype=bool)


def _cosines(old: Sequence[str], new: Sequence[str]) -> Similarity:
    counts = [_pairs(text) for text in (*old, *new)]
    if not old or not new:
        return np.zeros((len(old), len(new)))
    seen = Counter(pair for count in counts for pair in count)
    place = {pair: i for i, pair in enumerate(sorted(seen))}
    rare = {pair: math.log((1 + len(counts)) / (1 + n)) + 1 for pair, n in seen.items()}
    vectors = _unit([{place[p]: n * rare[p] for p, n in sorted(count.items())} for count in counts], len(place))
    product: Similarity = (vectors[: len(old)] @ vectors[len(old) :].T).toarray()
    return product


def _pairs(text: str) -> Counter[str]:
    """Each pair of neighbours in the text with its number; of a text of one character that character."""
    return Counter(text[i : i + 2] for i in range(max(len(text) - 1, 1))) if text else Counter()


def _unit(rows: Sequence[dict[int, float]], width: int) -> sparse.csr_array:
    """Rows as unit vectors, shape (rows, width); an empty one stays zero."""
    lengths = [math.sqrt(sum(v * v for v in row.values())) or 1.0 for row in rows]
    values = [v / length for row, length in zip(rows, lengths, strict=True) for v in row.values()]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    return sparse.csr_array((values, [i for row in rows for i in row], starts), shape=(len(rows), width))
