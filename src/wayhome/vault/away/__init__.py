"""Attachments whose sealed bytes lie in a store of objects beside the database, where an installation has one.

The row stays, with a marker in place of the bytes: see ``marker``. Without a store nothing here does anything.
"""
