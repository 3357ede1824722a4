"""What a cell says: ages, days, numbers, ticks and choices as people write them, or why it can't be told."""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from integrations.slt_catalogue.headers import folded
from integrations.slt_catalogue.words import CHOICES, LISTS, NO, SAYS_NOTHING, YES, code_of, codes_of
from youthplans.models import Measure
from youthplans.models.catalogue import OLDEST_AGE

MONTHS = "januar februar mars april mai juni juli august september oktober november desember".split()
DAY = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]00:00(?::00)?)?")
SPELLED = re.compile(r"(?:(\d{1,2})\.?\s+)?([a-zæøå]{3,9})\.?\s+(\d{4})", re.IGNORECASE)
BETWEEN = r"\s*(?:[-–—−‑]|til(?: og med)?|t\.?o\.?m\.?|og)\s*"
RANGE = re.compile(rf"(\d{{1,3}})(?:\s*år)?{BETWEEN}(\d{{1,3}})")
FROM = re.compile(r"(?:fra(?: og med)?|frå(?: og med)?|f\.?o\.?m\.?|over|fylt|minimum|min\.?|minst)\s*(\d{1,3})|"
                  r"(\d{1,3})\s*(?:år)?\s*(?:\+|år og (?:oppover|eldre)|og (?:oppover|eldre)|[-–—]\s*$)")  # fmt: skip
TO = re.compile(r"(?:til(?: og med)?|t\.?o\.?m\.?|opp til|maks(?:imum)?\.?|inntil og med)\s*(\d{1,3})|"
                r"^[-–—]\s*(\d{1,3})")  # fmt: skip
UNDER = re.compile(r"(?:under|yngre enn|<)\s*(\d{1,3})")
ROUGHLY = re.compile(r"\b(?:ca|cirka|circa|omtrent|rundt|omlag|om lag|kanskje|anslagsvis)\b|[~?≈±]", re.IGNORECASE)
GRADES = re.compile(r"trinn|klasse|\bvg\s*\d|skoleår|steg", re.IGNORECASE)
WHOLE = re.compile(r"(\d{1,6})(?:[.,]0+)?\s*(?:stk\.?|plasser?|plassar|deltakere|deltakarar|ungdommer|"
                   r"personer|ledige?|i alt|totalt)*")  # fmt: skip
WAIT = re.compile(r"(\d{1,4})(?:[.,]0+)?\s*(dag(?:er|ar)?|uke(?:r|n)?|veker?|d|u)?\.?")
LONGER = {7: re.compile(r"\d\s*(?:uke|veke|u\b)"), 30: re.compile(r"\d\s*(?:md|mnd|måned|månad)")}
# Days as a spreadsheet counts them, where the cell was never shown as one.
COUNTED, DAY_NOUGHT = re.compile(r"[2-6]\d{4}"), date(1899, 12, 30)
VAGUE = re.compile(r"\d\s*[-–—]\s*\d|inntil|minst|over|under|\bper\b|pr\.|/|md|mnd|måned|månad|ubegrens|etter behov")
PERIOD = re.compile(r"(\S+)\s*(?:–|—|\s-\s|/|\btil\b)\s*(\S+)")
MOST = {"waiting_time_days": 3_650}


class Rejected(Exception):
    """The cell is wrong; the reason says what to write."""


@dataclass
class Unclear(Exception):
    """The cell can be read in more ways than one. Whoever knows chooses among the options.

    The same topic is asked once for all the rows it stands in.
    """

    reason: str
    topic: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)


def ages(text: str, *, dated: bool = False) -> dict[str, int]:
    """Youngest and oldest as told; a word such as «ungdom» tells neither. Raises `Rejected` and `Unclear`."""
    said = text.casefold().strip()
    if dated:
        reason = _("Regnearket har gjort alderen om til en dato. Skriv den slik: 10–12 år.")
        raise Unclear(reason, options=_whole_only([]))
    numbers = re.findall(r"\d+", said)
    if not numbers:
        return {}
    if GRADES.search(said):
        raise Unclear(_("«%s» er skoletrinn. Skriv alderen i år.") % text[:60], options=_whole_only([]))
    if ROUGHLY.search(said):
        raise Unclear(_("«%s» er omtrentlig. Skriv en nøyaktig alder.") % text[:60], options=_whole_only(numbers))
    told = _ages(said, numbers)
    if told is None:
        reason = _("Vi forstår ikke alderen «%s». Skriv den slik: 13–18 år.")
        raise Unclear(reason % text[:60], options=_whole_only([]))
    if any(age > OLDEST_AGE for age in told.values()):
        words = {"highest": OLDEST_AGE, "value": text[:40]}
        raise Rejected(_("Skriv en alder fra 0 til %(highest)d år, ikke «%(value)s».") % words)
    if told.get("age_from", 0) > told.get("age_to", OLDEST_AGE):
        raise Rejected(_("Den høyeste alderen er lavere enn den laveste. Bytt dem om."))
    return told


