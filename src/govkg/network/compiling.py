"""Functions compiled by numba, kept on the disk for the next run where there is a place to keep them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def compiled(function: Callable[..., Any], nogil: bool = False) -> Any:
    """The function compiled; not kept where neither the folder of the library nor that of the user can be written, as in a shared
    installation that a service runs."""
    from numba import njit

    try:
        return njit(cache=True, nogil=nogil)(function)
    except RuntimeError:  # numba found no place for its cache
        return njit(nogil=nogil)(function)
