"""Compiled functions where nothing can be kept on the disk."""

from typing import Any

from govkg.network.compiling import compiled


def test_what_can_be_kept_nowhere_is_compiled_all_the_same() -> None:
    """numba keeps nothing of a function that stands in no file, and says so as where no folder can be written."""
    made: dict[str, Any] = {}
    exec("def twice(number):\n    return 2 * number\n", made)
    assert compiled(made["twice"], nogil=True)(21) == 42
