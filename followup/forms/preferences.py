"""How somebody of the case wants to be spoken to."""

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm
from workflow.models import ReadingNeed, Reminder, Role


class PreferencesForm(ActForm):
    """The language, an interpreter, what they need to read, how they are reminded, and where they are reached."""

    person = forms.ChoiceField(label=_("Hvem gjelder det?"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Hvilket språk vil du ha brev på?"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    interpreter = forms.CharField(
        label=_("Trenger du tolk?"), max_length=40, required=False, help_text=_("Skriv språket, hvis du trenger tolk.")
    )
    reading = forms.MultipleChoiceField(
        label=_("Hva gjør det lettere å lese?"), choices=ReadingNeed.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    reminded_by = forms.ChoiceField(
        label=_("Hvordan skal vi minne deg om møter?"), choices=Reminder.choices, widget=forms.RadioSelect
    )
    contact = forms.CharField(
        label=_("E-post eller telefon"), max_length=120, required=False,
        help_text=_("Vi sender bare beskjed om at det er noe å lese."),
    )  # fmt: skip

    def __init__(self, *args, about: str = "", **kwargs) -> None:
        self.about = about
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        own = self.own_keys()
        people = self.desk.people
        self.fields["person"].choices = [(key, f"{people[key].name}, {people[key].relation}") for key in own]
        chosen = self.data.get("person") if self.is_bound else self.about
        self.chosen = people[chosen if chosen in own else own[0]] if own else None
        if self.chosen:
            self.initial = {
                "person": self.chosen.key, "language": self.chosen.language, "interpreter": self.chosen.interpreter,
                "reading": list(self.chosen.reading), "reminded_by": self.chosen.reminded_by,
                "contact": self.chosen.contact,
            }  # fmt: skip
        self.fields["person"].widget = forms.HiddenInput()
        for name in ("reading", "reminded_by"):
            self.fields[name].choices = [(code, capfirst(words)) for code, words in self.fields[name].choices]
        if self.desk.by.role != Role.YOUTH_COORDINATOR:
            for name in ("language", "reading", "reminded_by"):
                self.fields[name].widget.attrs["class"] = "app-choices"

    def own_keys(self) -> list[str]:
        """Everybody of the case for the coordinator, and oneself for everybody else."""
        if self.desk.by.role == Role.YOUTH_COORDINATOR:
            return list(self.desk.people)
        return [row["key"] for row in self.desk.case.rows["party"] if row["user_id"] == self.desk.by.user.pk]

    def clean(self) -> dict:
        """A mail needs an address."""
        given = super().clean()
        if given.get("reminded_by") == Reminder.EMAIL and given.get("contact") and "@" not in given["contact"]:
            self.add_error("contact", _("Skriv en e-postadresse, eller velg en annen måte å bli minnet på."))
        return given
