"""What is asked for when a plan is made: the needs, each line, and what belongs to the approval."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from django import forms
from django.utils.functional import cached_property
from django.utils.text import capfirst, get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from workflow.forms.acts import ActForm, text_area
from workflow.forms.fields import DayField
from workflow.law.facts import Category
from workflow.law.verdict import render
from youthplans.forms.weeks import SlotsForm, school_fields, school_initial, school_typed
from youthplans.models import DraftContents, Measure, PlanLine, SchoolWeek
from youthplans.models.vocabulary import CATEGORIES, NeedCode
from youthplans.services.planning import beginning_of, days_held, draft_of

MOST_LINES = 40
LONGEST_PK = 12
TOO_MANY = {
    "too_many_forms": _("Planen kan ha høyst 40 tiltak. Fjern noen."),
    "missing_management_form": _("Skjemaet kom ikke helt fram. Send det én gang til."),
}
LETTERS = dict(zip(Category, "abcdefghij", strict=True))


def short(label, length: int = 120, **kwargs) -> forms.CharField:
    """A line of text that may be left empty in a draft."""
    return forms.CharField(label=label, required=False, max_length=length, **kwargs)


class LineForm(SlotsForm):
    """One measure or condition of the draft; what the law still misses is said beside the form, not here."""

    measure = forms.CharField(required=False, widget=forms.HiddenInput)
    title = short(_("Tittel"), 160)
    category = forms.ChoiceField(label=_("Plass i loven"), required=False)
    responsible = short(_("Ansvarlig"))
    from_on = DayField(label=_("Fra"), required=False)
    to_on = DayField(label=_("Til og med"), required=False)
    how_often = short(_("Hvor ofte"))
    need = forms.ChoiceField(label=_("Behov"), required=False)
    agency = short(_("Etat eller lag"))
    place = short(_("Sted"))
    goal = short(_("Mål"), 400)
    indicator = short(_("Hvordan ser vi at det virker?"), 400)
    health_consent = forms.BooleanField(label=_("Ungdommen har samtykket til helsetiltaket"), required=False)

    IN_SIGHT = ("responsible", "from_on", "to_on", "how_often")
    UNFOLDED = ("agency", "place")

    def __init__(self, *args, entries: dict[int, Measure], lettered: bool, needs: Collection[str] = (),
                 held: tuple[date | None, date | None] = (None, None), **kwargs):  # fmt: skip
        self.held = held
        super().__init__(*args, **kwargs)
        self.entry = entries.get(pk_in(self["measure"].value()))
        allowed = self.entry.statutory_categories if self.entry else []
        self.fields["category"].choices = [("", _("Velg")), *_categories(allowed, lettered)]
        self.fields["need"].choices = [("", _("Ikke knyttet til et behov")), *self._needs(needs)]
        if self.entry is None or not self.entry.health_service:
            del self.fields["health_consent"]

    def _needs(self, needs: Collection[str]) -> Iterator[tuple[str, str]]:
        """The needs of the draft and of the entry; one that was chosen stays, though both have let it go."""
        known = {*needs, self["need"].value(), *((need.pk for need in self.entry.needs.all()) if self.entry else ())}
        return ((code, capfirst(words)) for code, words in NeedCode.choices if code in known)

    @property
    def heading(self) -> str:
        """What the line is called above its fields."""
        return self.entry.title if self.entry else self["title"].value() or _("Eget vilkår")

    @property
    def told(self) -> str:
        """What the entry covers, and its place in the law when that is settled."""
        needs = get_text_list([str(need) for need in self.entry.needs.all()], _("og"))
        covers = _("Dekker %(needs)s.") % {"needs": needs}
        if not self.is_settled:
            return covers
        return f"{covers} {dict(self.fields['category'].choices)[self['category'].value()]}."

    @property
    def is_settled(self) -> bool:
        """Whether the entry has one place in the law, and it is chosen."""
        return bool(self["category"].value()) and len(self.fields["category"].choices) == 2

    @property
    def has_hidden_mistakes(self) -> bool:
        return any(self[name].errors for name in self.UNFOLDED)

    @property
    def has_mistaken_times(self) -> bool:
        return any(field.errors for fields in self.times for field in fields)

    @property
    def has_times(self) -> bool:
        return any(field.value() not in (None, "") for fields in self.times for field in fields)

    def in_sight(self) -> list[forms.BoundField]:
        return [self[name] for name in self.IN_SIGHT]

    def unfolded(self) -> list[forms.BoundField]:
        return [self[name] for name in self.UNFOLDED]

    def clean_measure(self) -> Measure | None:
        if self.cleaned_data["measure"] and self.entry is None:
            raise forms.ValidationError(_("Tiltaket finnes ikke i katalogen. Fjern det, og velg et annet."))
        return self.entry

    def clean(self) -> dict:
        typed = super().clean()
        first, last = typed.get("from_on"), typed.get("to_on")
        if first and last and last < first:
            self.add_error("to_on", _("Siste dag kan ikke være før første dag."))
        if None not in self.held:
            self._hold(first, last)
        return typed

    def _hold(self, *days: date | None) -> None:
        """Say at its field which day lies outside the period."""
        begins, ends = self.held
        named = dict(zip(("first", "last"), (render(day, get_language() or "nb") for day in self.held), strict=True))
        for name, day in zip(("from_on", "to_on"), days, strict=True):
            if day and not begins <= day <= ends:
                self.add_error(name, _("Velg en dag i perioden, %(first)s til %(last)s.") % named)

    def line(self) -> PlanLine:
        """What was typed, as a line of the plan; an entry of the catalogue keeps its own title."""
        typed = self.cleaned_data
        return PlanLine(**{**typed, "title": self.entry.title} if self.entry else typed)


class LinesForm(ActForm):
    """Measures put forward: the needs, the lines, who agreed (old scheme) and the reasons of the decision."""

    needs = forms.MultipleChoiceField(
        label=_("Hva trenger ungdommen hjelp med?"), required=False, choices=NeedCode.choices,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    agreed_by = forms.MultipleChoiceField(
        label=_("Hvem har godkjent planen?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Etter den gamle ordningen må alle godkjenne den."),
    )  # fmt: skip
    reasons = text_area(
        _("Begrunn vedtaket"), required=False, help_text=_("Ungdommen og foresatte får lese begrunnelsen.")
    )
    school_days, school_from, school_to, no_school = school_fields()
    # The step that decides: only then must every day lie inside the period, which a draft doesn't know yet.
    DECIDES = ""

    @classmethod
    def more_fields(cls) -> dict[str, forms.Field]:
        """The count of the lines, and the fields of each."""
        counts = {"^line-(TOTAL|INITIAL)_FORMS$": forms.IntegerField()}
        return counts | {f"^line-[0-9]+-{name}$": field for name, field in LineForm.base_fields.items()}

    def told_errors(self) -> dict[str, list[str]]:
        """What is wrong in the form and in each line."""
        of_lines = {line.add_prefix(name): found for line in self.lines for name, found in line.errors.items()}
        together = {"line-TOTAL_FORMS": found} if (found := self.lines.non_form_errors()) else {}
        return super().told_errors() | of_lines | together

    def offer(self, kept: DraftContents) -> None:
        """Fill in what was kept, and ask for what the scheme of the case asks."""
        self.kept = kept
        self.initial |= {"needs": kept.needs, "agreed_by": kept.agreed_by, "reasons": kept.reasons}
        self.initial |= school_initial(kept.school or SchoolWeek.usual())
        lettered = self.desk.facts.rule_set.scheme == "B"
        if lettered:
            del self.fields["agreed_by"]
        else:
            people = self.desk.people
            self.fields["agreed_by"].choices = [(key, people[key].name) for key in self.desk.must_hear()]
        self.lines = Lines(
            self.data if self.is_bound else None, prefix="line", error_messages=TOO_MANY,
            initial=[_initial(line) for line in kept.lines],
            form_kwargs={
                "entries": self._entries(kept.lines), "lettered": lettered, "held": self._held(),
                "needs": set(self["needs"].value() or ()),
            },
        )  # fmt: skip

    def _held(self) -> tuple[date | None, date | None]:
        """The days every line is held to, in the step that decides."""
        decides = self.is_bound and self.data.get("step") == self.DECIDES
        return days_held(self.desk.facts, on=self.desk.on) if decides else (None, None)

    def clean(self) -> dict:
        """What was told of school becomes one week."""
        typed = super().clean()
        return typed | {"school": school_typed(self, typed)}

    def _entries(self, lines: Iterable[PlanLine]) -> dict[int, Measure]:
        """The catalogue entries of the lines: those that were typed, else those of the draft."""
        if not self.is_bound:
            return {line.measure.pk: line.measure for line in lines if line.measure}
        typed = {pk_in(self.data.get(f"line-{place}-measure")) for place in range(MOST_LINES)} - {None}
        return Measure.objects.as_listed().in_bulk(typed) if typed else {}

    def is_valid(self) -> bool:
        """Both the form and each of its lines."""
        return all([super().is_valid(), self.lines.is_valid()])

    @cached_property
    def contents(self) -> DraftContents:
        """Everything that was typed; asked of a valid form."""
        return DraftContents(
            needs=tuple(self.cleaned_data["needs"]), agreed_by=tuple(self.cleaned_data.get("agreed_by", ())),
            school=self.cleaned_data["school"],
            reasons=self.cleaned_data["reasons"], lines=tuple(form.line() for form in self.lines),
        )  # fmt: skip

    @property
    def by_need(self) -> list[tuple[str, list[tuple[int, LineForm]]]]:
        """The lines with their places, under the need each is for, in the order of the needs."""
        return in_order_of_need(enumerate(self.lines), lambda placed: placed[1]["need"].value())

    def mistakes(self) -> list[tuple[str, str]]:
        """Every mistake with the field it stands at."""
        at_fields = [
            (error, form[name].auto_id)
            for form in (self, *self.lines)
            for name, errors in form.errors.items()
            for error in errors
        ]
        return [*at_fields, *((error, "valgt") for error in self.lines.non_form_errors())]


class PlanForm(LinesForm):
    """The whole plan page, as a draft that two people can work on."""

    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    DECIDES = "approve"

    def prepare(self) -> None:
        """The draft as it was left."""
        self.draft = draft_of(self.desk.case)
        self.initial = {"version": self.draft.version if self.draft else 0}
        self.offer(beginning_of(self.desk.case, self.draft))

    def given(self) -> dict:
        """What the approval is given."""
        return {"measures": self.contents.lines, "agreed_by": self.contents.agreed_by,
                "reasons": self.contents.reasons, "seen": self.cleaned_data["version"],
                "needs": self.contents.needs, "school": self.contents.school}  # fmt: skip


Lines = forms.formset_factory(
    LineForm, extra=0, max_num=MOST_LINES, absolute_max=MOST_LINES + 1, validate_max=True
)


def _initial(line: PlanLine) -> dict:
    times = SlotsForm.initial_of(line.slots)
    return {**vars(line), **times, "measure": line.measure.pk if line.measure else ""}


def in_order_of_need(told: Iterable, need_of: Callable[..., str]) -> list[tuple[str, list]]:
    """What is told of a plan, under the need it is for; what is for none comes last."""
    groups: dict[str, list] = {code: [] for code in NeedCode.values} | {"": []}
    for each in told:
        groups.get(need_of(each) or "", groups[""]).append(each)
    words = {**dict(NeedCode.choices), "": _("Ikke knyttet til et behov")}
    return [(capfirst(words[code]), found) for code, found in groups.items() if found]


def pk_in(typed) -> int | None:
    """The number that was typed, if it can be a row's."""
    text = str(typed or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_PK else None


def _categories(allowed: list[str], lettered: bool) -> Iterator[tuple[str, str]]:
    """The kinds of measure the law knows, those of the entry alone when it has any; lettered since 2024."""
    for category, words in CATEGORIES.items():
        if not allowed or category in allowed:
            yield category.value, f"{LETTERS[category]}) {words}" if lettered else words
