"""The words of labels, on texts that are made to take long."""

from __future__ import annotations

import time

from govkg.plans.words.roles import LABEL


def test_a_row_of_words_for_persons_is_looked_through_in_time_that_grows_with_its_length() -> None:
    text = "带队市" * 15_000
    before = time.process_time()
    assert list(LABEL.finditer(text)) == []
    assert time.process_time() - before < 3
    assert [label["person"] for label in LABEL.finditer("市县区分管领导:某某")] == ["市县区分管领导"]
