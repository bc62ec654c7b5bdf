"""Benchmarks of builds, edits, the check and the search (scripts/bench.py).

All that is made up here is made of the real content, to be as dense: see wording, retelling, synthetic.
"""
