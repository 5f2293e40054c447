"""The numbered pieces of a paper and the chapters they stand in, with what a scan or a copyist did to their numbers."""
