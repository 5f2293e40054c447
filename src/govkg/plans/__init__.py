"""From a document to a plan: what is a task, who answers for it, until when, and from which characters of the text each of these was read.

`reader` is the way through the house: the text is laid out (`reading`), cut into numbered pieces (`outline`), the clauses that say who
answers are found in it (`clauses`, `tables`), and `assembly` makes tasks with assignments of the two. All of it rests on lists of `words` and
on how agencies are named (`names`); `facts` are what a task says besides. What persons judge of a reading is in `review`, many files are read
by `archive`. `model` holds the types, `contract` their JSON.
"""
