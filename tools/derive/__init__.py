"""Files that are generated from the programs and kept in the repository (scripts/derive.py)."""
