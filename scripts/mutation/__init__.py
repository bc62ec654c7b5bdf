"""Mutation testing: seeded faults, the tests that execute them, and which faults the suite catches."""
