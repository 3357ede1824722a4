"""What is asked when a file is imported: the file, what its columns are, and what holds where it says nothing."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from integrations.slt_catalogue.headers import HEADERS, PROVIDER, PROVIDER_KIND, label
from integrations.slt_catalogue.sheets import MOST_BYTES
from integrations.slt_catalogue.tables import Table
from workflow.forms.fields import SpokenForm
from youthplans.models.vocabulary import NeedCode, PreventionLevel, PreventionStep, ProviderKind

DEFAULTS = ("needs", "prevention_level", "prevention_step", PROVIDER_KIND)


class FileForm(SpokenForm):
    """One file."""

    file = forms.FileField(
        label=_("Fil med tiltak"),
        help_text=_("Excel (.xlsx), CSV eller vår egen JSON, på høyst 5 MB. Ingenting lagres før du har sett over."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt,.json"}),
    )

    def content(self) -> bytes:
        """The file, one byte longer than allowed when it is too long."""
        return self.cleaned_data["file"].read(MOST_BYTES + 1)


class ColumnsForm(SpokenForm):
    """A choice for each column of the file, and one for each thing a measure needs that no column tells."""

    needs = forms.MultipleChoiceField(
        label=_("Behov"), required=False, choices=NeedCode.choices, widget=forms.CheckboxSelectMultiple
    )
    prevention_level = forms.ChoiceField(label=_("Nivå"), required=False, choices=PreventionLevel.choices)
    prevention_step = forms.ChoiceField(label=_("Trinn"), required=False, choices=PreventionStep.choices)
    provider_kind = forms.ChoiceField(label=_("Type tilbyder"), required=False, choices=ProviderKind.choices)

    def __init__(self, *args, table: Table, chosen: list[str], **kwargs):
        self.table, self.chosen = table, chosen
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        fields = sorted(((name, capfirst(label(name))) for name in HEADERS), key=lambda one: one[1])
        choices = [("", _("Hopp over")), *fields]
        for place, column in enumerate(self.table.columns):
            self.fields[f"column_{place}"] = forms.ChoiceField(
                label=column.header or _("Kolonne %d") % (place + 1), required=False, choices=choices,
                initial=self.chosen[place],
            )  # fmt: skip
        for name in DEFAULTS:
            field = self.fields[name]
            field.choices = [(code, capfirst(str(words))) for code, words in field.choices]
            if name != "needs":
                field.choices = [("", _("Ikke valgt")), *field.choices]

    def columns(self) -> list[tuple[forms.BoundField, tuple[str, ...]]]:
        """The choice for each column, with what stands in it."""
        told = [(place, one) for place, one in enumerate(self.table.columns) if one.header or one.samples]
        return [(self[f"column_{place}"], column.samples) for place, column in told]

    def defaults(self) -> list[forms.BoundField]:
        """What may be said for all the rows that leave it out."""
        return [self[name] for name in DEFAULTS]

    def clean(self) -> dict:
        kept = super().clean()
        told = [kept.get(f"column_{place}", "") for place in range(len(self.table.columns))]
        if "title" not in told:
            raise ValidationError(_("Velg hvilken kolonne som er navnet på tiltaket."))
        for place, name in enumerate(told):
            if name and name in told[:place]:
                words = {"field": capfirst(label(name))}
                self.add_error(f"column_{place}", _("«%(field)s» er valgt for to kolonner. Hopp over den ene.") % words)
        kept["told"] = told
        return kept

    @property
    def wanted(self) -> list[str]:
        """The fields nothing is told of yet, among those a new measure needs."""
        needed = ("description", "needs", "prevention_level", "prevention_step")
        missing = [name for name in needed if name not in self.chosen]
        if PROVIDER in self.chosen and PROVIDER_KIND not in self.chosen:
            missing.append(PROVIDER_KIND)
        return [capfirst(label(name)) for name in missing]

    def said(self) -> dict:
        """What holds where the file says nothing."""
        return {name: self.cleaned_data[name] for name in DEFAULTS if self.cleaned_data.get(name)}


class AnswersForm(forms.Form):
    """One choice for each thing that was unclear; leaving it leaves the rows out."""

    def __init__(self, *args, questions: list[dict], given: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.topics = {}
        for place, question in enumerate(questions):
            name = f"answer_{place}"
            self.topics[name] = question["topic"]
            self.fields[name] = forms.ChoiceField(
                label=question["reason"], required=False, initial=given.get(question["topic"], ""),
                choices=[("", _("Hopp over")), *question["options"]],
                help_text=_("Gjelder rad %s.") % ", ".join(map(str, question["rows"])),
            )  # fmt: skip

    def answers(self) -> dict[str, str]:
        """What was said, by topic."""
        return {self.topics[name]: said for name, said in self.cleaned_data.items() if name in self.topics}
