"""«Steg for steg»: from what happened, through the youth's account and the assessment, to a lawful reaction."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from followup.models import AgencyConsent, Breach, Incident, IncidentStep
from followup.services.case_file import NEVER, parts_of
from followup.services.likeness import Likeness, answered_before
from followup.views.ladder import ladder_of
from followup.views.taking_up import begun
from workflow.facts.reading import as_day
from workflow.journal import readings
from workflow.law.mediation_act_case_file import GROUP, parts_for
from workflow.law.mediation_act_inquiry import MINUTES_GO_TO
from workflow.law.mediation_act_referral import a_new_breach_stands, agencies_agree, agencies_are_asked
from workflow.law.period import Due
from workflow.law.verdict import Verdict, unmet
from workflow.models import Section
from workflow.views.acts import ActView
from workflow.views.case_pages import CasePage, case_or_404

# The acts of the page, and the deadlines that belong to it.
OF_AN_INCIDENT = ("ask_to_explain", "hear_youth", "report_breach", "close_incident")
CLOCKS = {"breach_talk", "complaint", "court_petition", "em_petition", "em_review", "em_end", "ban_review", "period_end"}


@dataclass(frozen=True)
class StepDone:
    """A step that was taken about the incident, with the words written about it."""

    day: date
    words: str
    kind: str
    answer_by: date | None = None
    how: str = ""
    why_not: str = ""
    present: str = ""
    text: str = ""

    @classmethod
    def of(cls, row: dict, page: CasePage) -> "StepDone":
        """Read off a row that came with the case."""
        key = page.case.key
        return cls(
            as_day(row["taken_on"]), IncidentStep.Kind(row["kind"]).label, row["kind"], as_day(row["answer_by"]),
            IncidentStep.How(row["how"]).label if row["how"] else "",
            IncidentStep.WhyNot(row["why_not"]).label if row["why_not"] else "",
            key.read(row["present_sealed"], "incidentstep.present_sealed"),
            key.read(row["text_sealed"], "incidentstep.text_sealed"),
        )  # fmt: skip


@require_GET
def incident(request: HttpRequest, address: str, incident: str) -> HttpResponse:
    """One incident step by step, with what can be done now and what must wait."""
    page = case_or_404(request, address, "work_on_case")
    row = next((row for row in page.case.rows["incident"] if row["address"] == incident), None)
    if row is None:
        raise Http404
    steps = [StepDone.of(each, page) for each in page.case.rows["incident_step"] if each["incident_id"] == row["id"]]
    breach = next((each for each in page.case.rows["breach"] if each["incident_id"] == row["id"]), None)
    ladder = ladder_of(page)
    readings.read(page.actor, "incident", page.case, shown=[Section.BREACHES])
    return render(request, "followup/incident.html", {
        **ladder, "page": page, "address": incident, "steps": steps, "what": page.case.key.read(row["what_sealed"], "incident.what_sealed"),
        "happened_on": as_day(row["happened_on"]), "source": Incident.Source(row["source"]).label,
        "days": (page.on - as_day(row["happened_on"])).days,
        "asked": [step for step in steps if step.kind == "asked"],
        "heard": [step for step in steps if step.kind in ("heard", "not_heard")],
        "closed": next((step for step in steps if step.kind == "closed"), None),
        "breach": breach and _assessed(breach, page), "like": breach and _like(breach, page),
        "clocks": _clocks(page), "agencies": _agencies(page) if breach else [],
        "why_no_breach": _refused(page, row["id"]),
    })  # fmt: skip


def _assessed(row: dict, page: CasePage) -> dict[str, Any]:
    """The assessment as it was written down."""
    return {
        "of": Breach.Of(row["of"]).label, "guilt": Breach.Culpability(row["culpability"]).label,
        "day": as_day(row["reported_on"]), "answered_on": as_day(row["answered_on"]),
        "why": page.case.key.read(row["why_sealed"], "breach.why_sealed"),
    }  # fmt: skip


def _like(row: dict, page: CasePage) -> Likeness:
    """How breaches like this were answered before, as often as this youth's are."""
    nth = sum(each["id"] <= row["id"] for each in page.case.rows["breach"])
    return answered_before(page.case, of=row["of"], nth=nth)


def _clocks(page: CasePage) -> list[Due]:
    return [due for due in page.dues if due.name.partition(":")[0] in CLOCKS]


def _agencies(page: CasePage) -> list[tuple[str, list[Verdict]]]:
    """What the agencies are asked about, each with those whose yes is missing; nothing where nobody is asked."""
    if not agencies_are_asked(page.facts) or unmet([a_new_breach_stands(page.facts)]):
        return []
    return [(to.label, unmet(agencies_agree(page.facts, to=to, on=page.on))) for to in AgencyConsent.To]


def _refused(page: CasePage, number: int) -> list[Verdict]:
    """Why the incident can't be assessed yet, as the act itself would say."""
    offer = next((offer for offer in page.offers if offer.act.name == "report_breach"), None)
    return unmet(offer.act.lawful(page.facts, page.on, {"incident": Incident(pk=number)})) if offer else []


class NoteIncident(ActView):
    """What happened, begun from a status or a missed meeting that the address names; it brings no words."""

    act_name, template_name = "note_incident", "followup/note_incident.html"
    can_be_late = False

    def get_form(self, *data) -> forms.Form:
        return self.act.form(*data, desk=self.page.desk, initial=begun(self.page, self.request.GET))

    def context(self) -> dict[str, Any]:
        return {"works": bool(self.page.standing.may("work_on_case"))}

    def success_url(self) -> str:
        """On to the steps, for whoever takes them."""
        latest = Incident.objects.standing().filter(case=self.page.case, by=self.request.user).last()
        if latest is None or not self.page.standing.may("work_on_case"):
            return super().success_url()
        return reverse("incident", args=[self.page.case.address, latest.address])


class IncidentAct(ActView):
    """An act about one incident; it leads back to the steps."""

    def _act(self, name: str):
        if name not in OF_AN_INCIDENT:
            raise Http404
        return self.acts[name]

    def setup(self, request: HttpRequest, address: str, incident: str, act: str, **kwargs) -> None:
        super().setup(request, address=address, act=act, incident=incident, **kwargs)
        if self.page is not None and not any(row["address"] == incident for row in self.page.case.rows["incident"]):
            raise Http404

    def get_form(self, *data) -> forms.Form:
        named = self.kwargs["incident"]
        initial = {"incident": named}
        row = next(row for row in self.page.case.rows["incident"] if row["address"] == named)
        if self.act.name == "report_breach":
            what = self.page.case.key.read(row["what_sealed"], "incident.what_sealed")
            initial |= {"happened_on": as_day(row["happened_on"]), "what": what}
        return self.act.form(*data, desk=self.page.desk, initial=initial)

    def context(self) -> dict[str, Any]:
        return {"way_back": self.success_url()}

    def success_url(self) -> str:
        return reverse("incident", args=[self.page.case.address, self.kwargs["incident"]])


class CaseFile(ActView):
    """The case file: read through by whoever sends it, with the list of what never goes along."""

    act_name = "send_case_file"

    def context(self) -> dict[str, Any]:
        referral = self.page.facts.referral
        allowed = parts_for(referral.to, on=self.page.on) if referral else ()
        return {
            "never": NEVER, "without_group": bool(referral) and GROUP not in allowed,
            "group_rule": MINUTES_GO_TO.on(self.page.on).provision,
            "preview": parts_of(self.page.desk, allowed) if referral else [],
        }  # fmt: skip
