"""Who may know what: the receivers, and one person's answers to the pages of the sharing consent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import PersonForm
from workflow.forms.consent_words import WORDS, Said, in_bokmaal, languages
from workflow.law.period import period
from workflow.law.roles import Role
from workflow.law.terms import Term, add
from workflow.law.verdict import render
from workflow.models import Form
from workflow.services.desk import Desk

LONGEST, SHORTER = Term(years=1), {"P3M": Term(months=3), "P6M": Term(months=6)}
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
    only_for_sentences: bool
    # What it is told and not told, as the consent pages name the texts.
    told_as: str
    untold_as: str

    @property
    def field(self) -> str:
        return f"to_{self.code}"


RECEIVERS = {
    code: Receiver(code, WORDS[code], WORDS[told], WORDS[untold], categories, code == Role.CORRECTIONAL_SERVICE, told, untold)
    for code, told, untold, categories in [
        (Role.SCHOOL.value, "told_attendance", "untold_case", ("appointments", "attendance")),
        (Role.POLICE.value, "told_followed", "untold_health", ("progress",)),
        (Role.CHILD_WELFARE.value, "told_plan", "untold_doctor", ("plan", "progress")),
        (Role.HEALTH.value, "told_help", "untold_police", ("plan",)),
        (Role.CORRECTIONAL_SERVICE.value, "told_followed", "untold_health", ("progress",)),
        ("provider", "told_appointments", "untold_case", ("appointments",)),
    ]
}


class SharingForm(PersonForm):
    """One person's answers; nothing is chosen beforehand. `only` keeps the fields of one page, `said` the language."""

    language = forms.ChoiceField(
        label=_("Språket i skjemaet"), required=False,
        help_text=_("På andre språk enn norsk og engelsk står teksten også på bokmål."),
    )  # fmt: skip
    until = forms.TypedChoiceField(
        label=_("Hvor lenge kan de få vite det?"), widget=forms.RadioSelect(BELOW), coerce=date.fromisoformat
    )
    check = forms.ChoiceField(choices=YES_OR_NO)

    def __init__(self, *args, desk: Desk, only: tuple[str, ...] | None = None, said: Said | None = None,
                 **kwargs) -> None:  # fmt: skip
        self.only, self.said = only, said or Said()
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
        self.fields["language"].choices = [("", _("Som resten av siden")), *choices_of_language()]
        said = self.said
        self.fields["until"].label = said("how_long_told")
        self.fields["until"].error_messages["required"] = said.plain("choose_length")
        self.fields["check"].error_messages["required"] = said.plain("answer_it")
        for receiver in receivers_of(self.desk):
            field = forms.ChoiceField(
                label=said(receiver.code), choices=[("yes", said("yes")), ("no", said("no"))],
                widget=forms.RadioSelect(BESIDE),
            )  # fmt: skip
            field.error_messages["required"] = said.plain("choose_for", name=said.plain(receiver.code))
            self.fields[receiver.field] = field
        self.fields["until"].choices = days_to_choose(self.desk, said)
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


def choices_of_language() -> list[tuple[str, str]]:
    """The languages there is a file for; who chooses is told when no professional has read the translation."""
    unread = _("%(language)s (ikke kvalitetssikret)")
    return [
        (code, language.name if language.is_checked else unread % {"language": language.name})
        for code, language in languages().items()
    ]


def days_to_choose(desk: Desk, said: Said) -> list[tuple[str, str]]:
    """Last days of sharing: never past the period, nor past a year."""
    on = desk.on
    last = add(on, LONGEST)
    if desk.facts.starts_on:
        last = max(on, min(last, period(desk.facts, on=on).earliest_end))
    days = [(add(on, term), key) for key, term in SHORTER.items() if add(on, term) < last]
    days.append((last, "as_the_plan" if last < add(on, LONGEST) else "P1Y"))
    return [(day.isoformat(), _lasting(said, key, day)) for day, key in days]


def _lasting(said: Said, key: str, day: date) -> str:
    """How long, and until which day; the day in figures where the months have other names."""
    own = _("%(length)s, til %(day)s") % {"length": WORDS[key], "day": held_together(day, get_language() or "nb")}
    if said.language is None:
        return own
    norwegian = in_bokmaal("until") % {"length": in_bokmaal(key), "day": held_together(day, "nb")}
    return said.beside(said.plain("until", length=said.plain(key), day=said.day(day)), norwegian)


def held_together(day: date, language: str) -> str:
    """A day in full that is never parted at the end of a line."""
    return render(day, language).replace(" ", "\N{NO-BREAK SPACE}")


def said_yes_to(answers: Mapping[str, str], desk: Desk) -> list[Receiver]:
    """The receivers somebody has said yes to."""
    return [receiver for receiver in receivers_of(desk) if answers.get(receiver.field) == "yes"]
