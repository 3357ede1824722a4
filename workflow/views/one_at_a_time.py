"""Pages that ask one thing each: the answers travel in the form, and the last page does the act."""

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from workflow.forms.acts import PersonForm
from workflow.forms.consent_words import Said, code_of
from workflow.views.acts import ActView

WHO_ANSWERS, WHAT, SECOND, THIRD, IF_NO, REVIEW = range(6)


class OneAtATime(ActView, ABC):
    """Five pages for the one who answers; before them, where it is not known, one that asks who that is.

    Whoever answers for themselves is `speaks_for`: the page that asks who it is, is then not shown.
    """

    paper = ""
    # What all the pages ask for; each keeps its own part of it.
    form_class: type[PersonForm]
    speaks_for = ""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The first page; or the same text on paper, for ink."""
        if "utskrift" in request.GET:
            self.log_reading()
            return render(request, self.paper, self.texts() | {"form": self.form_for(None)})
        return self.turn_to(self.path()[0])

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The next page, the one before, or the same with what is missing; the last one does the act."""
        if "back" in request.POST:
            return self.turn_to(self.number("back"))
        here = self.number("step")
        for step in (step for step in self.path() if step <= here):
            form = self.form_for(step, self.sent)
            if not form.is_valid():
                return self.turn_to(step, form, status=422)
        if here == REVIEW:
            return super().post(request, *args, **kwargs)
        if here == IF_NO and self.sent["check"] == "yes" and "again" not in self.sent:
            return self.turn_to(IF_NO, read_again=True)
        return self.turn_to(next(step for step in self.path() if step > here))

    @cached_property
    def sent(self) -> QueryDict:
        """What was sent, with who answers where that is not asked, and the language a link has chosen."""
        sent = self.request.POST.copy()
        if self.speaks_for:
            sent["person"] = self.speaks_for
        sent.setdefault("language", Said(self.request.GET.get("sprak", self.spoken())).code)
        return sent

    def spoken(self) -> str:
        """The language of one who answers alone and needs an interpreter, where the pages are in it."""
        return code_of(self.page.people[self.speaks_for].interpreter) if self.speaks_for else ""

    @cached_property
    def said(self) -> Said:
        """The words of the pages in the language that was chosen."""
        return Said(self.sent["language"])

    def number(self, name: str) -> int:
        """A page by its number; there are no others."""
        number = self.request.POST.get(name, "")
        if number not in {str(step) for step in range(REVIEW + 1)}:
            raise Http404
        return int(number)

    def path(self) -> list[int]:
        """The pages in order."""
        return list(range(WHAT if self.speaks_for else WHO_ANSWERS, REVIEW + 1))

    @abstractmethod
    def asked_on(self) -> dict[int, tuple[str, ...]]:
        """What each page asks for."""

    @abstractmethod
    def texts(self) -> dict[str, Any]:
        """What the pages say about this case and the one who answers."""

    def form_for(self, step: int | None, *data, **kwargs) -> PersonForm:
        """The form of one page; no page means all of them."""
        return self.form_class(*data, desk=self.page.desk, only=self.fields_of(step), said=self.said, **kwargs)

    def fields_of(self, step: int | None) -> tuple[str, ...]:
        """What one page asks for; no page means all of them."""
        asked = {WHO_ANSWERS: ("person", "language")} | self.asked_on()
        if step is not None:
            return asked.get(step, ())
        return tuple(name for s in sorted({WHO_ANSWERS, *self.path()}) for name in asked.get(s, ()))

    def get_form(self, *data):
        """All the answers, for the act."""
        return self.form_for(None, *((self.sent,) if data else ()))

    def show(self, form, *, status: int = 200, **extra) -> HttpResponse:
        """The last page, when the act could not be done."""
        return self.turn_to(REVIEW, form, status=status, **extra)

    def turn_to(self, step: int, form=None, *, status: int = 200, **extra) -> HttpResponse:
        """One page, with every answer given on the others travelling along."""
        sent, here = self.sent, self.fields_of(step)
        carried = {name: sent[name] for name in self.fields_of(None) if sent.get(name) and name not in here}
        earlier = [before for before in self.path() if before < step]
        shown = {
            "step": step, "before": earlier[-1] if earlier else None, "carried": carried,
            "seen": sent.get("seen") if status == 200 and "seen" in sent else self.page.case.chain_head.seq,
        }  # fmt: skip
        form = form or self.form_for(step, initial=sent.dict())
        return super().show(form, status=status, **shown, **self.texts(), **extra)
