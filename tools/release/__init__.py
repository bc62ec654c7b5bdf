"""Releases: planning, writing, withholding of words (scripts/release.py)."""
