"""Text of PDF pages in reading order: characters to lines, lines to columns, ruled tables; what a page repeats is set aside."""
