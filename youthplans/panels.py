"""What this floor hangs on the case page, and where those above hang what they know of measures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workflow.access import Actor
from workflow.law.mediation_act_complaints import plan_is_set_aside
from workflow.law.steps import plan_is_to_be_made
from workflow.models import Case, Section
from workflow.panels import Panel, hang
from youthplans.matching.promises import changed_entries
from youthplans.models import Measure, PlannedMeasure

# Those who follow the measures up hang here how each one ended: by its number, in words.
OUTCOMES: list[Callable[[Case], Mapping[int, str]]] = []


def hang_outcomes(ask: Callable[[Case], Mapping[int, str]]) -> None:
    """Let the approved plan tell how its measures ended, as `ask` answers for a case."""
    OUTCOMES.append(ask)


def outcomes_of(case: Case) -> dict[int, str]:
    """How the measures of the case ended, in words; none where nobody has told."""
    return {measure: told for ask in OUTCOMES for measure, told in ask(case).items()}


@dataclass(frozen=True)
class AnchoredIn:
    """A goal that a measure serves: its words, the plan it is in, and its address for those who may open it."""

    goal: str
    plan: str
    address: str = ""


# Those who plan the prevention work hang here which goals a measure serves, as that reader may see it.
GOALS: list[Callable[[Measure, Actor], list[AnchoredIn]]] = []


def hang_goals(ask: Callable[[Measure, Actor], list[AnchoredIn]]) -> None:
    """Let the page of a measure tell which goals it serves."""
    GOALS.append(ask)


def goals_of(measure: Measure, actor: Actor) -> list[AnchoredIn]:
    """The goals a measure serves; none where nobody has told."""
    return [anchored for ask in GOALS for anchored in ask(measure, actor)]


# Those who follow the measures up hang here what they have said yes to changing: one sentence each.
WISHES: list[Callable[[Case], list[str]]] = []


def hang_wishes(ask: Callable[[Case], list[str]]) -> None:
    """Let the page that changes the plan tell what has been agreed to change in it."""
    WISHES.append(ask)


def wishes_for(case: Case) -> list[str]:
    """What has been agreed to change and is not in the plan yet; none where nobody has told."""
    return [wish for ask in WISHES for wish in ask(case)]


def plan_in_short(page) -> dict:
    """The measures of the plan in force, or the way to make one."""
    measures = PlannedMeasure.in_force(page.case)
    return {
        "measures": measures,
        "changed_entries": len(changed_entries(measures)) if page.case.is_open else 0,
        "is_set_aside": plan_is_set_aside(page.facts),
        "may_make": plan_is_to_be_made(page.facts) and bool(page.standing.may("work_on_case")),
    }


hang(Panel("plan", Section.PLAN, "youthplans/_plan_panel.html", plan_in_short, order=20))
