"""Workbooks and delimited files: their cells as they are shown, merged ones once."""
