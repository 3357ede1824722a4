"""Plays a story day by day through the product's own services, and tells what each step came to."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from workflow import clock
from workflow.access import Actor
from workflow.acts import ACTS, do
from workflow.law.period import Due, deadlines
from workflow.law.verdict import Refused, Verdict
from workflow.models import Case
from workflow.services.desk import Desk
from workflow.services.intake import Referral, receive

# The daily round of a running case is told by its own pages, and its last day is told as such.
NOT_NEWS = {"contact", "team_meeting", "plan_evaluation", "midpoint_evaluation", "period_end"}
# Days that an act sets, as its event notes them.
DAYS_SET = ("held_on", "starts_on", "ends_on", "until")


@dataclass(frozen=True)
class Step:
    """One act on one day; `refused` says that the law is expected to say no, `says` why it is done."""

    day: date
    by: str
    act: str
    given: Mapping[str, Any] | Callable[[Case], Mapping[str, Any]] = field(default_factory=dict)
    says: Any = ""
    refused: bool = False


@dataclass(frozen=True)
class Story:
    """A case from the referral on: who takes it in, and everything that is tried."""

    referral: Referral
    received_by: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Told:
    """What a step came to: the provisions it rests on and the days it gave, or why it was refused."""

    day: date
    by: Actor
    what: Any
    says: Any = ""
    on_behalf_of: str = ""
    provisions: tuple[str, ...] = ()
    days_set: tuple[tuple[str, date], ...] = ()
    dues: tuple[Due, ...] = ()
    refusals: tuple[Verdict, ...] = ()


class StoryWentOtherwise(Exception):
    """The law answered otherwise than the story says."""


def play(story: Story, staff: Mapping[str, Actor], *, received: Any) -> Iterator[Told]:
    """Play the story to its end, a step at a time; `received` is what the first step is called.

    Raises StoryWentOtherwise when a step is refused that should not be, or done that should be refused.
    """
    day, by = story.referral.received_on, staff[story.received_by]
    with clock.playing(day):
        desk = receive(story.referral, by=by, on=day)
    known: dict[str, date] = {}
    yield _told(desk, received, "", known)
    for step in story.steps:
        yield _play(step, desk.case.pk, staff[step.by], known)


def _play(step: Step, case_id: int, by: Actor, known: dict[str, date]) -> Told:
    act = ACTS[step.act]
    given = step.given
    if callable(given):
        given = given(Case.objects.select_related("key").get(pk=case_id))
    try:
        with clock.playing(step.day):
            desk = do(step.act, case_id, given, by=by, on=step.day)
    except Refused as refused:
        if not step.refused:
            raise StoryWentOtherwise(f"{step.day} {step.act}: {refused}") from refused
        return Told(step.day, by, act.label, step.says, refusals=refused.verdicts)
    if step.refused:
        raise StoryWentOtherwise(f"{step.day} {step.act} was not refused")
    return _told(desk, act.done, step.says, known)


def _told(desk: Desk, what: Any, says: Any, known: dict[str, date]) -> Told:
    event = desk.case.events.latest("seq")
    person = desk.people.get(event.on_behalf_of)
    return Told(
        desk.on, desk.by, what, says, person.name if person else "", tuple(dict.fromkeys(event.provisions)),
        tuple((name, date.fromisoformat(event.facts[name])) for name in DAYS_SET if event.facts.get(name)),
        _news(desk, known),
    )  # fmt: skip


def _news(desk: Desk, known: dict[str, date]) -> tuple[Due, ...]:
    """The days that are new or have moved since the step before."""
    dues = deadlines(desk.facts, on=desk.on) if desk.case.is_open else []
    told = [due for due in dues if due.name not in NOT_NEWS and ":" not in due.name]
    news = tuple(due for due in told if known.get(due.name) != due.day)
    known.clear()
    known.update({due.name: due.day for due in told})
    return news
