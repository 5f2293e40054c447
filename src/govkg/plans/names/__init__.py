"""How agencies are named: lists cut into names (`lists`), which of them are agencies, places, persons or collectives, whose they are
(`jurisdictions`) and what they are called elsewhere (`agencies`, `aliases`).
"""
