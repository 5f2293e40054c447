"""A graph served over HTTP: the SPARQL 1.1 Protocol, linked data, the graph store and pages for people.

A request comes in at `connections`. A plain query that is here as a whole goes straight to a process that holds the store (`lending`, `desk`);
anything else goes through `app`, past `gate`, to its handler (`endpoint`, `graph_store`, `linked_data`, `pages` …), which hands queries to the
workers (`pool`, `channel`, `worker`). The front never touches the store: `nursery` has it, and makes the workers. Begin with `front`, which
starts all of it; `answering` is what a worker does with a request.
"""
