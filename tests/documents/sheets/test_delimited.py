"""Tables whose cells a sign parts."""

import csv

from govkg.documents.sheets.delimited import csv_cells


def test_reading_leaves_the_size_of_fields_as_it_was_for_the_process() -> None:
    before = csv.field_size_limit()
    cells, _ = csv_cells("任务,责任单位\n修路," + "长" * 140_000)
    assert len(cells[1, 1]) == 140_000
    assert csv.field_size_limit() == before
