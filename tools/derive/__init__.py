"""Files that are derived from the code and kept in the repository (scripts/derive.py)."""
