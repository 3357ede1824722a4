"""One inquiry as a page: the whole of it for the office, and for a member of the group what they may know."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.access import KOG_PARTICIPANT, Actor, Standing, inquiries_with_standing, inquiry_standing_of, may
from workflow.acts import Offer, inquiry_offers
from workflow.facts import latest_assessment, place_of
from workflow.forms.coordination_group import PAPER_WORDS
from workflow.journal import readings
from workflow.law.criminal_procedure_act_inquiry import report_is_fresh
from workflow.law.inquiry_days import inquiry_dues, status_of
from workflow.law.inquiry_facts import Agency, InquiryFacts, Status
from workflow.law.mediation_act_inquiry import MINUTES_GO_TO, names_nobody
from workflow.law.period import Due
from workflow.law.questions import is_discussed_by_name, may_know_who
from workflow.law.suitability import Factor
from workflow.law.verdict import Outcome, Verdict, unmet
from workflow.models import Case, GroupMeeting, Inquiry, InquiryEvent, InquiryParty
from workflow.queries import with_inquiry_facts
from workflow.services.inquiry_desk import InquiryDesk
from workflow.views.case_pages import in_groups

EVENTS_SHOWN = 6
# What usually comes next, by where the inquiry stands.
NEXT = {
    Status.REGISTERED: "inquiry_consent",
    Status.ANONYMOUS: "schedule_coordination_group",
    Status.CONSENTED: "schedule_coordination_group",
    Status.SCHEDULED: "hold_coordination_group",
    Status.DISCUSSED: "assess_suitability",
    Status.SUITABLE: "disclose_minutes",
    Status.UNSUITABLE: "disclose_minutes",
    Status.CLOSED: "",
}


def words_of(thing) -> str:
    """An agency, a factor or a status in the reader's language."""
    return thing.words(get_language() or "nb")


@dataclass
class InquiryPage:
    """What the page reads from: the desk, and how the reader stands to the inquiry."""

    actor: Actor
    on: date
    desk: InquiryDesk
    standing: Standing

    @property
    def inquiry(self) -> Inquiry:
        return self.desk.inquiry

    @property
    def case(self) -> Inquiry:
        """What the page is about, by the name the acts' templates know it."""
        return self.desk.inquiry

    @property
    def case_to_open(self) -> Case | None:
        """The case it became, where the reader may open that one too."""
        became = self.inquiry.became
        return became if became and may(self.actor, "open_case", became, self.on) else None

    @property
    def facts(self) -> InquiryFacts:
        return self.desk.facts

    @property
    def people(self) -> dict[str, InquiryParty]:
        return self.desk.people

    @property
    def youth(self) -> InquiryParty:
        return self.people["youth"]

    @cached_property
    def status(self) -> Status:
        return status_of(self.facts, on=self.on)

    @property
    def status_words(self) -> str:
        return words_of(self.status)

    @property
    def sanction(self) -> str:
        return words_of(self.facts.sanction)

    @property
    def asked_by(self) -> str:
        return words_of(Agency(self.inquiry.asked_by))

    @property
    def age_then(self) -> int:
        """How old the youth was when it happened."""
        return self.facts.age_on(self.facts.offence_from)

    @cached_property
    def offers(self) -> list[Offer]:
        return inquiry_offers(self.facts, self.standing, on=self.on) if self.inquiry.closed_on is None else []

    @cached_property
    def dues(self) -> list[Due]:
        return inquiry_dues(self.facts, on=self.on)

    @property
    def next_due(self) -> Due | None:
        """The nearest day ahead."""
        return next((due for due in self.dues if due.day >= self.on), None)

    @cached_property
    def events(self) -> list[InquiryEvent]:
        """What happened, the latest first."""
        return list(self.inquiry.events.select_related("actor").order_by("-seq"))

    @property
    def next_step(self) -> str:
        """The act that usually comes next; when all is sent, the inquiry can be closed."""
        step = NEXT[self.status]
        sent = step == "disclose_minutes" and self.inquiry.minutesdisclosure_set.exists()
        return "close_inquiry" if sent else step

    @property
    def old_report(self) -> Verdict | None:
        """That the newest report on the youth would be too old if judgement were given today; none when it is not."""
        verdict = report_is_fresh(self.facts, judged_on=self.on)
        return verdict if verdict is not None and verdict.outcome is Outcome.LEFT_TO_A_PERSON else None

    @property
    def not_by_name(self) -> list[Verdict]:
        """Why the group may not hear a name now: the first agency of the next or last meeting that may not know."""
        called = self.facts.called or self.facts.held
        agencies = (called.attended or called.invited) if called else (Agency.POLICE, Agency.CORRECTIONAL_SERVICE)
        refusals = (unmet(may_know_who(self.facts, agency, on=self.on)) for agency in agencies)
        return next((verdicts for verdicts in refusals if verdicts), [])


