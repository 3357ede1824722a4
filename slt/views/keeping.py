"""Adding, changing and taking away: one page for every kind of row of the desk."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from slt.forms import desk as forms
from slt.forms.documents import PaperForm, PrivateNoteForm
from slt.models import ActionPlan, Assessment, Level, Paper
from slt.services.keeping import StaleEdit, add, change, take_away
from slt.views.desk import AtDesk
from workflow import clock
from workflow.services.once import AlreadySent


@dataclass(frozen=True)
class Kind:
    """A kind of row: its form, its words, the list it is in, and what a new one belongs to."""

    form: type[forms.DeskForm]
    new: str
    edit: str
    saved: str
    listed: str
    under: type | None = None
    may_be_taken_away: bool = False

    @property
    def model(self) -> type:
        return self.form._meta.model

    @property
    def belongs_in(self) -> str:
        """The field that says what a row belongs to."""
        return {Level: "level", ActionPlan: "plan", Assessment: "assessment"}[self.under]


KINDS = {
    "nivaa": Kind(
        forms.LevelForm, gettext_lazy("Legg til en gruppe"), gettext_lazy("Endre gruppen"), gettext_lazy("Gruppen er lagret."),
        "slt_levels"
    ),
    "medlem": Kind(
        forms.SeatForm, gettext_lazy("Legg til et medlem"), gettext_lazy("Endre medlemmet"), gettext_lazy("Medlemmet er lagret."),
        "slt_levels", Level
    ),
    "mote": Kind(
        forms.MeetingForm, gettext_lazy("Legg til et møte"), gettext_lazy("Endre møtet"), gettext_lazy("Møtet er lagret."),
        "slt_meetings"
    ),
    "oppgave": Kind(
        forms.WheelTaskForm, gettext_lazy("Legg til en oppgave"), gettext_lazy("Endre oppgaven"), gettext_lazy("Oppgaven er lagret."),
        "slt_wheel", may_be_taken_away=True
    ),
    "papir": Kind(
        PaperForm, "", gettext_lazy("Endre papiret"), gettext_lazy("Papiret er lagret."), "slt_papers"
    ),
    "notat": Kind(
        PrivateNoteForm, "", gettext_lazy("Endre det private notatet"), gettext_lazy("Notatet er lagret. Bare du kan se det."),
        "slt_papers"
    ),
    "plan": Kind(
        forms.ActionPlanForm, gettext_lazy("Lag en handlingsplan"), gettext_lazy("Endre planen"), gettext_lazy("Planen er lagret."),
        "slt_plans"
    ),
    "maal": Kind(
        forms.GoalForm, gettext_lazy("Legg til et mål"), gettext_lazy("Endre målet"), gettext_lazy("Målet er lagret."),
        "slt_plans", ActionPlan
    ),
    "analyse": Kind(
        forms.AssessmentForm, gettext_lazy("Lag en lokal analyse"), gettext_lazy("Endre analysen"), gettext_lazy("Analysen er lagret."),
        "slt_assessments"
    ),
    "funn": Kind(
        forms.FindingForm, gettext_lazy("Legg til et funn"), gettext_lazy("Endre funnet"), gettext_lazy("Funnet er lagret."),
        "slt_assessments", Assessment, may_be_taken_away=True
    ),
}  # fmt: skip


class Keep(AtDesk):
    """A form about one row; what is wrong is said at its field, and nothing typed is lost."""

    def dispatch(self, request: HttpRequest, place: str, thing: str, **kwargs) -> HttpResponse:
        if thing not in KINDS:
            raise Http404
        self.kind = KINDS[thing]
        return super().dispatch(request, place, **kwargs)

    def form(self, *data, row):
        return self.kind.form(*data, instance=row, desk=self.desk, initial=self.asked(row))

    def asked(self, row) -> dict:
        """What the address fills in of a new row: the day, the year and the month it was opened from."""
        if row.pk:
            return {}
        today = clock.today()
        month = self.request.GET.get("maaned", "")
        begun = {"from_on": today, "from_year": today.year, "to_year": today.year + 3,
                 "month": month if month.isdecimal() else today.month}  # fmt: skip
        return begun if self.kind.under else begun | {"year": self.year()}

    def page(self, form, heading: str, back: str, *, status: int = 200, **more) -> HttpResponse:
        return self.show("form.html", form=form, heading=heading, back=back, status=status, **more)


class New(Keep):
    """A new row, in what it belongs to."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if kwargs["thing"] in KINDS and not KINDS[kwargs["thing"]].new:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        row, back = self.made()
        return self.page(self.form(row=row), self.kind.new, back)

    def post(self, request: HttpRequest) -> HttpResponse:
        row, back = self.made()
        form = self.form(request.POST, row=row)
        if not form.is_valid():
            return self.page(form, self.kind.new, back, status=422)
        try:
            added = add(form.instance, by=request.actor, key=self.key)
        except AlreadySent:
            return self.saved_already(back)
        except ValidationError as error:
            form.add_error(None, error)
            return self.page(form, self.kind.new, back, status=422)
        messages.success(request, self.kind.saved)
        return redirect(added)

    def made(self) -> tuple:
        """An empty row of this desk, and the way back."""
        if not self.kind.under:
            return self.kind.model(desk=self.desk), reverse(self.kind.listed, args=[self.desk.pk])
        number = self.request.GET.get("i", "")
        parent = self.one(self.kind.under, int(number) if number.isdecimal() and len(number) < 18 else 0)
        row = self.kind.model(desk=self.desk, **{self.kind.belongs_in: parent})
        return row, parent.get_absolute_url()


