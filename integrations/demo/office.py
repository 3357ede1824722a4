"""The rest of the office: cases of every age, so that the lists look as on a working day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import takewhile
from typing import Any

from django.utils.translation import gettext as _

from followup.queries import measures_of
from integrations.demo.people import MUNICIPALITY, family
from integrations.demo.player import Step, Story
from workflow.access import Actor
from workflow.law.facts import DecidedBy, Sanction
from workflow.law.rule_sets import rule_set_on
from workflow.law.terms import Term, next_working_day
from workflow.models import Case, Grade, Municipality
from workflow.services.intake import Referral
from youthplans.models import PlanLine

SCHOOL = "Furulia videregående skole"
GUARDIANS = ("mother", "father")
Given = Mapping[str, Any] | Callable[[Case], Mapping[str, Any]]


@dataclass(frozen=True)
class Life:
    """How a case has gone since it was received: as far as its age lets it, or up to the act that waits."""

    age: int
    waits_for: str = ""
    by: str = "kari"
    sanction: Sanction = Sanction.YOUTH_FOLLOW_UP
    duration: Term = Term(months=8)
    answer: bool = True
    # What happened besides: days after it was received, who, which act, and what was given.
    besides: tuple[tuple[int, str, str, Given], ...] = ()
    referral: Mapping[str, Any] = field(default_factory=dict)


def _says_that_help_is_needed(case: Case) -> Mapping[str, Any]:
    return {"measure": measures_of(case)[0], "status": "late", "attended": "no", "needs_help": True}


def _says_that_all_is_well(case: Case) -> Mapping[str, Any]:
    return {"measure": measures_of(case)[0], "status": "as_planned", "attended": "yes"}


def lives(today: date) -> list[Life]:
    """Twenty-one cases, from yesterday's to one under the old scheme, some of them late."""
    sentence = {"sanction": Sanction.YOUTH_SENTENCE, "duration": Term(years=1, months=6)}
    broken_leg = (100, "kari", "interrupt", {"ground": "health", "reason": _("Lagt inn på sykehus.")})
    no_way_on = (8, "kari", "no_plan", {"reason": _("Ungdommen sier nei."), "to": "prosecutor"})
    done = (270, "viktor", "complete", {"report": _("Møtte til alt som var avtalt.")})
    three_years = {"duration": Term(years=3), "referral": {"alternative_prison": Term(years=2, months=8)}}
    return [
        Life(1, waits_for="assign"),
        Life(2, waits_for="assign", referral={"grade": Grade.CONFIDENTIAL}),
        Life(3),
        Life(6),
        Life(8, by="viktor"),
        Life(12),
        Life(21, by="viktor"),
        Life(15, **sentence),
        Life(25, waits_for="approve_plan"),
        Life(30, answer=False, besides=(no_way_on,)),
        Life(22, waits_for="hold_meeting"),
        Life(57, waits_for="summon_meeting"),
        Life(60, waits_for="consent"),
        Life(64, waits_for="summon_meeting"),
        Life(45, besides=((40, "tone", "progress", _says_that_all_is_well),)),
        Life(90, besides=((88, "tone", "progress", _says_that_help_is_needed),)),
        Life(120, besides=(broken_leg,)),
        Life(255, by="viktor"),
        Life(268),
        Life(300, by="viktor", besides=(done,)),
        Life((today - date(2024, 7, 5)).days, **sentence | three_years),
    ]


def stories(staff: Mapping[str, Actor], today: date) -> Iterator[Story]:
    """The cases, each as a story of what has happened until today."""
    for serial, life in enumerate(lives(today)):
        referral = _referral(life, today, serial)
        steps = [step for step in _steps(life, referral, staff) if step.day <= today]
        done = takewhile(lambda step, waiting=life.waits_for: step.act != waiting, steps)
        yield Story(referral, "lea", tuple(done))


def _referral(life: Life, today: date, serial: int) -> Referral:
    received_on = today - timedelta(days=life.age)
    decided_on = received_on - timedelta(days=4)
    offence_on = decided_on - timedelta(days=80 + serial)
    born = offence_on - timedelta(days=5900 + 14 * serial)
    youth, *guardians = family(born, serial, *GUARDIANS[: 1 + serial % 2])
    by_court = life.sanction == Sanction.YOUTH_SENTENCE
    given = {
        "sanction": life.sanction,
        "decided_by": DecidedBy.COURT if by_court else DecidedBy.PROSECUTOR,
        "decided_on": decided_on,
        "final_on": decided_on,
        "received_on": received_on,
        "offence_from": offence_on,
        "offence_to": offence_on,
        "duration": life.duration,
        "youth": youth,
        "born": born,
        "municipality": Municipality.objects.select_related("office").get(number=MUNICIPALITY),
        "guardians": tuple(guardians),
        "alternative_prison": Term(months=10) if by_court else None,
    }
    return Referral(**given | life.referral)


def _steps(life: Life, referral: Referral, staff: Mapping[str, Actor]) -> list[Step]:
    """Everything that would happen to the case in its own time, and what happened besides."""

    def step(days: int, act: str, given: Given, by: str = life.by) -> Step:
        return Step(referral.received_on + timedelta(days=days), by, act, given)

    people = ["youth", *(guardian.key for guardian in referral.guardians)]
    by_court = life.sanction == Sanction.YOUTH_SENTENCE
    present = people + (["police", "correctional_service"] if by_court else [])
    met_on = next_working_day(referral.received_on + timedelta(days=22))
    old_scheme = rule_set_on(referral.decided_on).scheme == "A"
    met = (met_on - referral.received_on).days
    usual = [step(1, "assign", {"to": staff[life.by].user}, "lea")]
    if old_scheme or not by_court:
        usual += [step(4 + 3 * place, "consent", _answer(person, life.answer, referral.received_on))
                  for place, person in enumerate(people if life.answer else people[:1])]  # fmt: skip
    if life.answer:
        usual += [
            step(11, "summon_meeting", {"held_on": met_on, "invited": present}),
            step(met, "hold_meeting", {"held_on": met_on, "attended": present}),
            *(step(met, "participation", {"person": person, "view": _("Er enig.")}) for person in people),
            step(met, "approve_plan", {"measures": _plan(), "agreed_by": people if old_scheme else []}),
            step(met + 1, "form_team", {}),
            step(met + 1, "add_team_member", lambda case: _teacher(case, staff)),
        ]
    besides = [step(days, act, given, by) for days, by, act, given in life.besides]
    return sorted(usual + besides, key=lambda step: step.day)


def _answer(person: str, answer: bool, day: date) -> Mapping[str, Any]:
    return {"person": person, "answer": answer, "given_on": day, "form": "written"}


def _plan() -> list[PlanLine]:
    return [
        PlanLine(title=_("Møte på skolen hver dag"), category="education", responsible=_("Kontaktlærer"),
                 agency=SCHOOL),
        PlanLine(title=_("Samtale med politiet hver måned"), category="reporting",
                 responsible=_("Politikontakt"), agency="Politiets forebyggende enhet"),
    ]  # fmt: skip


def _teacher(case: Case, staff: Mapping[str, Actor]) -> Mapping[str, Any]:
    return {"role": "school", "agency": SCHOOL, "member": staff["tone"].user,
            "measures": [measures_of(case)[0]], "sections": ["plan", "progress"]}  # fmt: skip
