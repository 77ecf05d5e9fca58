"""How much a questionnaire may hold. Files from elsewhere are hostile until they have shown that they are not."""

from __future__ import annotations

LARGEST_FILE = 2 * 1024 * 1024
"""Bytes; the largest public form that was found has 850 thousand."""
DEEPEST = 80
"""Brackets within brackets."""
MOST_VALUES = 200_000
"""Commas and colons: what a file may say in all."""
LONGEST_TEXT = 20_000
"""Characters of one text."""
MOST_ITEMS = 3_000
MOST_OPTIONS = 1_000
"""Answers to choose from, to one question."""
MOST_OPTIONS_IN_ALL = 20_000
DEEPEST_ITEM = 12
MOST_SAID = 12
"""Places that are named, where a file differs from its format in many."""
MOST_ANSWERED = 150
"""Questions that one page of ours takes."""
MOST_FIELDS = 950
"""Fields that a page of answers may send: a form takes 1,000 in all, and some are not answers."""
MOST_REPEATS = 20
"""Answers to one question, and rounds of a group that can be given several times."""
MOST_IN_ROUNDS = 6_000
"""Items in all, with every round of such groups."""

LONGEST_EXPRESSION = 4_000
"""Characters of one FHIRPath expression."""
MOST_EXPRESSIONS = 60

SECONDS = 20.0
"""How long reading, or working out, may take by the clock; the process is killed after that."""
AT_ONCE = 2
"""How many are read or worked out at the same time: the other threads of the server go on giving pages."""
PROCESSOR_SECONDS = 8
MEMORY = 1024 * 1024 * 1024
"""Bytes of addresses for the process that reads; the libraries alone take a third of it."""
