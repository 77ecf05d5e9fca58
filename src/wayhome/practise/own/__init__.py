"""Practices of one's own: written in the page or taken in from a file, checked like the library's, and shared."""
