"""Birth numbers: what is a valid one, the keyed digest it is found by, and the keyed words of a name."""

import hashlib
import hmac
import re
import unicodedata
from datetime import date

from django.conf import settings

_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
# From 2032 the first check digit may leave any of four remainders.
_FIRST_REMAINDERS = (0, 1, 2, 3)
SYNTHETIC_MONTHS = 80
# Six digits that are a day, D-numbers and synthetic ones included, and five more, however they are parted.
_LIKE_A_NUMBER = re.compile(r"(?<!\d)(\d{2})[\s.]?(\d{2})[\s.]?\d{2}[\s.-]?\d{5}(?!\d)")
_DAYS = {*range(1, 32), *range(41, 72)}
_MONTHS = {month + added for month in range(1, 13) for added in (0, 40, 65, SYNTHETIC_MONTHS)}


def born_on(number: str, *, synthetic_allowed: bool | None = None) -> date | None:
    """The birthday inside a valid birth number, or none.

    D-numbers (day + 40) count; a synthetic number (month + 80) counts only where the setting says so.
    """
    allowed = settings.SYNTHETIC_PEOPLE_ALLOWED if synthetic_allowed is None else synthetic_allowed
    if not re.fullmatch(r"\d{11}", number) or not _checks(number):
        return None
    day, month, year, individual = int(number[:2]), int(number[2:4]), int(number[4:6]), int(number[6:9])
    if month > SYNTHETIC_MONTHS:
        if not allowed:
            return None
        month -= SYNTHETIC_MONTHS
    day -= 40 if day > 40 else 0
    century = _century(year, individual)
    try:
        return date(century + year, month, day) if century else None
    except ValueError:
        return None


def holds_number(text: str) -> bool:
    """Whether something in the text looks like a birth number, anybody's or nobody's, mistyped ones too."""
    return any(int(day) in _DAYS and int(month) in _MONTHS for day, month in _LIKE_A_NUMBER.findall(text))


def synthetic_number(born: date, serial: int) -> str:
    """A number that can belong to nobody: month + 80. `serial` picks one of the day's valid numbers.

    Raises LookupError when the day has no more.
    """
    first = 500 if born.year >= 2000 else 0
    for individual in range(first, first + 500):
        stem = f"{born.day:02}{born.month + SYNTHETIC_MONTHS:02}{born.year % 100:02}{individual:03}"
        k1 = -_weighted(stem, _FIRST_WEIGHTS) % 11
        k2 = -_weighted(f"{stem}{k1}", _SECOND_WEIGHTS) % 11
        if k1 < 10 and k2 < 10:
            if not serial:
                return f"{stem}{k1}{k2}"
            serial -= 1
    raise LookupError(f"No more synthetic numbers on {born}.")


def index_of_number(number: str) -> str:
    """What a birth number is found by."""
    return _keyed("number", re.sub(r"\D", "", number))


def index_of_reference(text: str) -> str:
    """What a police case number is found by."""
    return _keyed("reference", re.sub(r"\s", "", text).casefold())


def words_of_name(name: str) -> list[str]:
    """The keyed words of a name; case and accents do not matter, å, æ and ø do."""
    words = re.findall(r"\w+", name.casefold())
    return sorted({_keyed("name", _without_accents(word)) for word in words})


def masked(number: str) -> str:
    """A birth number as a page may show it."""
    return f"{number[:6]} •••••" if number else ""


def _without_accents(word: str) -> str:
    kept = word.replace("å", "aa")
    return "".join(c for c in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(c))


def _keyed(kind: str, text: str) -> str:
    return hmac.new(settings.INDEX_SECRET.encode(), f"{kind}:{text}".encode(), hashlib.sha256).hexdigest()


def _weighted(digits: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def _checks(number: str) -> bool:
    first = (_weighted(number[:9], _FIRST_WEIGHTS) + int(number[9])) % 11
    second = (_weighted(number[:10], _SECOND_WEIGHTS) + int(number[10])) % 11
    return first in _FIRST_REMAINDERS and second == 0


def _century(year: int, individual: int) -> int | None:
    if individual < 500:
        return 1900
    if individual < 750 and year >= 54:
        return 1800
    if year < 40:
        return 2000
    return 1900 if individual >= 900 else None
