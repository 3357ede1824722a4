"""What if, as it is asked: the things to try in order, and the two columns that come of them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from integrations.rehearsals.trying import NOT_TRIED, Standing, Trial, Try
from workflow import clock
from workflow.acts import ACTS, Offer
from workflow.deadlines import LABELS
from workflow.law.provision import Provision
from workflow.law.verdict import Verdict
from workflow.services.desk import Desk

MOST_STEPS = 5
MOST_TYPED = 20_000
# No case runs so long; a day further on is a slip of the hand.
FURTHEST = timedelta(days=3653)


class Unreadable(ValueError):
    """What was carried from page to page is not what these pages write."""


@dataclass(frozen=True)
class Asked:
    """One thing to try: the act, the day, and what was typed into its form."""

    act: str
    day: date
    typed: str = ""

    @property
    def label(self) -> Any:
        return ACTS[self.act].label

    def form(self, desk: Desk) -> forms.Form | None:
        """The act's own form with what was typed."""
        act = ACTS[self.act]
        return act.form(QueryDict(self.typed), desk=desk) if act.form else None


def carried(text: str, *, earliest: date) -> list[Asked]:
    """The things asked on the pages before, none before the day `earliest`. Raises Unreadable."""
    try:
        rows = json.loads(text or "[]")
        asked = [Asked(row["act"], date.fromisoformat(row["day"]), row["typed"]) for row in rows]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Unreadable from error
    known = all(isinstance(one.act, str) and one.act in ACTS and one.act not in NOT_TRIED
                and isinstance(one.typed, str) for one in asked)  # fmt: skip
    days = [earliest, *(one.day for one in asked), earliest + FURTHEST]
    if days != sorted(days) or len(asked) > MOST_STEPS or len(text) > MOST_TYPED * MOST_STEPS or not known:
        raise Unreadable
    return asked


def as_carried(asked: Iterable[Asked]) -> str:
    """The same, to be sent along to the next page."""
    return json.dumps([asdict(one) | {"day": one.day.isoformat()} for one in asked], ensure_ascii=False)


@dataclass(frozen=True)
class Answer:
    """What one thing came to: its form when something in it is wrong, why it was refused, or neither."""

    asked: Asked
    form: forms.Form | None
    refusals: tuple[Verdict, ...] = ()

    @property
    def is_wrong(self) -> bool:
        return self.form is not None and not self.form.is_valid()


def answered(trial: Trial, asked: Iterable[Asked]) -> Iterator[Answer]:
    """Try the things one after the other; it stops where a form can't be used."""
    for one in asked:
        form = one.form(trial.desk(one.day))
        answer = Answer(one, form)
        if not answer.is_wrong:
            given = form.given() if form else {}
            answer = Answer(one, form, trial.do(Try(one.day, one.act, given)))
        yield answer
        if answer.is_wrong:
            return


# ---- Side by side ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class DayRow:
    """One date in both columns."""

    label: str
    now: date | None
    then: date | None
    provision: Provision | None = None

    @property
    def moves(self) -> bool:
        return self.now != self.then

    @property
    def change(self) -> str:
        """The change in words, so that it is not told by colour alone."""
        if self.now is None:
            return _("Ny")
        if self.then is None:
            return _("Faller bort")
        days = (self.then - self.now).days
        return _("%(days)d dager senere") % {"days": days} if days > 0 else _("%(days)d dager tidligere") % {"days": -days}


@dataclass(frozen=True)
class Compared:
    """The case as it is and as it would be, on the same day."""

    on: date
    now: Standing
    then: Standing

    @property
    def days(self) -> list[DayRow]:
        """Every date of either, the nearest first."""
        rows = [*self._of_the_period(), *self._of_deadlines()]
        return sorted((row for row in rows if row.now or row.then), key=lambda row: row.then or row.now)

    def _of_the_period(self) -> Iterator[DayRow]:
        for name, label in [("starts_on", _("Første dag")), ("ends_on", _("Siste dag"))]:
            yield DayRow(label, getattr(self.now.period, name), getattr(self.then.period, name))
        if self.now.period.ends_on is None or self.then.period.ends_on is None:
            yield DayRow(_("Tidligste siste dag"), self.now.period.earliest_end, self.then.period.earliest_end)

    def _of_deadlines(self) -> Iterator[DayRow]:
        now, then = ({due.name: due for due in standing.deadlines} for standing in (self.now, self.then))
        for name in (now | then).keys() - {"period_end"}:
            due, old, new = then.get(name) or now[name], now.get(name), then.get(name)
            label = str(LABELS.get(name) or due.text(get_language() or "nb").rstrip("."))
            yield DayRow(label[:1].upper() + label[1:], old and old.day, new and new.day, due.provision)

    @property
    def opens(self) -> list[Offer]:
        """What could be done then, and can't now."""
        return [offer for offer in self.then.offers if offer.is_open and offer.act.name not in self.now.open_acts]

    @property
    def closes(self) -> list[Offer]:
        """What can be done now, and could not then, with the reasons."""
        return [offer for offer in self.then.offers if not offer.is_open and offer.act.name in self.now.open_acts]


def day_typed(text: str, *, earliest: date) -> date:
    """The day to try something on. Raises ValidationError with a sentence."""
    day = forms.DateField(input_formats=["%Y-%m-%d", "%d.%m.%Y"], error_messages={
        "required": _("Velg dagen det skal skje."),
        "invalid": _("Skriv en dag som finnes, for eksempel 20.11.2026."),
    }).clean(text)  # fmt: skip
    if day < earliest:
        raise ValidationError(_("Velg i dag eller en senere dag."))
    if day > clock.today() + FURTHEST:
        raise ValidationError(_("Velg en dag i de neste ti årene."))
    return day
