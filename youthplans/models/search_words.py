"""How text is searched: folded and stemmed in Python, so that every database finds the same."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import snowballstemmer
from django.conf import settings
from django.db.models import Q
from django.utils.translation import override

from youthplans.models.vocabulary import NeedCode

A_WORD = re.compile(r"\w+")
# A shorter stem is found as a whole word only: «kur» of «kurset» is not in «kurator».
SHORTEST_PART = 4


def folded(text: str) -> str:
    """Text as it is searched: the databases disagree about the case of æ, ø and å, so Python decides."""
    return " ".join(text.casefold().split())


def words_in(text: str) -> list[str]:
    """The words that are searched for, without commas, quotes and hyphens; signs alone are searched as they stand."""
    text = folded(text)
    return A_WORD.findall(text) or text.split()


@cache
def _stemmer():
    return snowballstemmer.stemmer("norwegian")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The word without its Norwegian ending; no word ends in double m, so «ungdommer» is «ungdom»."""
    found = _stemmer().stemWord(word)
    return found[:-1] if found.endswith("mm") else found


@cache
def words_of_need(code: str) -> str:
    """What a need is called, in every language of the house."""
    said = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            said.append(str(NeedCode(code).label))
    return " ".join(dict.fromkeys(said))


def search_text(words: Iterable[str], needs: Iterable[str]) -> str:
    """What a measure is found by: its words and needs as they stand, and the stem of each with a space round it."""
    text = folded(" ".join([*words, *(words_of_need(code) for code in needs)]))
    stems = dict.fromkeys(stem(word) for word in A_WORD.findall(text))
    return f"{text} | {' '.join(stems)} "


def found_by(word: str) -> Q:
    """The word in any form, also inside a compound."""
    root = stem(word)
    part = root if len(root) >= SHORTEST_PART else f" {root} "
    return Q(search_text__contains=word) | Q(search_text__contains=part)
