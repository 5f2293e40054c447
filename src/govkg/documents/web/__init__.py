"""Pages of sites: the article without what stands around it, its tables and numbered lists, and what a style sheet hides."""
