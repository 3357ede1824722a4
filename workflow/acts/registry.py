"""Acts: everything a person can do to a case, declared once, and the one way it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max, Model

from workflow import clock, journal
from workflow.access import Actor, Standing, standing_of
from workflow.deadlines import settle_deadlines
from workflow.events import act_done
from workflow.law.facts import CaseFacts
from workflow.law.inquiry_facts import InquiryFacts
from workflow.law.public_administration_act_record import WRITTEN_DOWN
from workflow.law.questions import may_be_recorded
from workflow.law.verdict import Verdict, unmet
from workflow.models import Case, Correction, Event
from workflow.models.keeping import collecting_history
from workflow.queries import locked
from workflow.services.desk import Desk, refuse_unless_met
from workflow.services.once import claim


@dataclass(frozen=True)
class Act:
    """One thing a person can do to a case: who, when it is lawful, what must be given, and how it is done.

    `needs` is the action `access` is asked about; `lawful` gets the facts, the day and what was given
    (nothing given means the usual way), and answers with verdicts; `perform` writes through the desk.
    """

    name: str
    label: Any
    done: Any
    needs: str
    lawful: Callable[[CaseFacts, date, Mapping[str, Any]], list[Verdict]]
    perform: Callable[..., None]
    form: type[forms.Form] | None = None
    hint: Any = ""
    # What the log calls it, where the receipt speaks to the one who did it.
    event: Any = ""
    order: int = 100
    # The stages in which the act belongs among the usual ones; none means all of them.
    usual_in: tuple[str, ...] | None = None
    # Reached from what it is about, in a panel, and not from the lists of what can be done.
    in_panel: bool = False
    template: str = "workflow/act.html"
    # The name of the page that has a face of its own for this act; else the common act page.
    page: str = "act"
    # Offered on a case that has ended, too.
    after_the_end: bool = False
    # The letters it would write are read through before it is done.
    previewed: bool = False
    # It writes to the people of the case, and what it writes can be read first.
    writes_letters: bool = False
    # About the record and not the case: nothing that happened is before or after it.
    is_of_the_record: bool = False
    # The act this is another person's way to: the same tasks begin, and the same ones may have to be done again.
    same_as: str = ""
    # Gets the case and what was given, and gives it on with what must be looked up before the law is asked.
    fetch: Callable[[Case, dict[str, Any]], dict[str, Any]] | None = None


ACTS: dict[str, Act] = {}


def register(act: Act, acts: dict[str, Act] = ACTS) -> Act:
    """Hang an act in the registry; a name is given once."""
    if act.name in acts:
        raise ValueError(f"The act {act.name} is registered twice.")
    acts[act.name] = act
    return act


def do(name: str, case_id: int, given: Mapping[str, Any] | None = None, *, by: Actor, on: date | None = None,
       submission: str = "", told: bool = False) -> Desk:  # fmt: skip
    """Do an act: lock, may this person, does the law allow it, write, chain, ring.

    `on` is the day it happened. A day before today is a late recording, and the law is asked first whether it may
    still be written in. `told` is for taking over a running case, and nothing else: its history is told day by day
    by whoever may take the case over, and nobody is written to about what happened long ago.
    Raises PermissionDenied, Refused with the verdicts, AlreadySent, Case.DoesNotExist; nothing is then written.
    """
    act, given, today = ACTS[name], dict(given or {}), clock.today()
    on = on or today
    with transaction.atomic(), collecting_history() as written:
        case = locked(case_id, for_=by, on=today)
        claim(submission, by=by, act=name, about=case.address)
        standing = standing_of(case, by, today)
        if not (told or standing.may(act.needs)):
            raise PermissionDenied
        given = act.fetch(case, given) if act.fetch else given
        desk = Desk(case, by, on, notified_on=_told(given), told=told)
        if on != today:
            _require_in_time(desk, today)
        if told:
            desk.note(told=True)
        refuse_unless_met(act.lawful(desk.facts, on, given))
        before = columns_of(case)
        act.perform(desk, **given)
        if columns_of(case) != before:
            case.save()
        if case.stage != before["stage"]:
            desk.note(stage=str(case.stage))
        journal.append(
            case, name, actor=by.user, role=by.role, on=on, written=written, provisions=desk.provisions,
            facts=desk.noted, on_behalf_of=desk.on_behalf_of,
        )  # fmt: skip
        desk.reread()
        settle_deadlines(desk.case, desk.facts, on=today)
        act_done.send(sender=Case, desk=desk, act=name)
    return desk


def _told(given: dict[str, Any]) -> Mapping[str, date]:
    """The day each was told of the decision, taken out of what was given; a complaint names one day, and keeps it."""
    return given.pop("notified_on") if isinstance(given.get("notified_on"), Mapping) else {}


def _require_in_time(desk: Desk, today: date) -> None:
    """Refuse what can't be written in on that day (forvaltningsloven § 11 d); the event says what it rests on."""
    of_the_record = [act.name for act in ACTS.values() if act.is_of_the_record]
    corrected = Correction.objects.filter(case=desk.case).values("event_seq")
    events = Event.objects.filter(case=desk.case).exclude(act__in=of_the_record).exclude(seq__in=corrected)
    latest = events.aggregate(Max("legal_day"))["legal_day__max"]
    refuse_unless_met(may_be_recorded(desk.facts, on=desk.on, today=today, latest=latest, told=desk.told))
    desk.note(WRITTEN_DOWN.on(today).provision)


def columns_of(row: Model) -> dict[str, Any]:
    """What a row holds, to see whether an act changed it."""
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@dataclass(frozen=True)
class Offer:
    """An act as the case page shows it: possible now, or not yet and why."""

    act: Act
    verdicts: tuple[Verdict, ...]

    @property
    def is_open(self) -> bool:
        return not self.refusals

    @property
    def refusals(self) -> list[Verdict]:
        return unmet(self.verdicts)

    @property
    def can_become_open(self) -> bool:
        """Whether everything that stands in the way can be mended."""
        return all(verdict.remedy for verdict in self.refusals)

    def is_usual_in(self, stage: str) -> bool:
        return self.act.usual_in is None or stage in self.act.usual_in


def done_by_others(facts: CaseFacts, standing: Standing, *, on: date) -> list[Offer]:
    """Every act that belongs to somebody else on this case, and whether they could do it now."""
    theirs = [act for act in ACTS.values() if not standing.may(act.needs) and not act.in_panel]
    return [Offer(act, tuple(act.lawful(facts, on, {}))) for act in sorted(theirs, key=lambda act: act.order)]


def offers(facts: CaseFacts | InquiryFacts, standing: Standing, *, on: date,
           acts: Mapping[str, Act] = ACTS) -> list[Offer]:  # fmt: skip
    """Every act this person may do, asked of the law in its usual form; the same call as `do`."""
    mine = [act for act in acts.values() if standing.may(act.needs) and not act.in_panel]
    return [Offer(act, tuple(act.lawful(facts, on, {}))) for act in sorted(mine, key=lambda act: act.order)]
