"""The pages of the end: what remains before the last day, the report, how it ended, and how it was."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from followup.models import FinalReport, MeetingKind, TeamMembership
from followup.services.ending import StaleDraft, draft_of, keep_draft
from followup.services.report_text import teams_answers, youths_answers
from workflow.facts.reading import as_day
from workflow.journal import readings
from workflow.law.assumptions import Assumptions
from workflow.law.mediation_act_complaints import open_complaints
from workflow.law.mediation_act_period import PERIOD_OVER
from workflow.law.mediation_act_stays import undecided_stay
from workflow.law.questions import may_complete
from workflow.law.verdict import Verdict, unmet
from workflow.models import Letter, Section
from workflow.retention import kept_until
from workflow.services.pdf import NoPdfHere, page_as_pdf
from workflow.stages import Stage
from workflow.views.acts import LONGEST_NUMBER, ActView
from workflow.views.case_pages import CasePage, case_or_404

ASSUMED = ("interruption_extends_end", "last_day")


@dataclass(frozen=True)
class Item:
    """One thing to have in place before the last day: whether it is, and where it is done."""

    is_done: bool
    words: str
    address: str = ""
    way: str = ""


# ---- Before the last day ----------------------------------------------------------------------------


@require_GET
def before_the_end(request: HttpRequest, address: str) -> HttpResponse:
    """The last day as it is counted, and what should be in place by then."""
    page = case_or_404(request, address, "work_on_case")
    if page.period is None or not page.case.is_open:
        raise Http404
    readings.read(page.actor, "before_the_end", page.case, shown=[Section.EVENTS, Section.PROGRESS])
    last_day = page.period.earliest_end
    confirmed_from = last_day + timedelta(days=1)
    stopped = [(stop, (stop.to - stop.from_).days if stop.to else None) for stop in page.facts.interruptions]
    return render(request, "followup/before_the_end.html", {
        "page": page, "last_day": last_day, "confirmed_from": confirmed_from, "stopped": stopped,
        "length": page.imposed, "court_end": page.facts.court_end, "items": checklist(page),
        "hinders": hinders(page), "assumed": [Assumptions().says(name).in_(get_language() or "nb") for name in ASSUMED],
        "rule": PERIOD_OVER.on(page.facts.law_day), "is_over": page.period.is_over,
    })  # fmt: skip


def checklist(page: CasePage) -> list[Item]:
    """What those who carry the case should have done; none of it stops the end."""
    case, answers = page.case, teams_answers(page.desk)
    team = TeamMembership.objects.standing_on(page.on).filter(case=case, user__isnull=False)
    asked = set(team.values_list("user", flat=True))
    complaint, stay = open_complaints(page.facts), undecided_stay(page.facts)
    draft = draft_of(case)
    talk = reverse("act", args=[case.address, "evaluate_after_talk"])
    return [
        Item(bool(youths_answers(page.desk)[0]), _("Ungdommen har sagt hvordan det har vært"), talk,
             _("Skriv ned svarene etter en samtale")),
        Item(asked <= answers.keys(), _("%(answered)s av %(all)s i teamet har svart")
             % {"answered": len(asked & answers.keys()), "all": len(asked)}),
        Item(last_met(page), _("Et siste møte med ungdommen og teamet er holdt")),
        Item(not complaint, _("Ingen klage venter på svar")),
        Item(stay is None, _("Ingen søknad om utenlandsreise venter på svar")),
        Item(draft is not None, _("Sluttrapporten er påbegynt")),
    ]  # fmt: skip


def last_met(page: CasePage) -> bool:
    """Whether the team has met since the end came near."""
    near = page.period.earliest_end - timedelta(days=settings.END_NEARS_DAYS)
    held = [row["held_on"] for row in page.case.rows["follow_up_meeting"] if row["kind"] != MeetingKind.CONTACT]
    return any(day and as_day(day) >= near for day in held)


def hinders(page: CasePage) -> list[Verdict]:
    """What the law will refuse on, besides that the time is not out."""
    day_after = max(page.on, page.period.earliest_end + timedelta(days=1))
    return [verdict for verdict in unmet(may_complete(page.facts, on=day_after))
            if verdict.provision != PERIOD_OVER.provision or page.facts.open_interruption]  # fmt: skip


class CompleteCase(ActView):
    """The report and the last door; what is written can be kept and taken up again."""

    act_name = "complete"

    def get_form(self, *data) -> forms.Form:
        draft = draft_of(self.page.case)
        self.draft = draft
        return self.act.form(*data, desk=self.page.desk, initial=draft.values if draft else {})

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Keep what is written, or end the case."""
        return self.keep() if "keep" in request.POST else super().post(request, *args, **kwargs)

    def keep(self) -> HttpResponse:
        """Keep what is written, whole or half."""
        form, sent = self.get_form(self.request.POST), self.request.POST
        values = {name: sent[name] for name in form.fields if sent.get(name)}
        seen = sent.get("draft", "")
        is_number = seen.isascii() and seen.isdecimal() and len(seen) <= LONGEST_NUMBER
        try:
            keep_draft(self.page.case, values, seen=int(seen) if is_number else 0, by=self.page.actor, on=self.page.on)
        except StaleDraft:
            self.draft = draft_of(self.page.case)
            return self.show(self.act.form(initial=values, desk=self.page.desk), status=409, stale=True)
        except PermissionDenied:
            raise Http404 from None
        messages.success(self.request, _("Utkastet er lagret."))
        return redirect("complete_case", self.page.case.address)

    def context(self) -> dict[str, Any]:
        answers, words = youths_answers(self.page.desk)
        return {"draft": self.draft, "youth_answered": bool(answers), "youth_words": words,
                "team_answered": len(teams_answers(self.page.desk))}  # fmt: skip

    def success_url(self) -> str:
        return reverse("case_ended", args=[self.page.case.address])


