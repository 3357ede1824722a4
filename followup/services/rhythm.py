"""When the next word on a measure is due: as often as the measure itself is, and never more than once a week."""

import re
from datetime import date

from workflow.law.assumptions import Assumptions
from workflow.law.terms import Term, add
from youthplans.models import PlannedMeasure

# How often, as people write it in a plan, the rarest first; a measure with times in the week is weekly.
WRITTEN = (
    (re.compile(r"kvartal|tredje (?:måned|månad)|quarter", re.I), Term(months=3)),
    (re.compile(r"annenhver (?:måned|månad)|annankvar månad|andre ?kvar månad|every other month", re.I), Term(months=2)),
    (re.compile(r"fjerde (?:uke|veke)|måned|månad|month", re.I), Term(months=1)),
    (re.compile(r"annenhver|annankvar|andre ?kvar|hver 14|fjortende|to uker|to veker|every other|fortnight", re.I),
     Term(weeks=2)),
    (re.compile(r"uk[ea]|vek[ea]|dag|week|day", re.I), Term(weeks=1)),
)  # fmt: skip


def rhythm_of(measure: PlannedMeasure) -> Term:
    """How often a word on the measure is due, as the plan says; where it says nothing, as the office is used to."""
    written = measure.how_often
    found = next((every for words, every in WRITTEN if words.search(written)), None)
    if found is None and measure.slots:
        return Term(weeks=1)
    return found or Assumptions().status_every


def word_due_on(measure: PlannedMeasure, told_on: date | None) -> date:
    """The day a word is due: the rhythm after the last one, or after the measure began."""
    return add(told_on or measure.from_on, rhythm_of(measure))


def is_overdue(measure: PlannedMeasure, told_on: date | None, on: date) -> bool:
    """Whether the measure is going on and its rhythm has passed since the last word."""
    return measure.from_on <= on <= measure.to_on and word_due_on(measure, told_on) <= on
