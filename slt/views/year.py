"""The levels, and the annual wheel: what stands, and the buttons that fill it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from slt.forms.desk import DoneForm
from slt.models import WheelTask
from slt.queries import levels_with_seats, wheel_of
from slt.services.keeping import StaleEdit
from slt.services.levels import set_up_levels
from slt.services.wheel import carry_wheel, set_up_wheel, tick
from slt.views.desk import AtDesk
from workflow import clock


class Levels(AtDesk):
    """The groups with their members by function; when there are none, the model's own can be set up."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("levels.html", levels=levels_with_seats(request.user, self.desk, clock.today()))

    def post(self, request: HttpRequest) -> HttpResponse:
        made = set_up_levels(self.desk, by=request.actor, on=clock.today())
        said = _("Tre nivåer er satt opp. Endre dem slik at de passer hos dere.")
        messages.success(request, said if made else _("Her er det grupper fra før. Ingenting er endret."))
        return redirect("slt_levels", self.desk.pk)


class Wheel(AtDesk):
    """The tasks of a year, month by month."""

    def get(self, request: HttpRequest) -> HttpResponse:
        year, today = self.year(), clock.today()
        months = [(number, MONTHS[number], tasks) for number, tasks in wheel_of(request.user, self.desk, year)]
        tasks = [task for _number, _name, tasks in months for task in tasks]
        return self.show("wheel.html", year=year, months=months, tasks=tasks,
                         done=sum(task.done_on is not None for task in tasks),
                         this_month=today.month if year == today.year else 0)  # fmt: skip

    def post(self, request: HttpRequest) -> HttpResponse:
        """Begin with the usual tasks, or carry this year's to the next."""
        year = self.year()
        if request.POST.get("gjor") == "kopier":
            made, shown = carry_wheel(self.desk, year, by=request.actor), year + 1
        else:
            made, shown = set_up_wheel(self.desk, year, by=request.actor), year
        count = len(made)
        said = ngettext(
            "%(count)s oppgave er lagt til i %(year)s.", "%(count)s oppgaver er lagt til i %(year)s.", count
        )
        messages.success(request, said % {"count": count, "year": shown})
        return redirect(f"{reverse('slt_wheel', args=[self.desk.pk])}?aar={shown}")


class Tick(AtDesk):
    """Say that a task is done today, or that it is not done after all."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        task, form = self.one(WheelTask, pk), DoneForm(request.POST)
        done = form.is_valid() and form.cleaned_data["done"]
        try:
            tick(task, clock.today() if done else None, seen=self.seen(), by=request.actor)
        except StaleEdit:
            return self.somebody_was_first(task)
        said = _("«%(task)s» er gjort.") if done else _("«%(task)s» er ikke gjort ennå.")
        messages.success(request, said % {"task": task})
        return redirect(task)
