"""Substitute texts of the same length, made of the words of the real ones."""

from __future__ import annotations

import random
from collections.abc import Iterable


class WordSubstitution:
    """Random words, each as frequent as in the texts; one word in twenty is rare.

    Rare words are drawn from 40,000 invented ones, because the vocabulary of real texts grows with their
    number.
    """

    def __init__(self, texts: Iterable[str], seed: int) -> None:
        self.generator = random.Random(seed)
        # At the start of a line a word with a colon would be a YAML key.
        self._words = [word for text in texts for word in text.split() if not word.endswith(":")]
        self._rare = [
            "".join(self.generator.choices("abdefghiklmnoprstuvz", k=self.generator.randint(5, 10)))
            for _ in range(40_000)
        ]

    def substitute(self, text: str, max_length: int = 0) -> str:
        """Return a text with as many words, of `longest` characters at most if that is not 0.

        A word with a digit stays: years, numbers and labels mean something to an index.
        """
        words = [word if any(map(str.isdigit, word)) else self._random_word() for word in text.split()]
        while max_length and len(words) > 1 and len(" ".join(words)) > max_length:
            words.pop()
        return " ".join(words)

    def _random_word(self) -> str:
        is_rare = self.generator.random() < 0.05
        return self.generator.choice(self._rare if is_rare else self._words)
