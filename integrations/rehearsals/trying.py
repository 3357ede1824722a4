"""What if: acts tried on a real case inside a transaction that is taken back, with what they would change."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from workflow import clock
from workflow.access import Actor, standing_of, with_standing
from workflow.acts import Offer, do, offers
from workflow.facts import facts_of
from workflow.law.period import Due, Period, deadlines, period
from workflow.law.verdict import Refused, Verdict
from workflow.models import Case
from workflow.queries import with_facts
from workflow.services.desk import Desk

# A file that is put away is there whatever becomes of the transaction.
NOT_TRIED = frozenset({"upload_document"})


@dataclass(frozen=True)
class Try:
    """An act of the registry on a day, with what is given to it."""

    day: date
    act: str
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Standing:
    """How a case stands on a day: its stage, its days, and what can be done by the one who asks."""

    stage: str
    period: Period
    deadlines: tuple[Due, ...]
    offers: tuple[Offer, ...]

    @property
    def days(self) -> dict[str, date]:
        """Every deadline's day by its name."""
        return {due.name: due.day for due in self.deadlines}

    @property
    def open_acts(self) -> tuple[str, ...]:
        """The acts that can be done now, by name."""
        return tuple(offer.act.name for offer in self.offers if offer.is_open)


@dataclass(frozen=True)
class Outcome:
    """What came of one act: why it was refused, or nothing, and the case before and after it."""

    tried: Try
    refusals: tuple[Verdict, ...]
    before: Standing
    after: Standing

    @property
    def moved(self) -> dict[str, tuple[date | None, date | None]]:
        """The deadlines that came, went or moved, each with its day before and after."""
        old, new = self.before.days, self.after.days
        names = sorted(old.keys() | new.keys())
        return {name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)}


class Trial(AbstractContextManager):
    """A case to try things on: everything done inside is taken back at the end, and nobody is told of it.

    No letter is sent and no number is used up; whoever works on the case for real waits until it is over.
    """

    def __init__(self, case_id: int, by: Actor) -> None:
        self.case_id, self.by = case_id, by

    def __enter__(self) -> "Trial":
        self._held = transaction.atomic()
        self._held.__enter__()
        return self

    def __exit__(self, *problem) -> None:
        if not any(problem):
            transaction.set_rollback(True)
        self._held.__exit__(*problem)

    def desk(self, on: date) -> Desk:
        """The case as it stands now in the trial."""
        return Desk(self._case(on), self.by, on)

    def standing(self, on: date) -> Standing:
        """How it stands on a day, and what this person can do then."""
        case = self._case(on)
        facts = facts_of(case)
        return Standing(
            str(case.stage), period(facts, on=on), tuple(deadlines(facts, on=on)),
            tuple(offers(facts, standing_of(case, self.by, on), on=on)),
        )  # fmt: skip

    def do(self, step: Try) -> tuple[Verdict, ...]:
        """Do an act on its day: why the law refuses it, or nothing.

        Raises PermissionDenied for an act that is not this person's to do, or can't be tried.
        """
        if step.act in NOT_TRIED:
            raise PermissionDenied
        try:
            with clock.playing(step.day):
                do(step.act, self.case_id, step.given, by=self.by, on=step.day)
        except Refused as refused:
            return refused.verdicts
        return ()

    def _case(self, on: date) -> Case:
        return with_standing(with_facts(Case.objects.all()), self.by, on).get(pk=self.case_id)


def tried(case: Case, steps: Iterable[Try], *, by: Actor) -> list[Outcome]:
    """Do the acts one after the other on their days, tell what each came to, and take everything back.

    An act the law refuses changes nothing, and the next is tried all the same. Raises as `Trial.do`.
    """
    with Trial(case.pk, by) as trial:
        return [_try(trial, step) for step in steps]


def _try(trial: Trial, step: Try) -> Outcome:
    before = trial.standing(step.day)
    refusals = trial.do(step)
    return Outcome(step, refusals, before, trial.standing(step.day))
