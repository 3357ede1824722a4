"""Setting up talks and meetings, one or a series, and writing down how one went."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from followup.models import Came, FollowUpMeeting, MeetingKind
from followup.services.meeting_people import MEMBER, code_of, may_be_written, members_of, usually_called
from followup.services.meeting_series import MOST_LINES, after_school, proposed
from followup.services.meetings import MeetingLine, waiting_in
from workflow.forms.acts import ActForm, text_area
from workflow.forms.fields import DayField, MeetingDayField
from workflow.templatetags.house import time_of_day, weekday_date
from youthplans.forms.weeks import ClockField
from youthplans.models import PlanVersion, SchoolWeek

LENGTHS = [(30, _("En halv time")), (60, _("En time")), (90, _("Halvannen time")), (120, _("To timer"))]
MOST_AGREED = 4
# The fields of a line of the series.
LINE = ("keep", "kind", "day", "at")
NUMBERED = re.compile("day_([0-9]{1,4})")


def place_field(case) -> forms.CharField | None:
    """Where; nothing to fill in where a place could show where the youth lives."""
    return forms.CharField(label=_("Sted"), max_length=200, required=False) if may_be_written(case) else None


def school_of(desk) -> SchoolWeek | None:
    """When the youth is at school, as the plan in force has it."""
    plan = PlanVersion.objects.filter(case=desk.case).order_by("-number").first()
    if plan is None:
        return None
    plan.case = desk.case
    return plan.school


def said(meeting: FollowUpMeeting) -> str:
    """What a meeting is called in a list: «Samtale, tirsdag 24. november 2026 kl. 15.00»."""
    return f"{meeting.get_kind_display()}, {weekday_date(meeting.planned_for)} {time_of_day(meeting.at)}".strip()


class MeetingTimes(ActForm):
    """What every form that sets a time shares: how long, and where if it may be written."""

    lasts = forms.TypedChoiceField(label=_("Hvor lenge?"), choices=LENGTHS, initial=60, coerce=int, required=False,
                                   empty_value=60)  # fmt: skip
    place = forms.CharField(label=_("Sted"), max_length=200, required=False)

    def prepare(self) -> None:
        self.school = school_of(self.desk)
        if not may_be_written(self.desk.case):
            del self.fields["place"]


class PlanSeriesForm(MeetingTimes):
    """The meetings put forward to the end of the period: kept, changed or taken away, and saved all at once."""

    @classmethod
    def more_fields(cls) -> dict[str, forms.Field]:
        """Four fields a line, by its number."""
        return {
            "^keep_[0-9]+$": forms.BooleanField(required=False),
            "^kind_[0-9]+$": forms.ChoiceField(choices=MeetingKind.choices),
            "^day_[0-9]+$": DayField(required=False), "^at_[0-9]+$": ClockField(),
        }  # fmt: skip

    def prepare(self) -> None:
        super().prepare()
        suggested = {} if self.is_bound else dict(enumerate(proposed(self.desk.facts, on=self.desk.on), 1))
        sent = {int(found[1]) for name in self.data if (found := NUMBERED.fullmatch(name))} if self.is_bound else ()
        self.numbers = sorted(suggested or sent)[:MOST_LINES]
        hour = after_school(self.school)
        for number in self.numbers:
            line = suggested.get(number)
            self.fields[f"keep_{number}"] = forms.BooleanField(label=_("Behold"), required=False, initial=True)
            self.fields[f"kind_{number}"] = forms.ChoiceField(
                label=_("Hva er det?"), choices=MeetingKind.choices, initial=line and line.kind, required=False)
            self.fields[f"day_{number}"] = MeetingDayField(label=_("Dag"), initial=line and line.day, required=False)
            self.fields[f"at_{number}"] = ClockField(label=_("Klokka"), initial=hour)
            for part in LINE:
                field = self.fields[f"{part}_{number}"]
                field.widget.attrs["aria-label"] = f"{field.label}, {number}"

    def lines(self) -> Iterator[dict[str, forms.BoundField]]:
        """The fields of each line, for the page."""
        return ({part: self[f"{part}_{number}"] for part in LINE} for number in self.numbers)

    def shared(self) -> list[forms.BoundField]:
        """What all the meetings have in common."""
        return [self[name] for name in ("lasts", "place") if name in self.fields]

    def clean(self) -> dict:
        given = super().clean()
        lines, seen = [], set()
        for number in self.numbers:
            kept, kind, day, at = (given.pop(f"{part}_{number}", None) for part in LINE)
            if not kept:
                continue
            if f"day_{number}" not in self.errors:
                if day is None:
                    self.add_error(f"day_{number}", _("Velg en dag, eller ta bort møtet."))
                elif day < self.desk.on:
                    self.add_error(f"day_{number}", _("Dagen er passert. Velg en dag fra og med i dag."))
                elif (kind, day) in seen:
                    self.add_error(f"day_{number}", _("Det samme møtet står to ganger den dagen. Ta bort det ene."))
            if not kind:
                self.add_error(f"kind_{number}", _("Velg hva det er."))
            seen.add((kind, day))
            lines.append(MeetingLine(kind, day, at))
        if not lines and not self.errors:
            self.add_error(None, _("Behold minst ett møte."))
        return given | {"meetings": lines}


class CallMeetingForm(MeetingTimes):
    """One talk or meeting, and who is called to it."""

    kind = forms.ChoiceField(label=_("Hva er det?"), choices=MeetingKind.choices, widget=forms.RadioSelect)
    planned_for = MeetingDayField(label=_("Hvilken dag?"))
    at = ClockField(label=_("Klokka"))
    invited = forms.MultipleChoiceField(label=_("Hvem kalles inn?"), widget=forms.CheckboxSelectMultiple)
    field_order = ["kind", "planned_for", "at", "lasts", "place", "invited"]

    def prepare(self) -> None:
        super().prepare()
        members, people = members_of(self.desk), self.desk.people
        self.fields["kind"].initial = MeetingKind.CONTACT
        self.fields["invited"].choices = [
            *((key, f"{people[key].name}, {people[key].relation}") for key in self.desk.must_hear()),
            *((code, name) for code, (_user, name) in members.items()),
        ]  # fmt: skip
        self.fields["invited"].initial = usually_called(self.desk, MeetingKind.CONTACT, members)
        week = self.school or SchoolWeek.usual()
        if week.days:
            hours = {"from": time_of_day(week.from_at), "to": time_of_day(week.to_at)}
            self.fields["at"].help_text = _("Skolen varer vanligvis fra %(from)s til %(to)s.") % hours
        self.needs = [_("%(name)s trenger tolk: %(language)s.") % {"name": people[key].name, "language": people[key].interpreter}
                      for key in self.desk.must_hear() if people[key].interpreter]  # fmt: skip
        if self.needs:
            self.fields["invited"].help_text = " ".join(map(str, self.needs))

    def clean_planned_for(self) -> date:
        day = self.cleaned_data["planned_for"]
        if day < self.desk.on:
            raise forms.ValidationError(_("Dagen er passert. Velg en dag fra og med i dag."))
        return day


class OneMeetingForm(ActForm):
    """A form about a meeting that waits: the one of the address, or one to choose."""

    meeting = forms.ModelChoiceField(
        label=_("Hvilket møte?"), queryset=FollowUpMeeting.objects.none(), to_field_name="address",
        widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip

    def __init__(self, *args, about: FollowUpMeeting | None = None, **kwargs) -> None:
        self.about = about
        super().__init__(*args, **kwargs)

    def prepare(self) -> None:
        self.fields["meeting"].queryset = self.offered()
        self.fields["meeting"].label_from_instance = said
        if self.about:
            self.fields["meeting"].widget = forms.HiddenInput()
            self.fields["meeting"].initial = self.about.address

    def offered(self):
        """The meetings to choose from."""
        found = waiting_in(self.desk)
        return found.filter(pk=self.about.pk) if self.about else found


class HoldMeetingForm(OneMeetingForm):
    """Who came and why not, what was said, and who does what by when."""

    minutes = text_area(
        _("Referat"), required=False,
        help_text=_("Hva går bra? Hva er vanskelig? Hva er nytt siden sist? Hva trenger dere hjelp til?"),
    )  # fmt: skip

    @classmethod
    def more_fields(cls) -> dict[str, forms.Field]:
        """Two fields for each who was called, and three for each thing that was agreed."""
        return {
            "^came_[A-Za-z0-9_-]+$": forms.ChoiceField(choices=Came.choices),
            "^why_[A-Za-z0-9_-]+$": forms.CharField(required=False),
            "^what_[1-9]$": forms.CharField(required=False), "^owner_[1-9]$": forms.CharField(required=False),
            "^due_[1-9]$": DayField(required=False),
        }  # fmt: skip

    def offered(self):
        return super().offered().filter(planned_for__lte=self.desk.on).prefetch_related("attendance")

    def prepare(self) -> None:
        super().prepare()
        members, people = members_of(self.desk), self.desk.people
        names = {key: person.name for key, person in people.items()} | {code: name for code, (_user, name) in members.items()}
        self.called = {meeting.address: [code_of(row, self.desk) for row in meeting.attendance.all()]
                       for meeting in self.fields["meeting"].queryset}  # fmt: skip
        for code in dict.fromkeys(code for codes in self.called.values() for code in codes):
            name = names.get(code, _("Et teammedlem"))
            self.fields[f"came_{code}"] = forms.ChoiceField(
                label=_("Kom %(name)s?") % {"name": name}, choices=Came.choices, widget=forms.RadioSelect, required=False)
            self.fields[f"why_{code}"] = forms.CharField(
                label=_("Hvorfor kom ikke %(name)s?") % {"name": name}, max_length=400, required=False)
        owners = [("coordinator", _("Jeg")), *((key, person.name) for key, person in people.items()),
                  *((code, name) for code, (_user, name) in members.items())]  # fmt: skip
        for number in range(1, MOST_AGREED + 1):
            about = {"number": number}
            self.fields[f"what_{number}"] = forms.CharField(
                label=_("Avtale %(number)s: hva skal gjøres?") % about, max_length=400, required=False)
            self.fields[f"owner_{number}"] = forms.ChoiceField(
                label=_("Avtale %(number)s: hvem gjør det?") % about, choices=owners, required=False)
            self.fields[f"due_{number}"] = DayField(label=_("Avtale %(number)s: innen hvilken dag?") % about, required=False)
        came = [name for name in self.fields if name.startswith(("came_", "why_"))]
        self.order_fields(["meeting", *came, "minutes"])

    def attendance(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        """Each who was called: whether they came, and why not."""
        return ((self[name], self[f"why_{name[5:]}"]) for name in self.fields if name.startswith("came_"))

    def agreed(self) -> Iterator[list[forms.BoundField]]:
        """The lines for what was agreed."""
        return ([self[f"{part}_{number}"] for part in ("what", "owner", "due")] for number in range(1, MOST_AGREED + 1))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        meeting = given.get("meeting")
        codes = self.called.get(meeting.address, []) if meeting else []
        came = {code: given.get(f"came_{code}", "") for code in codes}
        why = {code: given.get(f"why_{code}", "") for code in codes}
        for code in codes:
            if not came[code]:
                self.add_error(f"came_{code}", _("Velg om %(name)s kom.") % {"name": self._name(code)})
            elif came[code] == Came.EXCUSED and not why[code].strip():
                self.add_error(f"why_{code}", _("Skriv grunnen."))
        return {"meeting": meeting, "minutes": given.get("minutes", ""), "came": came, "why": why, "agreed": self._agreed(given)}

    def _agreed(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        agreed = []
        for number in range(1, MOST_AGREED + 1):
            what, owner, due = (given.get(f"{part}_{number}") for part in ("what", "owner", "due"))
            if what and not due and f"due_{number}" not in self.errors:
                self.add_error(f"due_{number}", _("Velg en dag det skal være gjort."))
            if due and not what:
                self.add_error(f"what_{number}", _("Skriv hva som skal gjøres."))
            if what and due:
                agreed.append({"what": what, "owner": owner or "coordinator", "due_on": due})
        return agreed

    def _name(self, code: str) -> str:
        people = self.desk.people
        return people[code].name if code in people else str(_("teammedlemmet")) if code.startswith(MEMBER) else capfirst(code)
