"""Tables of responsibilities: what their headers say (`headers`), how their rows belong together and what the rows name. `tabled` puts them
in order.
"""
