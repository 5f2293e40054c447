"""Results in the formats that other programs read: task lists for offices, networks for Gephi, UCINET, Pajek and R."""