def _ages(said: str, numbers: list[str]) -> dict[str, int] | None:
    if len(numbers) == 2 and (found := RANGE.search(said)):
        return {"age_from": int(found[1]), "age_to": int(found[2])}
    if len(numbers) != 1 or re.search(r"\d[.,]\d|inntil(?! og med)", said):
        return {"age_from": int(numbers[0]), "age_to": int(numbers[0])} if re.fullmatch(r"\d+[.,]0+", said) else None
    if found := UNDER.search(said):
        return {"age_to": int(found[1]) - 1} if int(found[1]) else None
    if found := re.search(r"(?:eldre enn|>)\s*(\d{1,3})", said):
        return {"age_from": int(found[1]) + 1}
    if found := FROM.search(said):
        return {"age_from": int(found[1] or found[2])}
    if found := TO.search(said):
        return {"age_to": int(found[1] or found[2])}
    if re.search(r"[-+]\s*\d", said):
        return None
    return {"age_from": int(numbers[0]), "age_to": int(numbers[0])}


def number(name: str, text: str) -> int:
    """A whole number, also with «plasser» behind it. Raises `Unclear` when it is about, `Rejected` when it is none."""
    said = text.casefold().strip()
    highest = MOST.get(name, 100_000)
    found = WAIT.fullmatch(said) if name == "waiting_time_days" else WHOLE.fullmatch(said)
    if found and int(found[1]) <= highest:
        weeks = name == "waiting_time_days" and (found[2] or "").startswith(("u", "v"))
        return int(found[1]) * (7 if weeks else 1)
    if said in {"ingen", "ingen ventetid"}:
        return 0
    longer = (days for days, words in LONGER.items() if name == "waiting_time_days" and words.search(said))
    days = max(longer, default=1)
    numbers = [str(int(one) * days) for one in re.findall(r"\d{1,6}", said)]
    if (ROUGHLY.search(said) or VAGUE.search(said)) and not said.startswith("-"):
        raise Unclear(_("«%s» er ikke et nøyaktig tall.") % text[:60], options=_whole_only(numbers))
    words = {"value": text[:40], "highest": highest}
    raise Rejected(_("Skriv et helt tall fra 0 til %(highest)d, ikke «%(value)s».") % words)


def _whole_only(numbers: list[str]) -> list[tuple[str, str]]:
    """The numbers that stand there, and the choice to leave the field empty."""
    return [(one, one) for one in dict.fromkeys(numbers)] + [("-", _("La stå tomt"))]


def part_of_a_date(text: str) -> str:
    """A year, a month or a day as 2026, 2026-11 or 2026-11-20. Raises `Rejected`."""
    said = text.strip()
    parts: tuple[int, ...] | None = None
    if found := DAY.fullmatch(said):
        parts = (_full_year(found[3]), int(found[2]), int(found[1]))
    elif found := ISO.fullmatch(said):
        parts = tuple(int(part) for part in found.groups() if part)
    elif found := re.fullmatch(r"(\d{1,2})[./](\d{4})", said):
        parts = (int(found[2]), int(found[1]))
    elif found := re.fullmatch(r"\d{4}", said):
        parts = (int(said),)
    elif COUNTED.fullmatch(said):
        counted = DAY_NOUGHT + timedelta(days=int(said))
        parts = (counted.year, counted.month, counted.day)
    elif found := SPELLED.fullmatch(said):
        month = next((n for n, name in enumerate(MONTHS, 1) if name.startswith(found[2].casefold())), 0)
        parts = (int(found[3]), month, *([int(found[1])] if found[1] else [])) if month else None
    if parts is None:
        raise Rejected(_("Vi forstår ikke datoen «%s». Skriv den slik: 20.11.2026.") % text[:40])
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        raise Rejected(_("Datoen «%s» finnes ikke. Skriv den slik: 20.11.2026.") % text[:40]) from None
    return "-".join(f"{part:04}" if place == 0 else f"{part:02}" for place, part in enumerate(parts))


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)


