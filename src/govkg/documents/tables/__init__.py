"""Tables that a file shows and does not mark as such: in lines of plain text, and on the pages of a PDF without rules.

`finders` says in which order the shapes of tables in plain text are looked for, and why; each has a module of its own. `unruled`
finds the tables of a PDF: below a header (`headed`), lines (`segments`) stand in columns (`columned`), and rules (`frames`), numbers or white
space (`parting`) tell the rows. `broken` puts rows together that a page's end parts, and `wrapping` the lines of a cell. What columns are
headed by stands in `vocabulary`, how names of offices are told in `offices`.
"""
