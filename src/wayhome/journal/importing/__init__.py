"""Bringing in what was kept elsewhere: what a file may be, what is in it, and how it becomes pages of the journal."""
