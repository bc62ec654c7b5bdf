"""Our sentences beside those of a source: no long run of words may be the same."""
