"""Who may know what: the receivers, and one person's answers to the pages of the sharing consent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import PersonForm
from workflow.law.period import period
from workflow.law.roles import Role
from workflow.law.terms import Term, add
from workflow.law.verdict import render
from workflow.models import Form
from workflow.services.desk import Desk

LONGEST, SHORTER = Term(years=1), (Term(months=3), Term(months=6))
BELOW, BESIDE = {"class": "app-choices"}, {"class": "app-choices app-pair"}
YES_OR_NO = [("yes", _("Ja")), ("no", _("Nei"))]


@dataclass(frozen=True)
class Receiver:
    """Somebody who may be told something: what they get to know, and what they do not."""

    code: str
    name: Any
    told: Any
    untold: Any
    categories: tuple[str, ...]
    only_for_sentences: bool = False

    @property
    def field(self) -> str:
        return f"to_{self.code}"


RECEIVERS = {
    receiver.code: receiver
    for receiver in [
        Receiver(Role.SCHOOL.value, _("Skolen"), _("Når avtalene er, og om de blir fulgt."),
                 _("Hva saken handler om."), ("appointments", "attendance")),
        Receiver(Role.POLICE.value, _("Politiet"), _("Om planen blir fulgt."), _("Noe om helse."),
                 ("progress",)),
        Receiver(Role.CHILD_WELFARE.value, _("Barnevernet"), _("Hva planen er, og hvordan det går."),
                 _("Det legen får vite."), ("plan", "progress")),
        Receiver(Role.HEALTH.value, _("Helsetjenesten"), _("Hvilken hjelp planen gir."),
                 _("Det politiet får vite."), ("plan",)),
        Receiver(Role.CORRECTIONAL_SERVICE.value, _("Kriminalomsorgen"), _("Om planen blir fulgt."),
                 _("Noe om helse."), ("progress",), only_for_sentences=True),
        Receiver("provider", _("Idrettslaget, eller andre som hjelper"), _("Når avtalene er."),
                 _("Hva saken handler om."), ("appointments",)),
    ]
}  # fmt: skip


class SharingForm(PersonForm):
    """One person's answers; nothing is chosen beforehand. `only` keeps the fields of one page."""

    until = forms.TypedChoiceField(
        label=_("Hvor lenge kan de få vite det?"), widget=forms.RadioSelect(BELOW), coerce=date.fromisoformat
    )
    check = forms.ChoiceField(choices=YES_OR_NO)

    def __init__(self, *args, desk: Desk, only: tuple[str, ...] | None = None, **kwargs) -> None:
        self.only = only
        super().__init__(*args, desk=desk, **kwargs)

    @classmethod
    def more_fields(cls) -> dict[str, forms.Field]:
        """A yes or a no for each who can be told."""
        return {"^to_[a-z_]+$": forms.ChoiceField(choices=YES_OR_NO)}

    def prepare(self) -> None:
        super().prepare()
        self.fields["person"].label = _("Hvem skal svare?")
        self.fields["person"].widget.attrs |= BELOW
        self.fields["person"].error_messages["required"] = _("Velg hvem som skal svare.")
        self.fields["until"].error_messages["required"] = _("Velg hvor lenge.")
        self.fields["check"].error_messages["required"] = _("Svar ja eller nei på spørsmålet.")
        for receiver in receivers_of(self.desk):
            field = forms.ChoiceField(
                label=receiver.name, choices=YES_OR_NO, widget=forms.RadioSelect(BESIDE)
            )
            field.error_messages["required"] = _("Velg ja eller nei for «%(name)s».") % {
                "name": receiver.name
            }
            self.fields[receiver.field] = field
        self.fields["until"].choices = days_to_choose(self.desk)
        for name in set(self.fields) - set(self.only if self.only is not None else self.fields):
            del self.fields[name]

    def given(self) -> dict[str, Any]:
        """The answers as the act takes them; where nobody is told anything, the answer is no."""
        answers = self.cleaned_data
        told = said_yes_to(answers, self.desk)
        return {
            "person": answers["person"],
            "answer": bool(told),
            "recipients": [receiver.code for receiver in told],
            "categories": sorted({category for receiver in told for category in receiver.categories}),
            "until": answers["until"] if told else self.desk.on,
            "form": Form.WRITTEN.value,
            "understood": answers["check"] == "no",
        }

    def answers(self) -> Iterator[tuple[Receiver, forms.BoundField]]:
        """The receivers with the field of each."""
        return (
            (receiver, self[receiver.field])
            for receiver in receivers_of(self.desk)
            if receiver.field in self.fields
        )


def receivers_of(desk: Desk) -> list[Receiver]:
    """Whom this case may be shared with; the correctional service only where there is a sentence."""
    return [r for r in RECEIVERS.values() if desk.facts.is_sentence or not r.only_for_sentences]


def days_to_choose(desk: Desk) -> list[tuple[str, str]]:
    """Last days of sharing: never past the period, nor past a year."""
    language, on = get_language() or "nb", desk.on
    last = add(on, LONGEST)
    if desk.facts.starts_on:
        last = max(on, min(last, period(desk.facts, on=on).earliest_end))
    days = [(add(on, term), term.words(language)) for term in SHORTER if add(on, term) < last]
    words = _("Så lenge planen varer") if last < add(on, LONGEST) else LONGEST.words(language)
    return [
        (
            day.isoformat(),
            _("%(length)s, til %(day)s") % {"length": length, "day": held_together(day, language)},
        )
        for day, length in [*days, (last, words)]
    ]


def held_together(day: date, language: str) -> str:
    """A day in full that is never parted at the end of a line."""
    return render(day, language).replace(" ", "\N{NO-BREAK SPACE}")


def said_yes_to(answers: Mapping[str, str], desk: Desk) -> list[Receiver]:
    """The receivers somebody has said yes to."""
    return [receiver for receiver in receivers_of(desk) if answers.get(receiver.field) == "yes"]
