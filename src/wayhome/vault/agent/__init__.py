"""A vault kept open for the terminal: what both ends say to each other, and the end that asks.

Nothing in this package imports Django, so that a command starts at once; `vault.terminal` is the end that answers.
"""
