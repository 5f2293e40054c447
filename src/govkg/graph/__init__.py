"""Plans as RDF, one named graph each, and the graph that is asked: in memory, in a folder, or at somebody else's endpoint.

`build` makes statements of a plan, with IRIs from `names` and its tasks from `build_tasks`; `loading` and `joining` bring them into a store
(`local`) beside what is there, `formats` writes them as files and `remote` reads an endpoint. `knowledge_graph` is what a user holds, and the
place to begin: it opens a graph, asks it (`parameters`, `asking`), checks it by the shapes (`validation`, `shapes`), reasons (`reasoning`,
`hermit`) and gives the plans back (`read_back`).
"""
