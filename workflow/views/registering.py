"""Registering something new: who may, what is missing, what the law refuses, and one of it a sending."""

from abc import ABC, abstractmethod
from secrets import token_urlsafe
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from workflow.access import may
from workflow.law.verdict import Refused
from workflow.services.once import own_key


class RegisterView(ABC, View):
    """A form for those who may do `action` at their office; `act` is what its one-time key holds for."""

    http_method_names = ["get", "post"]
    action = act = template_name = ""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may(request.actor, self.action, request.actor.office):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """An empty form."""
        return self.show(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Register what was typed, or show the form again with everything in it and what is wrong."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            made, is_new = self.register(form)
        except Refused as refused:
            return self.show(form, status=409, **self.said_no(refused))
        say = messages.success if is_new else messages.info
        say(request, self.receipt(made, is_new))
        return redirect(self.way_on(made))

    @abstractmethod
    def form(self, *data):
        """What is asked for."""

    @abstractmethod
    def register(self, form) -> tuple[Model, bool]:
        """What the valid form made, and whether this sending made it. Raises Refused."""

    @abstractmethod
    def receipt(self, made, is_new: bool) -> str:
        """What is said when it is done, or was done already."""

    def way_on(self, made) -> Any:
        """Where the sender goes from here: to what was made, unless they may not see it."""
        return made

    def said_no(self, refused: Refused) -> dict[str, Any]:
        """The law's no, as the page shows it."""
        return {"refusals": refused.verdicts}

    @property
    def key(self) -> str:
        return own_key(self.request.POST.get("submission", ""), by=self.request.actor, act=self.act)

    def show(self, form, *, status: int = 200, **extra) -> HttpResponse:
        """The page; a key already sent is kept, so that the corrected form is the same submission."""
        shown = {"form": form, "submission": self.request.POST.get("submission") or token_urlsafe(16), **extra}
        return render(self.request, self.template_name, shown, status=status)
