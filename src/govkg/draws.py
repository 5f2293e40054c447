"""Random draws: the seed that they begin with, and the bounds of what may be asked of them."""

from __future__ import annotations

from govkg.errors import ParameterWrong

SEED = 20230725
"""Of every random draw of the analysis unless another one is given; it stays as it is so that figures that were published come out again."""


def check_bounds(draws: int, seed: int, *, fewest: int, most: int) -> None:
    """Raises ParameterWrong for fewer or more draws than these, for a negative seed, and for what is no whole number."""
    for name, number in (("draws", draws), ("seed", seed)):
        if not hasattr(number, "__index__") or isinstance(number, bool):
            raise ParameterWrong(f"{name} {number!r}: a whole number")
    if not fewest <= draws <= most or seed < 0:
        raise ParameterWrong(f"draws {draws}, seed {seed}: {fewest} to {most} draws and a seed from 0 on")
