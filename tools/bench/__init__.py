"""Benchmarks of builds, edits, the check and the search (scripts/bench.py).

Synthetic content is reworded from the real content: see synthetic.py, rewording.py and substitution.py.
"""
