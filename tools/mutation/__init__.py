"""Mutation testing: seeded faults, their tests, and the result of each (scripts/mutate.py)."""
