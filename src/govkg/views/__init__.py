"""What people look at: the report, the interactive network and plots for papers, each a file that needs nothing else.

`facts` reads from the graph what a page shows, `studied` adds the analysis of the network; `headlines`, `standing`, `matrix`, `picture` and
their like each make one part of a page, `section` puts a plan together, and `page` makes one file of it. Begin with `report`; the other two
doors are `network_view` and `plots`.
"""
