"""English stemmer: lunr's Porter stemmer, with the rule for a final y of lunr.js."""

from __future__ import annotations

from functools import cache

from lunr.stemmer import PorterStemmer


class EnglishStemmer(PorterStemmer):  # type: ignore[misc]  # lunr comes without types
    """Porter stemmer that turns a final y into i only after a consonant: "delay", but "tri" for "try".

    Porter's own rule asks for a vowel anywhere before it: "employ" and "employer" would have two stems.
    This one is that of lunr.js and of Porter's second stemmer. docs/scripts/search/stemmer.js gives the same
    stems.
    """

    def step1c(self) -> None:
        """Replace a final y, in the buffer of the stemmer."""
        if self.k > 1 and self.ends("y") and self.b[self.k - 1] not in "aeiou":
            self.setto("i")


@cache
def stem(word: str) -> str:
    """Return the stem of a lower-case word; words of one or two letters stay as they are."""
    # A stemmer holds the word in attributes: one that is shared would not be safe between threads.
    stemmed: str = EnglishStemmer().stem(word)
    return stemmed
