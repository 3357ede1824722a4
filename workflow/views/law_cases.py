"""The open cases a rule touches, each with the wording that applies to it; the database finds out which."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.db.models import Case as Choice
from django.db.models import Count, DateField, F, IntegerField, QuerySet, Value, When

from workflow.access import Actor
from workflow.law.dated import Dated, Version
from workflow.law.reach import follows_the_decision, sanctions_reached
from workflow.law.rule_sets import RuleSet
from workflow.law.side_by_side import Column, columns
from workflow.models import Case
from workflow.queries import open_ones, visible_to

A_PAGE = 25


@dataclass(frozen=True)
class Group:
    """The cases of one wording on this page of the list, and how many there are in all."""

    version: Version
    count: int
    cases: list[Case]


def touched(rule: Dated, actor: Actor, on: date) -> QuerySet[Case]:
    """The actor's open cases that the rule reaches, with `law_day` and the number of the `wording` of that day."""
    cases = open_ones(visible_to(actor, "see_in_list", on)).filter(sanction__in=sanctions_reached(rule))
    law_day = LAW_DAY if follows_the_decision(rule) else Value(on, DateField())
    return cases.annotate(law_day=law_day).annotate(wording=_wording_of(rule)).filter(wording__isnull=False)


def by_wording(rule: Dated, actor: Actor, on: date, page: str | None) -> tuple[list[Group], Page]:
    """One page of the cases a rule touches, the newest wording first; two questions whatever their number."""
    cases = touched(rule, actor, on)
    counts = dict(cases.order_by().values_list("wording").annotate(Count("pk")))
    paginator = Paginator(cases.order_by("-wording", "-received_on", "-pk"), A_PAGE)
    paginator.count = sum(counts.values())
    shown = paginator.get_page(page)
    wordings = groupby(shown.object_list, key=lambda case: case.wording)
    return [Group(rule.in_force[number], counts[number], list(some)) for number, some in wordings], shown


def _decided_in(column: Column) -> dict[str, date]:
    last = {"decided_on__lte": column.until} if column.until else {}
    return {"rule_set": column.rule_set, "decided_on__gte": column.since} | last


# `RuleSet.law_day`, asked of all cases at once.
LAW_DAY = Choice(
    *(When(**_decided_in(column), then=F("decided_on")) for column in columns()),
    *(When(rule_set=rule_set, then=Value(rule_set.valid_from)) for rule_set in RuleSet),
    output_field=DateField(),
)


def _wording_of(rule: Dated) -> Choice:
    """`Dated.on`, asked of all cases at once: the number of the wording in force on the law day, or nothing."""
    latest_first = reversed(list(enumerate(rule.in_force)))
    return Choice(
        *(When(law_day__gte=version.since, then=Value(number)) for number, version in latest_first),
        default=None, output_field=IntegerField(),
    )  # fmt: skip
