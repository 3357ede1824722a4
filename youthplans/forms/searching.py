"""What is asked for when measures are looked for."""

from collections.abc import Iterable, Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from workflow.models import CityDistrict, Municipality
from youthplans.models.catalogue import OLDEST_AGE
from youthplans.models.vocabulary import Evidence, Language, MeasureStatus, NeedCode, PreventionLevel

# Where to look, besides a municipality by its number.
OWN, NEAR, EVERYWHERE = "own", "near", "all"
NOW = [("yes", _("kan ta imot nå"))]
PLACES = [("free", _("ledig nå")), ("full", _("fullt")), ("untold", _("ikke oppgitt"))]
INTERPRETER = [("yes", _("kan bruke tolk"))]
CHECKED = [("yes", _("sjekket")), ("no", _("bør sjekkes"))]


def several(label, choices: Iterable = ()) -> forms.MultipleChoiceField:
    """A facet: none, one or several of its options."""
    return forms.MultipleChoiceField(label=label, required=False, choices=choices)


class SearchForm(forms.Form):
    """What to look for; everything may be left out."""

    text = forms.CharField(
        label=_("Søk"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    municipality = forms.ChoiceField(label=_("Kommune"), required=False)
    age = forms.IntegerField(
        label=_("Alder"),
        required=False,
        min_value=0,
        max_value=OLDEST_AGE,
        error_messages={"invalid": _("Skriv alderen som et tall.")},
    )
    needs = several(_("Behov"), NeedCode.choices)
    district = several(_("Bydel"))
    now = several(_("Åpent"), NOW)
    places = several(_("Plasser"), PLACES)
    level = several(_("Nivå"), PreventionLevel.choices)
    language = several(_("Språk"), Language.choices)
    interpreter = several(_("Tolk"), INTERPRETER)
    evidence = several(_("Kunnskap om virkning"), Evidence.choices)
    status = several(_("Status"), MeasureStatus.choices)
    checked = several(_("Opplysninger"), CHECKED)

    FACETS = (
        "needs", "now", "places", "district", "level", "language", "interpreter", "evidence", "status", "checked",
    )  # fmt: skip
    # What narrows the ranked list; needs and age are what it is ranked by.
    NARROWING = ("now", "district", "level", "interpreter", "evidence", "language")

    def __init__(self, data, *, places: Iterable[tuple], municipalities: Iterable[Municipality],
                 districts: Iterable[CityDistrict]):  # fmt: skip
        super().__init__(data)
        named = [(municipality.number, municipality.name) for municipality in municipalities]
        self.fields["municipality"].choices = [*places, (EVERYWHERE, _("Hele landet")), *named]
        self.fields["district"].choices = [(district.code, district.name) for district in districts]

    @property
    def is_searching(self) -> bool:
        """Whether anything but the place was asked for."""
        return any(self.cleaned_data.get(name) for name in ("text", "age", *self.FACETS))

    def narrowing(self) -> dict[str, list[str]]:
        """The chosen facets of the ranked list."""
        return {name: chosen for name in self.NARROWING if (chosen := self.cleaned_data.get(name))}

    @property
    def has_more(self) -> bool:
        """Whether something was chosen that is folded away."""
        return any(self.cleaned_data.get(name) for name in self.NARROWING[1:])

    def more_facets(self) -> Iterator[tuple[str, str, list[tuple[str, str, bool]]]]:
        """Name, heading and options of what narrows the ranked list, except what stands in sight."""
        for name in self.NARROWING[1:]:
            chosen = self.cleaned_data.get(name, [])
            if choices := self.fields[name].choices:
                yield name, self[name].label, [(value, words, value in chosen) for value, words in choices]

    def asked(self) -> list[tuple[str, str]]:
        """The search as names and values, for a form that should keep it."""
        return [(name, value) for name in self.fields for value in self.data.getlist(name) if value]
