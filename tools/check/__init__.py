"""The check of every entry and of the handwritten pages, behind scripts/check.py."""
