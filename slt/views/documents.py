"""What is written at the desk: the list, one paper or private note, and the steps that go one way."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from slt.forms.documents import PRIVATE, SHARED, NewPaperForm, PaperForm
from slt.models import LevelMeeting, Paper, PrivateNote
from slt.models.documents import PaperKind
from slt.queries import papers_of
from slt.services.documents import finish_paper, remove_note, share_note
from slt.services.keeping import StaleEdit, add
from slt.views.desk import AtDesk
from workflow import clock
from workflow.services.once import AlreadySent


class Papers(AtDesk):
    """Everything written: one's own, what is worked on, what is final."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("papers.html", **papers_of(request.user, self.desk))


class NewPaper(AtDesk):
    """Something new: on its own, about a meeting, from an agenda, or after a final paper."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.page(self.form(initial=self.beginning()))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        facts = form.facts()
        if facts.pop("seen_by", SHARED) == PRIVATE:
            row = PrivateNote(desk=self.desk, owner=request.user, **facts)
            said = _("Notatet er lagret. Bare du kan se det.")
        else:
            row = Paper(desk=self.desk, replaces=self.source("etter", final=True), **facts)
            said = _("Papiret er lagret.")
        try:
            added = add(row, by=request.actor, key=self.key)
        except AlreadySent:
            return self.saved_already(reverse("slt_papers", args=[self.desk.pk]))
        except ValidationError as error:
            form.add_error(None, error)
            return self.page(form, status=422)
        messages.success(request, said)
        return redirect(added)

    def form(self, *data, **more) -> PaperForm:
        """A new version of a paper others see is not private, so there nobody is asked."""
        asked = PaperForm if self.source("etter", final=True) else NewPaperForm
        return asked(*data, instance=Paper(desk=self.desk), desk=self.desk, **more)

    def page(self, form, status: int = 200) -> HttpResponse:
        return self.show("paper_new.html", form=form, older=self.source("etter", final=True), status=status)

    def beginning(self) -> dict:
        """What the form begins with."""
        if older := self.source("etter", final=True):
            return {name: getattr(older, name) for name in ("kind", "title", "text", "meeting")}
        if agenda := self.source("fra"):
            return {"kind": PaperKind.MINUTES, "title": _("Referat"), "meeting": agenda.meeting_id,
                    "text": minutes_of(agenda.text)}  # fmt: skip
        meeting = self.source("mote", LevelMeeting)
        return {"meeting": meeting.pk if meeting else None}

    def source(self, name: str, model=Paper, *, final: bool = False):
        """The row the address names, if it is one of this desk."""
        number = self.request.GET.get(name, "")
        if not number.isdecimal() or len(number) > 17:
            return None
        found = self.one(model, int(number))
        if final and not found.is_final:
            raise Http404
        return found


def minutes_of(agenda: str) -> str:
    """The items of an agenda, each with room for what was said and decided."""
    items = [line.strip().lstrip("-•*").strip() for line in agenda.splitlines() if line.strip()]
    room = "\n".join([_("Drøftet:"), _("Vedtak:")])
    numbered = [(_("Sak %(number)s:") % {"number": number}, item) for number, item in enumerate(items, 1)]
    return "\n\n".join(f"{number} {item}\n{room}" for number, item in numbered)


class ReadPaper(AtDesk):
    """One paper as it stands, with who changed it when."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        paper = self.one(Paper, pk, "meeting__level", "replaces")
        changes = paper.history.select_related("history_user").order_by("-history_id").defer("text")
        return self.show("paper.html", paper=paper, changes=changes, newer=paper.newer.first())


class FinishPaper(AtDesk):
    """Ask once more, then make the paper final."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show("paper_finish.html", paper=self.working(pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        paper = self.working(pk)
        try:
            finish_paper(paper, seen=self.seen(), by=request.actor, on=clock.today())
        except StaleEdit:
            return self.somebody_was_first(paper)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("Papiret er ferdig og kan ikke endres."))
        return redirect(paper)

    def working(self, pk: int) -> Paper:
        paper = self.one(Paper, pk)
        if paper.is_final:
            raise Http404
        return paper


class ReadNote(AtDesk):
    """A private note, to its owner; to everybody else it does not exist."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show("note.html", note=self.one(PrivateNote, pk, "meeting__level"))


class ShareNote(AtDesk):
    """Ask once more, then let those who keep the desk see it."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.show("note_share.html", note=self.one(PrivateNote, pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        note = self.one(PrivateNote, pk)
        try:
            paper = share_note(note, seen=self.seen(), by=request.actor)
        except StaleEdit:
            return self.somebody_was_first(note)
        messages.success(request, _("Notatet er delt, og er nå et papir under arbeid."))
        return redirect(paper)


class RemoveNote(AtDesk):
    """Delete a private note for good."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        note = self.one(PrivateNote, pk)
        try:
            remove_note(note, seen=self.seen(), by=request.actor)
        except StaleEdit:
            return self.somebody_was_first(note)
        messages.success(request, _("Notatet er slettet."))
        return redirect("slt_papers", self.desk.pk)
