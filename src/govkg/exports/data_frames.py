"""An analysis as data frames, with the tables and columns that `govkg analyse` writes."""

from __future__ import annotations

import pandas

from govkg.exports.table_columns import COLUMNS, contract_tables, finding_rows
from govkg.network.analysis import Analysis
from govkg.network.contract import as_contract
from govkg.network.findings import findings_of


def analysis_tables(analysis: Analysis) -> dict[str, pandas.DataFrame]:
    """Name → data frame of agencies, tasks, pairs, unmet, nesting, brokerage and findings, as in the folder that `govkg analyse` writes.

    The page docs/reference/tables.md says what the columns mean. An undefined number is missing.
    """
    tables = {**contract_tables(as_contract(analysis)), "findings": list(finding_rows(findings_of(analysis)))}
    return {name: pandas.DataFrame(rows, columns=list(COLUMNS[name])) for name, rows in tables.items()}
