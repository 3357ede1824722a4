"""The days a case stood still: put off before it began, and interrupted on the way."""

from typing import Any

from django.utils.translation import get_language

from workflow.law.facts import InterruptionFact
from workflow.law.kinds import named_kind
from workflow.law.mediation_act_interruption import GROUND_NAMES
from workflow.law.verdict import render
from workflow.models import Section
from workflow.panels.registry import Panel, hang


def interruptions(page) -> dict[str, Any]:
    """The days the execution stood still, and the way to one ground more while it does; no question."""
    stands = page.facts.open_interruption is not None
    return {
        "interruptions": _told(page, page.facts.interruptions),
        "may_add": stands and page.case.is_open and bool(page.standing.may("work_on_case")),
    }


def postponements(page) -> dict[str, Any]:
    """The days the start was put off, and what held meanwhile; one question where there is one."""
    standing = page.facts.open_postponement if page.sees_whole_case else None
    row = page.case.postponement_set.standing().filter(to_on__isnull=True).first() if standing else None
    language = get_language() or "nb"
    return {
        "postponements": _told(page, page.facts.postponements),
        "conditions": [render(named_kind(kind), language) for kind in row.conditions] if row else [],
    }


def _told(page, stops: tuple[InterruptionFact, ...]) -> list[tuple[InterruptionFact, str]]:
    """Each stop with its ground, which may be about health: not everybody is told it."""
    language = get_language() or "nb"
    return [
        (stop, GROUND_NAMES[stop.ground].in_(language, capital=False) if page.sees_whole_case else "") for stop in stops
    ]


hang(Panel("postponements", Section.EVENTS, "workflow/_panel_postponements.html", postponements, order=58))
hang(Panel("interruptions", Section.EVENTS, "workflow/_panel_interruptions.html", interruptions, order=60))