def inquiry_or_404(request: HttpRequest, address: str, action: str = "open_inquiry") -> InquiryPage:
    """The inquiry at an address, for a reader who may do `action`; for everybody else there is no such page."""
    actor, on = request.actor, clock.today()
    rows = with_inquiry_facts(Inquiry.objects.select_related("coordinator", "office", "became"))
    inquiry = inquiries_with_standing(rows, actor, on).filter(address=address).first()
    if inquiry is None or not (standing := inquiry_standing_of(inquiry, actor, on)).may(action):
        raise Http404
    return InquiryPage(actor, on, InquiryDesk(inquiry, actor, on), standing)


@require_GET
def inquiry(request: HttpRequest, address: str) -> HttpResponse:
    """The inquiry: what can be done now, its days, people and minutes; a member of the group sees a part of it."""
    page = inquiry_or_404(request, address)
    if KOG_PARTICIPANT in page.standing.relations:
        return _for_a_member(request, page)
    readings.read(page.actor, "inquiry", page.inquiry, shown=["whole"])
    everything = request.GET.get("hendelser") == "alle"
    return render(request, "workflow/inquiries/inquiry.html", {
        "page": page,
        **in_groups(page.offers, page.status, first=[page.next_step]),
        "done": page.events[:3],
        "events": page.events if everything else page.events[:EVENTS_SHOWN],
        "meetings": [_meeting(page, row) for row in _that_count(page)],
        "answers": _answers(page),
        "members": [(grant, words_of(Agency(grant.agency))) for grant in _members(page)],
        "advice": _advice(page),
    })  # fmt: skip


def _for_a_member(request: HttpRequest, page: InquiryPage) -> HttpResponse:
    """What one member of the group sees: who it is only where everybody asked has named their agency (§ 22 c)."""
    place = place_of(page.inquiry, page.actor.user.pk, page.on)
    if place is None:  # it was ended while the page was being read
        raise Http404
    may_know = not unmet(may_know_who(page.facts, place.agency, on=page.on))
    readings.read(page.actor, "inquiry", page.inquiry, shown=["named" if may_know else "anonymous"])
    return render(request, "workflow/inquiries/member.html", {
        "number": page.inquiry.number,
        "coordinator": page.inquiry.coordinator,
        "sanction": page.sanction,
        "age": page.age_then,
        "summary": _without_names(page, page.inquiry.summary, may_know),
        "agency": words_of(Agency(place.agency)),
        "until": place.to_on,
        "meetings": [
            {"row": row, "agenda": _without_names(page, row.agenda, may_know)} for row in _that_count(page)
        ],
        "known": _known(page) if may_know else None,
    })  # fmt: skip


def _known(page: InquiryPage) -> dict[str, Any]:
    """Who it is about, for those who may know."""
    guardians = [page.people[key].name for key in page.facts.guardians_on(page.on)]
    return {
        "name": page.youth.name, "born": page.inquiry.born, "guardians": guardians,
        "offence": page.inquiry.offence, "offence_from": page.inquiry.offence_from,
    }  # fmt: skip


def _without_names(page: InquiryPage, text: str, may_know: bool) -> str:
    """A text for everybody in the group, unless it names somebody after all."""
    return text if may_know or not unmet(names_nobody(page.facts, text)) else ""


def _that_count(page: InquiryPage) -> list[GroupMeeting]:
    return [row for row in page.inquiry.groupmeeting_set.all() if row.superseded_on is None]


def _meeting(page: InquiryPage, row: GroupMeeting) -> dict[str, Any]:
    """A meeting with who was called, who came, and whether a name is said there."""
    ahead = row.held_on is None and is_discussed_by_name(page.facts, row.invited, on=page.on)
    return {
        "row": row, "by_name": ahead or row.was_anonymous is False,
        "who": [words_of(Agency(code)) for code in (row.attended if row.held_on else row.invited)],
    }  # fmt: skip


def _answers(page: InquiryPage) -> list[dict[str, Any]]:
    """Everybody who is asked, with their latest answer and whether it stands."""
    rows = []
    for key in page.desk.must_hear():
        answer = page.facts.answer_of(key, on=page.on)
        rows.append({
            "person": page.people[key], "answer": answer, "stands": bool(answer and answer.stands_on(page.on)),
            "agencies": [words_of(Agency(code)) for code in answer.agencies] if answer else [],
        })  # fmt: skip
    return rows


def _members(page: InquiryPage):
    grants = page.inquiry.inquirygrant_set.select_related("user").filter(withdrawn_at__isnull=True)
    return grants.filter(from_on__lte=page.on, to_on__gte=page.on)


def _advice(page: InquiryPage) -> dict[str, Any] | None:
    """The group's advice with what it weighed, and who has got it."""
    row, rule = latest_assessment(page.inquiry), MINUTES_GO_TO.on(page.on)
    if row is None:
        return None
    return {
        "row": row,
        "factors": [(words_of(Factor(code)), said) for code, said in row.factors.items()],
        "restricted": rule.says.in_(get_language() or "nb"),
        "provision": rule.provision,
        "sent": [
            {"to": words_of(Agency(sent.to)), "on": sent.given_on, "what": [PAPER_WORDS[paper] for paper in sent.what]}
            for sent in page.inquiry.minutesdisclosure_set.all()
        ],
    }  # fmt: skip
