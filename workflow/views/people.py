"""Who has access: the list of people, and the three things that can be done to it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from django.views.generic import FormView

from workflow.clock import today
from workflow.forms.people import AddPersonForm, EndAppointmentForm, MovePersonForm
from workflow.models import Appointment
from workflow.services.people import add_person, end_appointment, move_person, people_under, roles_to_give
from workflow.templatetags.house import longdate

PEOPLE_ON_A_PAGE = 50


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """The people whose access the actor looks after; those who have left only when asked for."""
    appointments = people_under(request.actor).order_by("user__name", "pk")
    everybody = request.GET.get("vis") == "alle"
    if not everybody:
        appointments = appointments.exclude(to_on__lt=today())
    page = Paginator(appointments, PEOPLE_ON_A_PAGE).get_page(request.GET.get("side"))
    for held in page:
        held.may_change = held.role in roles_to_give(request.actor) and held.user != request.user
        held.over = bool(held.to_on and held.to_on < today())
    context = {"page": page, "everybody": everybody, "today": today()}
    return render(request, "workflow/people/list.html", context)


class PeopleForm(FormView):
    """One form, one service, and back to the list; what the service refuses is shown at its field."""

    def form_valid(self, form) -> HttpResponse:
        try:
            receipt = self.perform(form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.form_invalid(form)
        messages.success(self.request, receipt)
        return redirect("people")


class AddPerson(PeopleForm):
    """A new person, or a new role for somebody who is here."""

    template_name = "workflow/people/add.html"
    form_class = AddPersonForm

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        people_under(request.actor)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict:
        return {"from_on": today()}

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"by": self.request.actor}

    def perform(self, given: dict) -> str:
        held = add_person(**given, by=self.request.actor, on=today())
        return _("%(name)s er lagt til fra %(day)s. Vi sender et brev til %(email)s.") % {
            "name": held.user.name,
            "day": longdate(held.from_on),
            "email": held.user.email,
        }


class OneAppointment(PeopleForm):
    """A form about one appointment, among those the actor looks after."""

    @cached_property
    def appointment(self) -> Appointment:
        return get_object_or_404(people_under(self.request.actor), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(appointment=self.appointment, **kwargs)


class MovePerson(OneAppointment):
    """To another office, from a day."""

    template_name = "workflow/people/move.html"
    form_class = MovePersonForm

    def perform(self, given: dict) -> str:
        moved = move_person(self.appointment, **given, by=self.request.actor, on=today())
        return _("%(name)s er flyttet til %(office)s fra %(day)s.") % {
            "name": moved.user.name,
            "office": moved.office,
            "day": longdate(moved.from_on),
        }


class EndAppointment(OneAppointment):
    """Without access from a day."""

    template_name = "workflow/people/end.html"
    form_class = EndAppointmentForm

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"today": today()}

    def perform(self, given: dict) -> str:
        ended = end_appointment(self.appointment, **given, by=self.request.actor, on=today())
        return _("%(name)s er uten tilgang etter %(day)s.") % {
            "name": ended.user.name,
            "day": longdate(ended.to_on),
        }
