"""What if: acts tried on a case from its own page, with every date and possibility side by side, and nothing kept."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import View

from integrations.rehearsals.trying import NOT_TRIED, Trial
from integrations.rehearsals.what_if import (
    MOST_STEPS, MOST_TYPED, Answer, Asked, Compared, Unreadable, answered, as_carried, carried, day_typed,
)
from workflow import clock
from workflow.acts import ACTS, Offer
from workflow.journal import readings
from workflow.views.case_pages import CasePage, case_or_404

OWN_FIELDS = ("csrfmiddlewaretoken", "act", "day", "done", "step")
LONGEST_PAUSE = 730


class WhatIf(View):
    """Choose something to try, fill in its own form, and read what would come of it."""

    http_method_names = ["get", "post"]

    def setup(self, request: HttpRequest, address: str, **kwargs) -> None:
        super().setup(request, address=address, **kwargs)
        self.page: CasePage = case_or_404(request, address, "work_on_case")

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """What to try; with an act named, its form."""
        readings.read(self.page.actor, "what_if", self.page.case)
        return self.ask([], dict(request.GET.items())) if "act" in request.GET else self.choose()

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """The form of one thing more, or what everything together would come to."""
        try:
            done = carried(request.POST.get("done", ""), earliest=self.page.on)
        except Unreadable:
            raise Http404 from None
        readings.read(self.page.actor, "what_if", self.page.case)
        if request.POST.get("step") == "ask":
            return self.ask(done, {name: request.POST.get(name, "") for name in ("act", "day")})
        if request.POST.get("step") == "pause":
            return self.pause()
        try:
            asked = [*done, self.asked(done)]
        except ValidationError as error:
            return self.ask(done, request.POST.dict(), wrong=error.messages[0], status=422)
        return self.tell(asked)

    # ---- The three pages --------------------------------------------------------------------------

    def choose(self, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Everything this person may do to the case, those that can be done now first."""
        return self.show("integrations/what_if.html", status=status, acts=acts_to_try(self.page.offers), **extra)

    def ask(self, done: list[Asked], typed: dict[str, str], *, wrong: str = "", status: int = 200) -> HttpResponse:
        """The form of the act, as the case would stand when it is done."""
        act = ACTS.get(typed.get("act", ""))
        if act is None or act.name in NOT_TRIED or not self.page.standing.may(act.needs):
            raise Http404
        earliest = self.earliest(done)
        try:
            on = day_typed(typed.get("day") or earliest.isoformat(), earliest=earliest)
        except ValidationError as error:
            on, wrong, status = earliest, error.messages[0], 422
        with Trial(self.page.case.pk, self.page.actor) as trial, clock.playing(on):
            list(answered(trial, done))
            bound = [QueryDict(self.typed())] if status == 422 and self.request.method == "POST" else []
            initial = {name: value for name, value in typed.items() if name not in OWN_FIELDS}
            form = act.form(*bound, desk=trial.desk(on), initial=initial) if act.form else None
            return self.show(
                "integrations/what_if_ask.html", status=status, act=act, form=form, wrong=wrong,
                day=typed.get("day") or on.isoformat(), done=done, carried=as_carried(done),
            )  # fmt: skip

    def tell(self, asked: list[Asked]) -> HttpResponse:
        """Both columns; where something typed can't be used, its form again."""
        on = asked[-1].day
        with Trial(self.page.case.pk, self.page.actor) as trial:
            now = trial.standing(on)
            try:
                answers = list(answered(trial, asked))
            except PermissionDenied:
                raise Http404 from None
            if answers[-1].is_wrong:
                return self.again(answers)
            return self.show(
                "integrations/what_if_told.html", answers=answers, compared=Compared(on, now, trial.standing(on)),
                carried=as_carried(asked), acts=acts_to_try(trial.standing(on).offers), day=on.isoformat(),
                may_go_on=len(asked) < MOST_STEPS,
            )  # fmt: skip

    def again(self, answers: list[Answer]) -> HttpResponse:
        """The form that can't be used, with what is wrong in it."""
        wrong, done = answers[-1], [answer.asked for answer in answers[:-1]]
        return self.show(
            "integrations/what_if_ask.html", status=422, act=ACTS[wrong.asked.act], form=wrong.form,
            day=wrong.asked.day.isoformat(), done=done, carried=as_carried(done),
        )  # fmt: skip

    def pause(self) -> HttpResponse:
        """Interrupted from a day for a number of days, which is two things in a row."""
        typed, earliest = self.request.POST, self.page.on
        try:
            stops = day_typed(typed.get("day", ""), earliest=earliest)
            goes_on = stops + timedelta(days=number_typed(typed.get("days", "")))
        except ValidationError as error:
            return self.choose(status=422, pause_wrong=error.messages[0], pause_typed=typed)
        said = QueryDict(mutable=True)
        said.update({"ground": "health", "reason": _("Hva hvis"), "decided_by": "coordinator"})
        return self.tell([Asked("interrupt", stops, said.urlencode()), Asked("resume", goes_on, said.urlencode())])

    # ---- What was typed ---------------------------------------------------------------------------

    def asked(self, done: list[Asked]) -> Asked:
        """The thing typed on this page. Raises ValidationError for its day."""
        sent, typed = self.request.POST, self.typed()
        if sent.get("act") not in ACTS or len(done) >= MOST_STEPS or len(typed) > MOST_TYPED:
            raise Http404
        return Asked(sent["act"], day_typed(sent.get("day", ""), earliest=self.earliest(done)), typed)

    def typed(self) -> str:
        """The act's own fields, as they were sent."""
        own = self.request.POST.copy()
        for name in OWN_FIELDS:
            own.pop(name, None)
        return own.urlencode()

    def earliest(self, done: list[Asked]) -> date:
        """Nothing is tried before what comes before it."""
        return max([self.page.on, *(one.day for one in done)])

    def show(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        return render(self.request, template, {"page": self.page, **context}, status=status)


def acts_to_try(offers: list[Offer]) -> list[Offer]:
    """Acts that can be tried, those that can be done first."""
    return sorted((offer for offer in offers if offer.act.name not in NOT_TRIED), key=lambda offer: not offer.is_open)


def number_typed(text: str) -> int:
    """A number of days. Raises ValidationError with a sentence."""
    if not (text.isascii() and text.isdecimal() and 0 < int(text[:5]) <= LONGEST_PAUSE):
        raise ValidationError(_("Skriv et antall dager fra 1 til %(most)d.") % {"most": LONGEST_PAUSE})
    return int(text)
