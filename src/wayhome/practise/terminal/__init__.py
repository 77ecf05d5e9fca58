"""Practices in a terminal: the same steps, rules and records as on the pages, said and asked line by line."""
