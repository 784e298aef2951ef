"""What stops a command: the run cannot go on, and says why and what to do."""

from __future__ import annotations

from kdiem.words import Words


class KdiemError(Exception):
    """Something is wrong with the run; the tree is as it was and the exit code is 2.

    Something wrong with the campaign is a `Finding` and stops nothing.
    """

    def __init__(self, words: Words, hint: Words | None = None, **values: object) -> None:
        super().__init__(words.en)
        self.words = words
        self.hint = hint
        self.values = values

    def say(self, lang: str) -> str:
        """Returns what is wrong, in one line."""
        return self.words.say(lang, **self.values)

    def hint_in(self, lang: str) -> str:
        """Returns what to type or to do; empty where there is nothing to say."""
        return self.hint.say(lang, **self.values) if self.hint else ""

    def __str__(self) -> str:
        return self.say("en")
