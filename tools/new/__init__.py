"""Creation of a new entry with TODO for what is not known yet (scripts/new.py)."""