class Edit(Keep):
    """A row as it stands, to be changed; somebody else's change is never overwritten unseen."""

    def dispatch(self, request: HttpRequest, *args, pk: int, **kwargs) -> HttpResponse:
        self.pk = pk
        return super().dispatch(request, *args, **kwargs)

    def row(self):
        """The row, if it can be changed at all."""
        found = self.one(self.kind.model, self.pk)
        if isinstance(found, Paper) and found.is_final:
            raise Http404
        return found

    def get(self, request: HttpRequest) -> HttpResponse:
        row = self.row()
        return self.page(self.form(row=row), self.kind.edit, row.get_absolute_url(), row=row)

    def post(self, request: HttpRequest) -> HttpResponse:
        row = self.row()
        form = self.form(request.POST, row=row)
        if form.is_valid():
            try:
                changed = change(row, form.facts(), seen=form.cleaned_data["version"], by=request.actor)
            except StaleEdit as stale:
                return self.stale(stale.row)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, self.kind.saved)
                return redirect(changed)
        return self.page(form, self.kind.edit, row.get_absolute_url(), status=422, row=row)

    def stale(self, stored) -> HttpResponse:
        """409: what differs, and everything typed still in the form, ready to be saved on top."""
        typed = self.request.POST.copy()
        typed["version"] = stored.version
        form = self.form(typed, row=self.row())
        shown = list(differences(self.form(row=stored), form))
        return self.page(form, self.kind.edit, stored.get_absolute_url(), status=409, stale=True, differences=shown)


class TakeAway(Keep):
    """Take a row off the page; its history stays."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.kind.may_be_taken_away:
            raise Http404
        row = self.one(self.kind.model, pk)
        try:
            take_away(row, seen=self.seen(), by=request.actor, on=clock.today())
        except StaleEdit:
            return self.somebody_was_first(row)
        messages.success(request, _("«%(row)s» er tatt bort.") % {"row": row})
        return redirect(row)


def differences(stored, typed) -> Iterator[tuple[str, str, str]]:
    """The fields where what stands is not what was typed: label, theirs, mine."""
    for field in typed.visible_fields():
        theirs, mine = stored[field.name], field
        if field.field.has_changed(theirs.initial, mine.data):
            yield str(field.label), _said(theirs, theirs.initial), _said(mine, mine.data)


def _said(field, value) -> str:
    """The value as the form says it: a choice by its words."""
    choices = {str(code): str(words) for code, words in getattr(field.field, "choices", ())}
    value = "" if value in (None, False) else value
    return choices.get(str(value), str(value))
