"""What the law says otherwise on one day than on another, rule by rule; the page and the command share it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workflow.law import rule_sets
from workflow.law.dated import Dated, NotInForce, Version
from workflow.law.lawbook import NO_WORDING, VALUE, all_rules, heading, in_order, in_plain_words
from workflow.law.rule_sets import RuleSet
from workflow.law.verdict import Words, render

TITLE = Words("Hva er endret fra {before} til {after}", "Kva er endra frå {before} til {after}",
              "What changed from {before} to {after}")
NOTHING = Words("Ingenting er endret.", "Ingenting er endra.", "Nothing changed.")
BEFORE, AFTER = Words("før", "før", "before"), Words("etter", "etter", "after")
MOVED = Words("Samme ordlyd, men i en ny lov eller på et nytt sted",
              "Same ordlyd, men i ei ny lov eller på ein ny stad", "The same wording in a new act or place")


class UnreadableDay(ValueError):
    """The text is neither a rule set nor a day."""


def day_of(text: str) -> date:
    """The day that "B0" or "2024-09-01" stands for, a rule set for its first; raises UnreadableDay."""
    try:
        return RuleSet(text.upper()).valid_from if text.upper() in set(RuleSet) else date.fromisoformat(text)
    except ValueError:
        raise UnreadableDay(f"«{text[:40]}» er verken et regelsett eller en dag. Skriv A0, A1, B0 eller B1, "
                            f"eller en dag som 2024-09-01.") from None


def named_day(text: str, language: str) -> str:
    """The day as a heading names it: "B0, 1. september 2024"."""
    code = f"{text.upper()}, " if text.upper() in set(RuleSet) else ""
    return code + render(day_of(text), language)


def says_otherwise(one: Version | None, other: Version | None) -> bool:
    """Whether two wordings differ in what they say or in their value, and not only in where they stand."""
    if one is None or other is None:
        return one is not other
    return (one.says, one.value) != (other.says, other.value)


@dataclass(frozen=True)
class Difference:
    """One rule whose wording is another one; none where no wording was in force."""

    name: str
    rule: Dated
    before: Version | None
    after: Version | None

    @property
    def is_new_wording(self) -> bool:
        return says_otherwise(self.before, self.after)


def differences(before: date, after: date) -> list[Difference]:
    """Every rule with another wording on `after` than on `before`, statute by statute, in their order."""
    pairs = [Difference(name, rule, wording_on(rule, before), wording_on(rule, after))
             for name, rule in in_order(all_rules()) if rule is not rule_sets.SCHEME]
    return [pair for pair in pairs if pair.before is not pair.after]


def wording_on(rule: Dated, day: date) -> Version | None:
    """The wording in force on `day`, or none."""
    try:
        return rule.on(day)
    except NotInForce:
        return None


def told(before: str, after: str, language: str = "nb") -> str:
    """What changed between two rule sets or days, to be read by a jurist; raises UnreadableDay."""
    found = differences(day_of(before), day_of(after))
    title = TITLE.in_(language, before=named_day(before, language), after=named_day(after, language))
    return "\n".join([*heading(title, "="), *(_body(found, language) if found else [NOTHING.in_(language)])])


def _body(found: list[Difference], language: str) -> Iterator[str]:
    for difference in found:
        if difference.is_new_wording:
            yield from _reworded(difference, language)
    moved = [difference for difference in found if not difference.is_new_wording]
    if moved:
        yield from heading(MOVED.in_(language))
        yield from (f"  {_address(each.before)} → {_address(each.after)}  [{each.name}]" for each in moved)


def _reworded(difference: Difference, language: str) -> Iterator[str]:
    standing = difference.after or difference.before
    yield f"  {standing.provision}  [{difference.name}]"
    for when, version in ((BEFORE, difference.before), (AFTER, difference.after)):
        yield f"      {when.in_(language)}: {_wording(version, language)}"
    yield ""


def _wording(version: Version | None, language: str) -> str:
    if version is None:
        return NO_WORDING.in_(language)
    value = in_plain_words(version.value, language)
    about = [VALUE.in_(language, capital=False, value=value)] if value else []
    return f"{version.says.in_(language, value=version.value)} ({'; '.join([*about, version.source])})"


def _address(version: Version) -> str:
    return f"{version.provision} ({version.source})"