# ---- How it was -------------------------------------------------------------------------------------


class Evaluate(ActView):
    """The youth says how it was."""

    act_name, can_be_late = "evaluate", False

    def context(self) -> dict[str, Any]:
        return {"first_name": self.page.youth.name.partition(" ")[0], "way_back": self.success_url()}

    def somebody_first(self) -> None:
        """Nobody is in the way: the latest answer counts."""

    def success_url(self) -> str:
        return reverse("own_case", args=[self.page.case.address])


class EvaluateAsTeam(Evaluate):
    """A team member says how it was."""

    act_name = "evaluate_as_team"

    def success_url(self) -> str:
        return reverse("my_measures")


# ---- How it ended -----------------------------------------------------------------------------------


@require_GET
def case_ended(request: HttpRequest, address: str) -> HttpResponse:
    """How the case ended, the report, what was sent to whom, and how long it is kept."""
    page = case_or_404(request, address, "see_documents")
    if page.case.is_open:
        return redirect(page.case)
    readings.read(page.actor, "case_ended", page.case, shown=[Section.EVENTS])
    day = page.case.ended_on
    of_the_end = Q(template__startswith="case/") | Q(template__in=("court/decided/party", "prosecution/resumed/party"))
    letters = Letter.objects.filter(of_the_end, case=page.case, written_at__date__gte=day)
    return render(request, "followup/case_ended.html", {
        "page": page, "letters": _readable(letters.select_related("party"), page), "reports": reports_of(page),
        "kept_until": kept_until(day), "stage": Stage(page.case.stage),
    })  # fmt: skip


def _readable(letters, page: CasePage) -> list[Letter]:
    found = list(letters)
    for letter in found:
        letter.case = page.case
    return found


def reports_of(page: CasePage) -> list[FinalReport]:
    """The reports of the case, the latest first, readable with the key the case came with."""
    found = list(FinalReport.objects.filter(case=page.case).order_by("-number"))
    for report in found:
        report.case = page.case
    return found


@require_GET
def final_report(request: HttpRequest, address: str) -> HttpResponse:
    """The report, for those who work on the case, the youth and the guardians."""
    page, shown, reports = _report(request, address)
    readings.read(page.actor, "final_report", page.case, shown=[Section.EVENTS])
    return _report_page(request, page, shown, reports)


@require_GET
def final_report_pdf(request: HttpRequest, address: str) -> HttpResponse:
    """The same words on paper; where the machine can't make it, the page says so."""
    page, shown, reports = _report(request, address)
    readings.read(page.actor, "final_report_pdf", page.case, shown=[Section.EVENTS])
    try:
        paper = page_as_pdf("followup/_final_report.html", {"shown": shown}, title=shown.title, language=shown.language)
    except NoPdfHere:
        messages.error(request, _("PDF kan ikke lages på denne maskinen. Skriv ut siden i stedet."))
        return _report_page(request, page, shown, reports, status=503)
    with override(shown.language):
        name = _("sluttrapport")
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


def _report_page(request: HttpRequest, page: CasePage, shown: FinalReport, reports: list[FinalReport],
                 status: int = 200) -> HttpResponse:  # fmt: skip
    context = {"page": page, "shown": shown, "reports": reports, "works": bool(page.standing.may("see_documents"))}
    return render(request, "followup/final_report.html", context, status=status)


def _report(request: HttpRequest, address: str) -> tuple[CasePage, FinalReport, list[FinalReport]]:
    """The version that is asked for of an ended case; a family in grief is not met by a report."""
    try:
        page = case_or_404(request, address, "see_documents")
    except Http404:
        page = case_or_404(request, address, "see_own_case")
        if page.case.stage == Stage.DECEASED:
            raise
    reports = reports_of(page)
    if page.case.is_open or not reports:
        raise Http404
    number = request.GET.get("utgave", str(reports[0].number))
    shown = next((report for report in reports if str(report.number) == number), None)
    if shown is None:
        raise Http404
    return page, shown, reports
