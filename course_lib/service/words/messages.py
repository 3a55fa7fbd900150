"""What the service tells people: a sentence in English and in Chinese beside the code for programs.

A request's header Accept-Language chooses; English is for everybody else, and for what only has
English words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

ENGLISH, CHINESE = "en", "zh-CN"
# By how a language's tag begins, whatever the region: there is one form of each.
_SPOKEN = {"en": ENGLISH, "zh": CHINESE}


class Told(NamedTuple):
    """A sentence, and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True)
class Message:
    """A code and its sentence, which says what to do and has {gaps} for values.

    chinese: None where the words are somebody else's, such as those of a part that was replaced.
    """

    code: str
    english: str
    chinese: str | None

    def told(self, language: str, values: Mapping[str, object] | None = None) -> Told:
        """Return the sentence in a language if there is one, else in English."""
        if language == CHINESE and self.chinese is not None:
            return Told(_filled(self.chinese, values), CHINESE)
        return Told(_filled(self.english, values), ENGLISH)


def language_asked_for(accepted: str | None) -> str:
    """Return the language that an Accept-Language header likes best of those that there are."""
    for tag, quality in parse_accept_header(accepted, LanguageAccept):
        language = _SPOKEN.get(tag.lower().partition("-")[0])
        if language is not None and quality > 0:
            return language
    return ENGLISH


def _filled(sentence: str, values: Mapping[str, object] | None) -> str:
    """Return a sentence with its gaps filled; without values braces are just braces."""
    return sentence if values is None else sentence.format_map(values)
