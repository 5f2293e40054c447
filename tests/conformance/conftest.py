"""Where the conformance data lies; it is no part of the repository."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "sparql" / "sparql11"


@pytest.fixture(scope="session")
def suite() -> Path:
    """The folder of the W3C test data of SPARQL 1.1."""
    if not SUITE.is_dir():
        pytest.skip(f"the W3C test data (github.com/w3c/rdf-tests, sparql/sparql11) is not at {SUITE}")
    return SUITE
