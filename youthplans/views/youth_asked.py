"""What the catalogue is asked for the youth of a case: plain facts, and nothing that says who it is."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import override

from workflow.models import Case
from workflow.views.case_pages import CasePage
from youthplans.matching import Asked
from youthplans.models import PlannedMeasure
from youthplans.models.search_words import folded
from youthplans.models.vocabulary import Language

# Words that say nothing of which language it is.
NOT_A_LANGUAGE = {"eller", "norsk"}


def asked_for(page: CasePage, needs: Iterable[str], *, age: int | None = None) -> Asked:
    """What the youth of the case needs from a measure; another age only where somebody looks for that."""
    return Asked(
        needs=frozenset(needs), age=page.age if age is None else age, municipality=page.case.municipality_id, on=page.on,
        scheme=page.facts.rule_set.scheme, languages=spoken(page.youth.language, page.youth.interpreter),
        needs_interpreter=bool(page.youth.interpreter), tried=tried_in(page.case),
    )  # fmt: skip


def spoken(language: str, interpreter: str) -> frozenset[str]:
    """The catalogue's codes for what the youth speaks: the interpreter's language where one is needed."""
    if not interpreter:
        return frozenset({"en" if language == "en" else "no"})
    with override("nb"):
        names = {code: folded(str(label)) for code, label in Language.choices}
    asked = folded(interpreter)
    if exact := {code for code, name in names.items() if name == asked}:
        return frozenset(exact)
    return frozenset(code for code, name in names.items() if _words(name) & _words(asked))


def tried_in(case: Case) -> dict[int, date]:
    """The catalogue entries an earlier plan of the case held and the latest does not, with the day each ended."""
    if not case.starts_on:
        return {}
    rows = PlannedMeasure.objects.filter(case=case).order_by("version__number")
    told = list(rows.values_list("version__number", "version__approved_on", "measure", "to_on"))
    approved = {number: day for number, day, _measure, _to in told}
    latest = max(approved, default=0)
    standing = {measure for number, _day, measure, _to in told if number == latest}
    return {
        measure: min(to_on, min(day for later, day in approved.items() if later > number))
        for number, _day, measure, to_on in told
        if measure is not None and measure not in standing
    }


def _words(text: str) -> set[str]:
    return {word.strip("(),.") for word in text.split()} - NOT_A_LANGUAGE
