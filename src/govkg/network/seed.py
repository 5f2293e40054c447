"""The seed that every random draw of the analysis begins with unless another one is given."""

from __future__ import annotations

SEED = 20230725  # any number would do; it stays as it is so that figures that were published come out again
