"""Queries over the linked compendium: comparison, glossary, corrections, staleness, changes."""
