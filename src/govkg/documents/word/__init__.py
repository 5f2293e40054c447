"""Word files: paragraphs, tables in tables, text boxes, content controls and tracked insertions, with the numbers that Word counts."""
