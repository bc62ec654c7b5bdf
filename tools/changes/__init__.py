"""Change report of a proposal for its reviewer (scripts/changes.py)."""
