"""Who has to coordinate with whom, and where that gets stuck: networks and indicators, computed from the graph by named queries.

`incidence` reads who takes part in what, once; `coordination` shows it as networks, and each indicator has a module of its own (`loads`,
`betweenness`, `cuts`, `provision`, `unmet` …). What chance alone would give is told by the null models (`fdsm`, `curveball`, `strata`) and
`significance`. `analysis` computes all of it and is the place to begin; `findings` says what of it is a bottleneck, `contract` gives it as
JSON. Beside this stand the comparison of two plans (`comparison`), plans side by side (`side_by_side`), changes (`scenarios`) and the rule of
one department (`compliance`).
"""
