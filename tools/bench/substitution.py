"""Substitute texts of the same length, made of the words of the real ones."""

from __future__ import annotations

import random
from collections.abc import Iterable


class Wording:
    """Words to draw from, each as often as the given texts have it; one word in twenty is rare.

    Rare words are one of 40,000 made up: an index of real texts grows with every text that comes in.
    """

    def __init__(self, texts: Iterable[str], seed: int) -> None:
        self.chance = random.Random(seed)
        # A colon would make a key of a word where a line begins with it.
        self._words = [word for text in texts for word in text.split() if not word.endswith(":")]
        self._rare = [
            "".join(self.chance.choices("abdefghiklmnoprstuvz", k=self.chance.randint(5, 10)))
            for _ in range(40_000)
        ]

    def like(self, text: str, longest: int = 0) -> str:
        """Return a text with as many words, of `longest` characters at most if that is not 0.

        A word with a digit stays: years, numbers and labels mean something to an index.
        """
        chosen = [word if any(map(str.isdigit, word)) else self._word() for word in text.split()]
        while longest and len(chosen) > 1 and len(" ".join(chosen)) > longest:
            chosen.pop()
        return " ".join(chosen)

    def _word(self) -> str:
        rare = self.chance.random() < 0.05
        return self.chance.choice(self._rare if rare else self._words)
