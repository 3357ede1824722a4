"""Acts: everything a person can do to a case, declared once, and the one way it is done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from workflow import clock, journal
from workflow.access import Actor, Standing, standing_of
from workflow.deadlines import settle_deadlines
from workflow.events import act_done
from workflow.law.facts import CaseFacts
from workflow.law.verdict import Verdict, unmet
from workflow.models import Case, Submission
from workflow.models.keeping import collecting_history
from workflow.queries import locked
from workflow.services.desk import Desk, refuse_unless_met


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
    order: int = 100
    # The stages in which the act belongs among the usual ones; none means all of them.
    usual_in: tuple[str, ...] | None = None
    # Reached from what it is about, in a panel, and not from the lists of what can be done.
    in_panel: bool = False
    template: str = "workflow/act.html"
    # The name of the page that has a face of its own for this act; else the common act page.
    page: str = "act"


class AlreadySent(Exception):
    """The same form came a second time; its first effect stands."""


ACTS: dict[str, Act] = {}


def register(act: Act) -> Act:
    """Hang an act in the registry; a name is given once."""
    if act.name in ACTS:
        raise ValueError(f"The act {act.name} is registered twice.")
    ACTS[act.name] = act
    return act


def do(name: str, case_id: int, given: Mapping[str, Any] | None = None, *, by: Actor, on: date | None = None,
       submission: str = "") -> Desk:  # fmt: skip
    """Do an act: lock, may this person, does the law allow it, write, chain, ring.

    Raises PermissionDenied, Refused with the verdicts, AlreadySent, Case.DoesNotExist; nothing is then written.
    """
    act, given, on = ACTS[name], given or {}, on or clock.today()
    with transaction.atomic(), collecting_history() as written:
        _claim(submission, act, by)
        case = locked(case_id, for_=by, on=on)
        if not standing_of(case, by, on).may(act.needs):
            raise PermissionDenied
        desk = Desk(case, by, on)
        refuse_unless_met(act.lawful(desk.facts, on, given))
        before = _columns(case)
        act.perform(desk, **given)
        if _columns(case) != before:
            case.save()
        journal.append(
            case, name, actor=by.user, role=by.role, on=on, written=written, provisions=desk.provisions,
            facts=desk.noted, on_behalf_of=desk.on_behalf_of,
        )  # fmt: skip
        desk.reread()
        settle_deadlines(desk.case, desk.facts, on=on)
        act_done.send(sender=Case, desk=desk, act=name)
    return desk


def _claim(submission: str, act: Act, by: Actor) -> None:
    """A form's one-time key is spent in the same transaction as its effect."""
    if not submission:
        return
    try:
        with transaction.atomic():
            Submission.objects.create(key=submission, user=by.user, act=act.name, at=clock.now())
    except IntegrityError as spent:
        raise AlreadySent from spent


def was_sent(submission: str, *, by: Actor) -> bool:
    """Whether the form with this one-time key has had its effect."""
    return Submission.objects.filter(key=submission, user=by.user).exists()


def _columns(case: Case) -> dict[str, Any]:
    return {field.attname: getattr(case, field.attname) for field in Case._meta.concrete_fields}


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


def offers(facts: CaseFacts, standing: Standing, *, on: date) -> list[Offer]:
    """Every act this person may do on the case, asked of the law in its usual form; the same call as `do`."""
    mine = [act for act in ACTS.values() if standing.may(act.needs) and not act.in_panel]
    return [Offer(act, tuple(act.lawful(facts, on, {}))) for act in sorted(mine, key=lambda act: act.order)]
