"""The bounds of what may be asked of random draws: how many, and with which seed."""

from __future__ import annotations

from govkg.errors import ParameterWrong


def check_bounds(draws: int, seed: int, *, fewest: int, most: int) -> None:
    """Raises ParameterWrong for fewer or more draws than these, for a negative seed, and for what is no whole number."""
    for name, number in (("draws", draws), ("seed", seed)):
        if not hasattr(number, "__index__") or isinstance(number, bool):
            raise ParameterWrong(f"{name} {number!r}: a whole number")
    if not fewest <= draws <= most or seed < 0:
        raise ParameterWrong(f"draws {draws}, seed {seed}: {fewest} to {most} draws and a seed from 0 on")
