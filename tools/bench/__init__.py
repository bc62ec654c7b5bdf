"""What scripts/bench.py measures: the search index, whole builds beside plain Material, the way of an edit.

All that is made up here is made of the real content, to be as dense: see wording, retelling, synthetic.
"""
