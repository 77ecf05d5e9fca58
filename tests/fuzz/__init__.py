"""Hostile bytes for whatever reads files that people bring."""
