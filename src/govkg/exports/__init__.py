"""Results in the formats that other programs read: task lists for offices, networks for Gephi, UCINET, Pajek and R.

`task_lists` reads from the graph what each agency has to do (`listed`), and `workbook` and `letters` write it; `networks` writes networks and
`files` chooses by the ending of a file, which is the place to begin. `replication` writes the folder from which an analysis is checked with
other programs, `data_frames` gives the same tables in memory.
"""
