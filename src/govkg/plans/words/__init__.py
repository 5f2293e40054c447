"""The words and shapes such papers are written with: who leads, helps or supervises, how an act begins, how a name looks, what a script
folds together. Nothing here knows of a whole name, a clause or a task.
"""
