"""The law as pages: the rule sets side by side, each rule through time, what is covered, and what changed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.access import may
from workflow.journal import readings
from workflow.law.assumptions import Assumptions
from workflow.law.coverage import Covered, Status, coverage
from workflow.law.dated import Dated, Version
from workflow.law.differences import UnreadableDay, day_of, differences, named_day
from workflow.law.lawbook import all_rules, in_order
from workflow.law.provision import Statute
from workflow.law.reach import follows_the_decision, sanctions_reached
from workflow.law.renumbering import RENUMBERED, replacements
from workflow.law.rule_sets import SCHEME, RuleSet
from workflow.law.side_by_side import columns, periods, side_by_side
from workflow.views.law_cases import by_wording

FILTERS = {
    "alle": set(Status), "regel": {Status.ENCODED}, "menneske": {Status.LEFT_TO_A_PERSON},
    "ikke": {Status.NOT_COVERED}, "vedtatt": {Status.ADOPTED},
}  # fmt: skip


@dataclass(frozen=True)
class Wording:
    """A wording of a rule with its last day, and whether it is the one of today."""

    version: Version
    until: date | None
    is_current: bool


@require_GET
def law(request: HttpRequest) -> HttpResponse:
    """The four rule sets beside each other, what is adopted, and what the house assumes."""
    on, rows = clock.today(), side_by_side()
    return render(request, "workflow/law/law.html", {
        "columns": columns(), "current": next((column for column in columns() if column.holds_on(on)), None),
        "sets": [(column, SCHEME.on(column.since)) for column in columns()],
        "differing": by_statute(row for row in rows if row.differs),
        "alike": by_statute(row for row in rows if not row.differs),
        "adopted": [(name, rule) for name, rule in in_order(all_rules()) if rule.adopted()],
        "renumbered": RENUMBERED.items(), "steps": steps(), "assumptions": Assumptions().listed(),
    })  # fmt: skip


def by_statute(rows: Iterable[Any]) -> list[tuple[Statute, list[Any]]]:
    """Rows about rules or differences, as they follow in each statute."""
    return [(statute, list(some)) for statute, some in groupby(rows, key=lambda row: row.rule.provision.statute)]


@require_GET
def law_rule(request: HttpRequest, name: str) -> HttpResponse:
    """A rule with its wordings by date, and for who has a case list: the open cases each wording applies to."""
    rule = rule_named(name)
    on, context = clock.today(), {}
    if may(request.actor, "see_case_list", None) and sanctions_reached(rule):
        groups, shown = by_wording(rule, request.actor, on, request.GET.get("side"))
        readings.read(request.actor, "law_rule", shown=[case.pk for case in shown])
        context = {
            "groups": groups, "shown": shown, "lists_cases": True, "by_decision": follows_the_decision(rule),
        }  # fmt: skip
    return render(request, "workflow/law/rule.html", {
        "name": name, "rule": rule, "wordings": wordings(rule, on), "adopted": rule.adopted(),
        "replacements": replacements(rule.provision), "today": on, **context,
    })  # fmt: skip


def rule_named(name: str) -> Dated:
    """The rule behind the last part of an address; raises Http404."""
    rule = all_rules().get(name.upper().replace("-", "_"))
    if rule is None or name != name.lower():
        raise Http404
    return rule


def wordings(rule: Dated, on: date) -> list[Wording]:
    """Every wording that is or was in force, the newest first."""
    return [
        Wording(version, until, version.since <= on and (until is None or on <= until))
        for version, until in reversed(periods(rule))
    ]  # fmt: skip


@require_GET
def law_coverage(request: HttpRequest) -> HttpResponse:
    """Which paragraphs are written as rules, which a person judges, which are not covered, and why."""
    covered, language = coverage(), get_language() or "nb"
    counts = Counter(row.status for row in covered)
    chosen = request.GET.get("vis") if request.GET.get("vis") in FILTERS else "alle"
    rules = all_rules()
    rows = [
        (row, row.told(language), [(name, rules[name]) for name in row.rules])
        for row in covered if row.status in FILTERS[chosen]
    ]  # fmt: skip
    return render(request, "workflow/law/coverage.html", {
        "counts": [(status.words(language), counts[status]) for status in Status], "chosen": chosen,
        "filters": [(name, _label(name, language), sum(map(counts.get, found))) for name, found in FILTERS.items()],
        "statutes": _in_statutes(rows), "today": clock.today(),
    })  # fmt: skip


def _label(name: str, language: str) -> str:
    return _("Alle") if name == "alle" else next(iter(FILTERS[name])).words(language).capitalize()


def _in_statutes(rows: list[tuple[Covered, str, list]]) -> list[tuple[Statute, list]]:
    return [(statute, list(some)) for statute, some in groupby(rows, key=lambda row: row[0].paragraph.statute)]


def steps(*chosen: str) -> list[tuple[RuleSet, RuleSet, bool]]:
    """The changes that are offered: each rule set after the one before it, and the reform as a whole."""
    return [(*step, step == chosen) for step in (*pairwise(RuleSet), (RuleSet.A1, RuleSet.B1))]


@require_GET
def law_changes(request: HttpRequest, before: str, after: str) -> HttpResponse:
    """What the law says otherwise under one rule set, or on one day, than under another."""
    language = get_language() or "nb"
    try:
        found = differences(day_of(before), day_of(after))
    except UnreadableDay:
        raise Http404 from None
    return render(request, "workflow/law/changes.html", {
        "before": named_day(before, language), "after": named_day(after, language),
        "reworded": by_statute(difference for difference in found if difference.is_new_wording),
        "moved": [difference for difference in found if not difference.is_new_wording],
        "steps": steps(before.upper(), after.upper()),
    })  # fmt: skip
