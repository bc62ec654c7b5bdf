"""Detection of text reuse: long runs of words that an entry shares with a source."""
