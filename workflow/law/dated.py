"""Every wording of a rule with the day it took effect; asked outside its time a rule never guesses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from types import ModuleType
from typing import Any

from workflow.law.provision import Provision
from workflow.law.verdict import Outcome, Remedy, Verdict, Words

BEFORE_THE_SCHEME = date.min
SCHEME_OF_2014 = date(2014, 7, 1)
FEWER_ROUTES_2022 = date(2022, 7, 1)
SCHEME_OF_2024 = date(2024, 9, 1)
FAST_TRACK_2024 = date(2024, 12, 1)


class NotInForce(LookupError):
    """No wording of the rule was in force on the day."""


class Special(Enum):
    """Answers a rule gives when it has no value to give."""

    NOT_REGULATED = Words("ikke regulert", "ikkje regulert", "not regulated")
    NO_LIMIT = Words("ingen grense", "inga grense", "no limit")

    def words(self, language: str) -> str:
        return self.value.in_(language, capital=False)


NOT_REGULATED, NO_LIMIT = Special.NOT_REGULATED, Special.NO_LIMIT


@dataclass(frozen=True)
class Version:
    """One wording: since when (None = adopted, not in force), its value, the act behind it, its text."""

    since: date | None
    value: Any | Callable[..., Any]
    source: str
    says: Words | None = None
    provision: Provision | None = None


class Dated:
    """A rule through time; each wording holds until the next one takes effect."""

    def __init__(self, provision: Provision, *versions: Version, says: Words | None = None):
        self.provision = provision
        self.versions = tuple(
            replace(version, says=version.says or says, provision=version.provision or provision)
            for version in versions)
        self.in_force = [version for version in self.versions if version.since is not None]
        days = [version.since for version in self.in_force]
        if days != sorted(set(days)):
            raise ValueError(f"{provision}: wordings must follow one another in time")
        if any(version.says is None for version in self.versions):
            raise ValueError(f"{provision}: every wording must say what it says")

    def on(self, day: date) -> Version:
        """The wording in force on `day`; raises NotInForce."""
        for version in reversed(self.in_force):
            if version.since <= day:
                return version
        raise NotInForce(f"{self.provision} gjaldt ikke {day:%d.%m.%Y}")

    def adopted(self) -> tuple[Version, ...]:
        """Wordings the Storting has adopted that have no day yet."""
        return tuple(version for version in self.versions if version.since is None)

    def judge(self, met: bool | Outcome, *, on: date, because: Words, remedy: Remedy | None = None,
              **facts: Any) -> Verdict:
        """A verdict under the wording of `on`; `because` is said when the condition is not simply met."""
        version = self.on(on)
        outcome = met if isinstance(met, Outcome) else Outcome.MET if met else Outcome.NOT_MET
        is_met = outcome is Outcome.MET
        return Verdict(outcome, version.provision, version.source, version.says if is_met else because,
                       {"value": version.value, **facts}, None if is_met else remedy, on)


def rules_in(modules: Iterable[ModuleType]) -> dict[str, Dated]:
    """Every rule written down in `modules`, by its name."""
    named = (pair for module in modules for pair in vars(module).items())
    return {name: rule for name, rule in named if isinstance(rule, Dated)}
