"""Where the text says who answers: in brackets, behind labels, in sentences; and what is said for many tasks at once. `finding` puts the
ways in their order, `statements` reads one clause whatever way it was found.
"""
