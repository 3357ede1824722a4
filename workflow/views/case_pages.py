"""One case as a page: found by its address, shown as far as this person may see it, and logged as read."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from workflow import clock
from workflow.access import HEAD_OF_OFFICE, Actor, Standing, standing_of, with_standing
from workflow.acts import ACTS, Offer, offers
from workflow.deadlines import LABELS, TO_DO
from workflow.journal import readings
from workflow.law.facts import CaseFacts
from workflow.law.glossary import meeting_term
from workflow.law.period import Due, Period, deadlines, period
from workflow.models import Case, Event, Section
from workflow.nodes import errand_named
from workflow.panels import PANELS
from workflow.queries import with_facts
from workflow.services.desk import Desk
from workflow.views.period_line import line_of

EVENTS_SHOWN = 6


@dataclass
class CasePage:
    """What the page and its panels read from: the desk, and how the reader stands to the case."""

    actor: Actor
    on: date
    desk: Desk
    standing: Standing

    @property
    def case(self) -> Case:
        return self.desk.case

    @property
    def facts(self) -> CaseFacts:
        return self.desk.facts

    @property
    def people(self) -> dict:
        return self.desk.people

    @property
    def youth(self):
        return self.people["youth"]

    @property
    def sees_whole_case(self) -> bool:
        return bool(self.standing.may("see_documents"))

    @property
    def asks_for_rule_set(self) -> bool:
        """Whether somebody should still choose which law applies."""
        return self.case.asks_for_rule_set(self.on)

    @cached_property
    def period(self) -> Period | None:
        """The period as it runs, or none before it does."""
        return period(self.facts, on=self.on) if self.facts.starts_on else None

    @cached_property
    def offers(self) -> list[Offer]:
        """What the reader may do; on a case that has ended, the little that can be done then."""
        every = offers(self.facts, self.standing, on=self.on)
        return every if self.case.is_open else [offer for offer in every if offer.act.after_the_end and offer.is_open]

    @property
    def errands(self) -> list[str]:
        """What waits for somebody, in words; while the plan runs there is nothing to end yet."""
        is_over = self.case.ends_on is not None and self.case.ends_on < self.on
        acts = [errand_named(row["flow_task"]).act for row in self.case.rows["errand"]]
        return [str(ACTS[name].label) for name in acts if is_over or name != "complete"]

    @cached_property
    def dues(self) -> list[Due]:
        """The days that lie ahead, and those that passed without what had to be done."""
        if not self.case.is_open:
            return []
        return [due for due in deadlines(self.facts, on=self.on) if due.name in (LABELS if due.day >= self.on else TO_DO)]

    @cached_property
    def events(self) -> list[Event]:
        """What happened, the latest first, for those who may see it."""
        if not self.standing.sees(Section.EVENTS):
            return []
        return list(Event.objects.filter(case=self.case).select_related("actor").order_by("-seq"))

    @property
    def corrected(self) -> set[int]:
        """The places in the chain of the events that were taken back."""
        return {event.facts["event"] for event in self.events if event.act == "correct"}

    @property
    def age(self) -> int:
        return self.facts.age_on(self.on)

    @property
    def meeting_word(self) -> str:
        return meeting_term(self.facts.rule_set, get_language() or "nb")

    @property
    def short_name(self) -> str:
        """The first name and the initial of the last: enough on a page, too little on a screen across the room."""
        first, *rest = self.youth.name.split() or [""]
        return f"{first} {rest[-1][0]}." if rest else first

    @property
    def sanction(self) -> str:
        return self.facts.sanction.words(get_language() or "nb")

    @property
    def imposed(self) -> str:
        """How long, and by whom."""
        language = get_language() or "nb"
        return _("%(length)s, fra %(who)s") % {
            "length": self.facts.duration.words(language), "who": self.facts.decided_by.words(language)
        }  # fmt: skip

    def panels(self, request: HttpRequest, *, aside: bool) -> list[str]:
        """The panels this reader may see, rendered."""
        seen = [panel for panel in PANELS.values() if panel.aside == aside and self.standing.sees(panel.section)]
        return [
            render_to_string(panel.template, {**panel.context(self), "page": self}, request)
            for panel in sorted(seen, key=lambda panel: panel.order)
        ]

    @property
    def is_partly_shielded(self) -> bool:
        return any(not self.standing.sees(panel.section) for panel in PANELS.values())


def case_or_404(request: HttpRequest, address: str, action: str = "open_case") -> CasePage:
    """The case at an address, for a reader who may do `action`; for everybody else there is no such page."""
    actor, on = request.actor, clock.today()
    rows = with_facts(Case.objects.select_related("coordinator", "deputy", "office", "municipality"))
    case = with_standing(rows, actor, on).filter(address=address).first()
    if case is None or not (standing := standing_of(case, actor, on)).may(action):
        raise Http404
    return CasePage(actor, on, Desk(case, actor, on), standing)


@require_GET
def case(request: HttpRequest, address: str) -> HttpResponse:
    """The case page: what can be done now, what not yet and why, what is done, and who is in it."""
    try:
        page = case_or_404(request, address)
    except Http404:
        if _may_ask_to_open(request, address):
            return redirect("case_open", address)
        raise
    sections = sorted({panel.section for panel in PANELS.values() if page.standing.sees(panel.section)})
    readings.read(page.actor, "case", page.case, shown=sections)
    return render(request, "workflow/case.html", {
        "page": page,
        **sorted_offers(page),
        "done": page.events[:3],
        "corrected": page.corrected,
        "events": page.events if request.GET.get("hendelser") == "alle" else page.events[:EVENTS_SHOWN],
        "printed_at": clock.now(),
        "panels": page.panels(request, aside=False),
        "aside": page.panels(request, aside=True),
        "line": line_of(page) if page.period else None,
    })  # fmt: skip


def sorted_offers(page: CasePage) -> dict[str, list[Offer]]:
    """What to do first, what else can be done, what can't yet but will, what is rarely done, what is not for now."""
    errands = [errand_named(row["flow_task"]).act for row in page.case.rows["errand"]]
    return in_groups(page.offers, page.case.stage, first=errands)


def in_groups(offers: list[Offer], stage: str, *, first: list[str]) -> dict[str, list]:
    """The offers as the page groups them, at this stage, with the acts named `first` before the others."""
    usual = [offer for offer in offers if offer.is_usual_in(stage) or offer.act.name in first]
    can = [offer for offer in usual if offer.is_open]
    return {
        "can": sorted(can, key=lambda offer: offer.act.name not in first),
        "first": first,
        "cannot": [offer for offer in usual if not offer.is_open and offer.can_become_open],
        "rare": [offer for offer in offers if offer.is_open and offer not in usual],
        "never_now": [offer for offer in offers if not offer.is_open and not (offer in usual and offer.can_become_open)],
    }


def _may_ask_to_open(request: HttpRequest, address: str) -> bool:
    """Whether the reader heads the case's office, and may open it for a reason."""
    rows = with_standing(Case.objects.filter(address=address), request.actor, clock.today())
    found = rows.first()
    return found is not None and HEAD_OF_OFFICE in standing_of(found, request.actor, clock.today()).relations