def day(name: str, text: str) -> str:
    """A whole day as 2026-11-20. Raises `Unclear` when only a year or a month is told, `Rejected` otherwise."""
    told = part_of_a_date(text)
    if len(told) == 10:
        return told
    year, month = int(told[:4]), int(told[5:7] or 0)
    first = date(year, month or 1, 1)
    last = date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    only = last if name == "end_date" else first
    options = [(only.isoformat(), f"{only:%d.%m.%Y}"), ("-", _("La stå tomt"))]
    raise Unclear(_("«%s» er ikke en hel dato.") % text[:40], options=options)


def yes_or_no(text: str) -> bool:
    """A tick. Raises `Rejected`."""
    said = folded(text)
    if said in YES or text.strip() in {"✓", "✔", "☑"}:
        return True
    if said in NO or text.strip() in {"-", "–", "☐"}:
        return False
    raise Rejected(_("Skriv ja eller nei, ikke «%s».") % text[:40])


def choice(name: str, text: str) -> str:
    """The code of a word. Raises `Rejected` with the words there are."""
    if (code := code_of(name, text)) is None:
        raise Rejected(_not_one_of(name, text))
    return code


def several(name: str, text: str) -> list[str]:
    """The codes of a list of words, in order. Raises `Rejected` with the word nobody knows."""
    found, unknown = codes_of(name, text)
    if unknown:
        raise Rejected(_not_one_of(name, unknown[0]))
    return found


def _not_one_of(name: str, text: str) -> str:
    known = ", ".join(str(words).partition(":")[0] for _code, words in CHOICES[name])
    return _("Skriv en av disse, ikke «%(value)s»: %(known)s.") % {"value": text[:40], "known": known}


def periods(text: str) -> list[list[str]]:
    """Closed periods, each with its first and last day. Raises `Rejected`."""
    found = []
    for part in filter(str.strip, re.split(r"[;\n]|,\s", text)):
        match = PERIOD.fullmatch(part.strip())
        days = [part_of_a_date(one) for one in match.groups()] if match else []
        if len(days) != 2 or any(len(one) != 10 for one in days) or days[0] > days[1]:
            raise Rejected(_("Skriv stengte perioder slik: 01.07.2027–31.07.2027. Skill dem med semikolon."))
        found.append(days)
    return sorted(found)


def address(text: str) -> str:
    """A web address; `https://` is taken for granted where it is left out. Raises `Rejected`."""
    found = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(found)
    except ValidationError:
        reason = _("Skriv adressen til en nettside, slik som https://www.hamar.kommune.no.")
        raise Rejected(reason) from None
    return found


def value_of(name: str, text: str, *, dated: bool = False) -> object:
    """What the cell of a field says, as plain values. Raises `Rejected` and `Unclear`."""
    if name in LISTS:
        return several(name, text)
    if name in CHOICES:
        return choice(name, text)
    kind = Measure._meta.get_field(name).get_internal_type()
    if name == "closed_periods":
        return periods(text)
    if name == "source_url":
        return address(text)
    if name == "source_dated":
        return part_of_a_date(text)
    if kind == "DateField":
        return day(name, text)
    if kind == "BooleanField":
        return yes_or_no(text)
    if kind.startswith("Positive"):
        if dated:
            reason = _("Regnearket har gjort tallet om til en dato. Skriv det på nytt.")
            raise Unclear(reason, options=_whole_only([]))
        return number(name, text)
    longest = Measure._meta.get_field(name).max_length
    if longest and len(text) > longest:
        raise Rejected(_("Teksten er lengre enn %d tegn. Kort den ned.") % longest)
    return text


def says_nothing(name: str, text: str) -> bool:
    """Whether the cell only says that nothing is known; in a text of one's own every word counts."""
    if text.strip() in {"", "-", "–", "—"}:
        return True
    field = Measure._meta.get_field(name) if name not in {"ages", "provider", "provider_kind"} else None
    free = field is not None and field.get_internal_type() in {"CharField", "TextField"} and not field.choices
    return not free and folded(text) in SAYS_NOTHING and name not in {"evidence"}


