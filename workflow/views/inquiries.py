"""Inquiries as a list, a form for a new one, and the page of each act."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.access import may
from workflow.acts import INQUIRY_ACTS, do_inquiry
from workflow.facts import inquiry_facts_of, people_asked_about
from workflow.forms.inquiries import RegisterInquiryForm
from workflow.journal import readings
from workflow.law.inquiry_days import inquiry_dues, status_of
from workflow.law.period import Due
from workflow.models import Inquiry, Role
from workflow.queries import inquiries_visible_to, with_inquiry_facts
from workflow.services.inquiries import register_inquiry_once
from workflow.views.acts import ActView
from workflow.views.inquiry_pages import inquiry_or_404, words_of
from workflow.views.registering import RegisterView

A_PAGE = 25


@dataclass
class Row:
    """One inquiry in the list; who it is about stands here for its coordinators alone."""

    inquiry: Inquiry
    who: str = ""
    status: str = ""
    sanction: str = ""
    due: Due | None = None


@require_GET
def inquiry_list(request: HttpRequest) -> HttpResponse:
    """The office's inquiries, or those a member of the group is let in to."""
    actor, on = request.actor, clock.today()
    if not may(actor, "see_inquiries", None):
        raise Http404
    closed = request.GET.get("vis") == "avsluttet"
    mine = inquiries_visible_to(actor, "see_inquiry_in_list", on).filter(closed_on__isnull=not closed)
    rows = with_inquiry_facts(mine.select_related("coordinator")).order_by("-registered_on", "-pk")
    shown = Paginator(rows, A_PAGE).get_page(request.GET.get("side"))
    readings.read(actor, "inquiry_list", shown=[inquiry.pk for inquiry in shown])
    return render(request, "workflow/inquiries/list.html", {
        "rows": [_row(inquiry, request) for inquiry in shown], "shown": shown, "closed": closed, "today": on,
        "is_member": actor.role == Role.TEAM_MEMBER, "may_lead": actor.role == Role.OFFICE_HEAD,
        "may_register": may(actor, "register_inquiry", actor.office),
    })  # fmt: skip


def _row(inquiry: Inquiry, request: HttpRequest) -> Row:
    """What the reader's role may see of an inquiry in a list: a member of the group neither name nor advice."""
    facts, on, role = inquiry_facts_of(inquiry, clock.today()), clock.today(), request.actor.role
    if role == Role.TEAM_MEMBER:
        called = [due for due in inquiry_dues(facts, on=on) if due.name == "group_meeting"]
        return Row(inquiry, sanction=words_of(facts.sanction), due=next(iter(called), None))
    who = people_asked_about(inquiry)["youth"].initials if role == Role.YOUTH_COORDINATOR else ""
    due = next((due for due in inquiry_dues(facts, on=on) if due.day >= on), None)
    return Row(inquiry, who, words_of(status_of(facts, on=on)), words_of(facts.sanction), due)


class RegisterInquiryView(RegisterView):
    """The form for a new inquiry."""

    action = act = "register_inquiry"
    template_name = "workflow/inquiries/register.html"

    def form(self, *data) -> RegisterInquiryForm:
        return RegisterInquiryForm(*data, on=clock.today())

    def register(self, form: RegisterInquiryForm) -> tuple[Inquiry, bool]:
        actor = self.request.actor
        return register_inquiry_once(form.inquiry(actor.office), key=self.key, by=actor, on=clock.today())

    def receipt(self, made: Inquiry, is_new: bool) -> str:
        if is_new:
            return _("Forespørselen er registrert som %s.") % made.number
        return _("Forespørselen er registrert fra før, som %s.") % made.number

    def way_on(self, made: Inquiry):
        """The head, who leads without opening it, goes back to the list."""
        return made if self.request.actor.role == Role.YOUTH_COORDINATOR else "inquiry_list"


class InquiryActView(ActView):
    """The page of one act on an inquiry."""

    acts, common_page, opens = INQUIRY_ACTS, "inquiry_act", "open_inquiry"
    find, do = staticmethod(inquiry_or_404), staticmethod(do_inquiry)
    can_be_late = False

    def success_url(self) -> str:
        """The inquiry; the head, who leads without opening it, goes back to the list."""
        return super().success_url() if self.page.standing.may(self.opens) else reverse("inquiry_list")

    def context(self) -> dict[str, Any]:
        """The way back is where the receipt is shown."""
        return {"way_back": self.success_url()}
