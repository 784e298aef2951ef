"""What kdiem says, in the two languages that it speaks."""

from __future__ import annotations

from typing import Literal, NamedTuple

Lang = Literal["en", "vi"]


class Words(NamedTuple):
    """One sentence in English and in Vietnamese, with the same `{names}` in both."""

    en: str
    vi: str

    def say(self, lang: str, **values: object) -> str:
        """Returns the sentence in `lang` with `values` in their places; a value that is Words is said too."""
        said = {name: value.say(lang) if isinstance(value, Words) else value for name, value in values.items()}
        return (self.vi if lang == "vi" else self.en).format(**said)

    def filled(self, **values: object) -> Words:
        """Returns the sentence in both languages with `values` in their places, ready to stand in another."""
        en, vi = (self.say(lang, **values).replace("{", "{{").replace("}", "}}") for lang in ("en", "vi"))
        return Words(en, vi)


NOTHING = Words("", "")
