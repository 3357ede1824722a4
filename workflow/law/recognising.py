"""Whether a text tells who it is about: by a name, or by the day somebody was born."""

import re
from datetime import date

from workflow.law.verdict import MONTHS


def mentions_name(text: str, name: str) -> bool:
    """Whether any part of the name stands in the text, alone or with a genitive s."""
    words = _words_of(text)
    return bool(_words_of(name) & (words | {word.removesuffix("s") for word in words}))


def mentions_day(text: str, day: date) -> bool:
    """Whether the text tells the day with its year, however it is written: 23.5.2009, 2009-05-23, 23. mai 2009."""
    number, month, year = f"0?{day.day}", f"0?{day.month}", f"(?:{day.year}|{day:%y})"
    names = "|".join({months[day.month - 1] for months in MONTHS.values()})
    ways = (
        rf"\b{number}[\s./-]+{month}[\s./-]+{year}\b",
        rf"\b{day.year}[\s./-]+{month}[\s./-]+{number}\b",
        rf"\b{number}\.?\s*(?:{names})[\s,]*{year}\b",
        rf"\b(?:{names})\s+{number},?\s+{year}\b",
        rf"\b{day:%d%m}(?:{day:%Y}|{day:%y})",
    )
    return any(re.search(way, text, re.IGNORECASE) for way in ways)


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
