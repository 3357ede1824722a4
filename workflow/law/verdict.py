"""The answer of a rule: met, not met or left to a person, with provision, reason and way forward."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from workflow.law.provision import Provision

LANGUAGES = ("nb", "nn", "en")
MONTHS = {
    "nb": "januar februar mars april mai juni juli august september oktober november desember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
AND = {"nb": "og", "nn": "og", "en": "and"}
OR = {"nb": "eller", "nn": "eller", "en": "or"}


class Outcome(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    LEFT_TO_A_PERSON = "left_to_a_person"


def render(value: Any, language: str) -> str:
    """A fact as a sentence writes it: dates in full, lists joined, terms and people by their own words."""
    if isinstance(value, date):
        month = MONTHS["en" if language == "en" else "nb"][value.month - 1]
        return f"{value.day}{'' if language == 'en' else '.'} {month} {value.year}"
    if isinstance(value, Words):
        return value.in_(language, capital=False)
    if hasattr(value, "words"):
        return value.words(language)
    if isinstance(value, (tuple, list)):
        return _listed(value, AND[language], language)
    return str(value)


def _listed(items: Iterable[Any], joiner: str, language: str) -> str:
    texts = [render(item, language) for item in items]
    return f" {joiner} ".join(filter(None, (", ".join(texts[:-1]), *texts[-1:])))


@dataclass(frozen=True)
class Either:
    """Alternatives in a sentence: "a, b eller c"."""

    items: tuple[Any, ...]

    def words(self, language: str) -> str:
        return _listed(self.items, OR[language], language)


@dataclass(frozen=True)
class Words:
    """One sentence in bokmål, nynorsk and English, with {facts} to fill in."""

    nb: str
    nn: str
    en: str

    def in_(self, language: str, *, capital: bool = True, **facts: Any) -> str:
        """The sentence in `language` ("nb", "nn" or "en"; anything else reads bokmål)."""
        language = language if language in LANGUAGES else "nb"
        text = getattr(self,
                       language).format(**{name: render(value, language) for name, value in facts.items()})
        return text[:1].upper() + text[1:] if capital else text


@dataclass(frozen=True)
class Remedy:
    """What would make it allowed, who can do it (role codes), and the act that does it, if an act does."""

    words: Words
    who: tuple[str, ...] = ()
    act: str | None = None


@dataclass(frozen=True)
class Verdict:
    """One condition judged on one day; `facts` are the facts used, `source` the act that gave the wording."""

    outcome: Outcome
    provision: Provision
    source: str
    words: Words
    facts: Mapping[str, Any] = field(default_factory=dict)
    remedy: Remedy | None = None
    as_of: date | None = None

    def __bool__(self) -> bool:
        if self.outcome is Outcome.LEFT_TO_A_PERSON:
            raise TypeError(f"{self.provision} leaves this to a person")
        return self.outcome is Outcome.MET

    def text(self, language: str = "nb") -> str:
        return self.words.in_(language, **self.facts)

    def remedy_text(self, language: str = "nb") -> str:
        """What would make it allowed, or an empty text when nothing would."""
        return self.remedy.words.in_(language, **self.facts) if self.remedy else ""

    def told(self, language: str = "nb") -> dict[str, Any]:
        """The same for a machine to pass on: why, where it stands, what would mend it, who can, by which act."""
        return {
            "provision": str(self.provision), "url": self.provision.url, "text": self.text(language),
            "remedy": self.remedy_text(language), "who": [str(who) for who in self.remedy.who] if self.remedy else [],
            "act": self.remedy.act if self.remedy else None,
        }


def unmet(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The conditions that refuse the step."""
    return [verdict for verdict in verdicts if verdict.outcome is Outcome.NOT_MET]


def left_to_a_person(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The conditions that ask for a recorded choice with a reason."""
    return [verdict for verdict in verdicts if verdict.outcome is Outcome.LEFT_TO_A_PERSON]


class Refused(Exception):
    """The law says no; `verdicts` are the conditions that are not met, each with provision and remedy."""

    def __init__(self, verdicts: Iterable[Verdict]):
        self.verdicts = tuple(verdicts)
        super().__init__(self.verdicts)

    def __str__(self) -> str:
        return " ".join(f"{verdict.text()} ({verdict.provision})" for verdict in self.verdicts)
