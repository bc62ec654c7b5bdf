"""A new entry, begun: what is known is written, what is not says TODO (scripts/new.py)."""
