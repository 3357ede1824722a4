"""The case file: what follows a case that is sent on, with only what its receiver may have."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from followup.models import (
    AgencyConsent,
    Breach,
    IncidentStep,
    OnwardReferral,
    Progress,
    name_of_role,
)
from workflow.facts.reading import as_day
from workflow.law.kinds import named_kind
from workflow.law.mediation_act_case_file import GROUP, parts_for
from workflow.law.verdict import render
from workflow.models import Inquiry
from workflow.services.desk import Desk
from workflow.services.disclosures import tell_without_consent
from workflow.services.documents import Paper, upload
from workflow.services.pdf import page_as_pdf
from youthplans.models import PlannedMeasure

TITLES = {
    "case": gettext_lazy("Saken"),
    "plan": gettext_lazy("Planen"),
    "breaches": gettext_lazy("Brudd"),
    "steps": gettext_lazy("Hva vi har gjort"),
    "progress": gettext_lazy("Hvordan tiltakene har gått"),
    "recommendation": gettext_lazy("Hvorfor vi sender saken"),
    GROUP: gettext_lazy("Referat og skisse fra koordineringsgruppen"),
}
# What never goes along, to anybody; the checklist says so.
NEVER = (
    gettext_lazy("adresse og telefonnummer"),
    gettext_lazy("opplysninger om den som ble utsatt for lovbruddet"),
    gettext_lazy("notater fra teamet og referater fra samtaler"),
    gettext_lazy("helseopplysninger, og hvilke tiltak helsetjenesten har"),
    gettext_lazy("hvorfor gjennomføringen har stått stille"),
)


@dataclass(frozen=True)
class Line:
    """One line of the file."""

    words: str
    day: date | None = None
    text: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the file under its heading."""

    code: str
    title: str
    lines: tuple[Line, ...]


def parts_of(desk: Desk, chosen: Collection[str]) -> list[Part]:
    """The chosen parts as they stand in the case, without what the receiver may not have."""
    allowed = parts_for(desk.facts.referral.to, on=desk.on)
    return [Part(code, str(TITLES[code]), tuple(WRITTEN[code](desk))) for code in allowed if code in chosen]


def paper_of(desk: Desk, chosen: Collection[str]) -> Paper:
    """The file on paper. Raises NoPdfHere where the machine can't make it."""
    office = "" if desk.facts.strictly_protected else desk.case.office.name
    with override("nb"):
        context = {"parts": parts_of(desk, chosen), "to": name_of_role(desk.facts.referral.to), "case": desk.case,
                   "on": desk.on, "office": office}  # fmt: skip
        content = page_as_pdf("followup/_case_file.html", context, title=_title(context["to"]), language="nb")
    return Paper(content, "application/pdf")


def send_case_file(desk: Desk, *, parts: Collection[str], why: str, paper: Paper) -> None:
    """Keep the file with the case, and write down that it was told and why (forvaltningsloven § 13 b nr. 5)."""
    to = desk.facts.referral.to
    upload(desk, kind="other", title=_title(name_of_role(to)), file=paper)
    told = ", ".join(str(TITLES[code]) for code in parts)
    tell_without_consent(desk, kind="share_for_own_task", recipient=to, what=told, why=why)
    desk.note(parts=list(parts))


def _title(to: str) -> str:
    return _("Saksmappe til %(who)s") % {"who": to.lower()}


# ---- What each part says --------------------------------------------------------------------------


def _case(desk: Desk) -> Iterator[Line]:
    facts, case = desk.facts, desk.case
    yield Line(_("Ungdommen heter %(name)s, født %(day)s.") % {
        "name": desk.people["youth"].name, "day": render(facts.born, "nb")})  # fmt: skip
    yield Line(_("Reaksjonen er %(what)s i %(length)s.") % {
        "what": facts.sanction.words("nb"), "length": facts.duration.words("nb")})  # fmt: skip
    yield Line(_("Vedtatt"), facts.decided_on)
    if case.starts_on:
        yield Line(_("Gjennomføringen begynte"), case.starts_on)
    if case.ends_on:
        yield Line(_("Siste dag etter planen"), case.ends_on)
    for stop in facts.interruptions:
        yield Line(_("Gjennomføringen sto stille fra denne dagen"), stop.from_)


def _plan(desk: Desk) -> Iterator[Line]:
    for measure in PlannedMeasure.in_force(desk.case):
        yield Line(_("%(title)s, til %(day)s") % {"title": _spoken(measure), "day": render(measure.to_on, "nb")},
                   measure.from_on)  # fmt: skip


def _spoken(measure: PlannedMeasure) -> str:
    """What a measure is called outside; the health service's work is not named."""
    return _("Et tiltak i helsetjenesten") if measure.health_service else measure.title


def _breaches(desk: Desk) -> Iterator[Line]:
    key = desk.case.key
    for row in desk.case.rows["breach"]:
        words = _("%(of)s, %(guilt)s") % {
            "of": Breach.Of(row["of"]).label.capitalize(), "guilt": Breach.Culpability(row["culpability"]).label}  # fmt: skip
        said = [key.read(row["what_sealed"], "breach.what_sealed"), key.read(row["why_sealed"], "breach.why_sealed")]
        yield Line(words, as_day(row["happened_on"]), "\n".join(filter(None, said)))
        yield from _account(desk, row["incident_id"])


def _account(desk: Desk, incident: int | None) -> Iterator[Line]:
    """What the youth says of it, or why nobody knows."""
    for row in desk.case.rows["incident_step"]:
        if row["incident_id"] == incident and row["kind"] == IncidentStep.Kind.HEARD:
            yield Line(_("Ungdommen sier"), as_day(row["taken_on"]),
                       desk.case.key.read(row["text_sealed"], "incidentstep.text_sealed"))  # fmt: skip
        elif row["incident_id"] == incident and row["kind"] == IncidentStep.Kind.NOT_HEARD:
            why = IncidentStep.WhyNot(row["why_not"]).label
            yield Line(_("Ungdommen er ikke hørt: %(why)s") % {"why": why}, as_day(row["taken_on"]))


def _steps(desk: Desk) -> Iterator[Line]:
    for talk in desk.facts.breach_talks:
        yield Line(_("Kalt inn til bruddsamtale"), talk.ordered_on)
        if talk.held_on:
            yield Line(_("Bruddsamtale er holdt") if talk.attended else _("Ungdommen kom ikke til bruddsamtalen"), talk.held_on)
    for row in desk.case.rows["breach_condition"]:
        kinds = render(tuple(named_kind(kind) for kind in row["kinds"]), "nb")
        yield Line(_("Vilkår er satt: %(kinds)s") % {"kinds": kinds}, as_day(row["set_on"]))
    for consent in AgencyConsent.objects.standing().filter(case=desk.case):
        answer = _("%(who)s samtykker til %(what)s") if consent.answer else _("%(who)s samtykker ikke til %(what)s")
        yield Line(answer % {"who": name_of_role(consent.agency), "what": consent.get_to_display()}, consent.given_on)


def _progress(desk: Desk) -> Iterator[Line]:
    titles = {measure.pk: measure.title for measure in PlannedMeasure.in_force(desk.case) if not measure.health_service}
    rows = Progress.objects.standing().filter(measure__in=titles, corrected_by=None)
    for row in rows.order_by("measure", "status").values("measure", "status").annotate(number=Count("pk")):
        yield Line(_("%(title)s: %(number)s ganger «%(status)s»") % {
            "title": titles[row["measure"]], "number": row["number"], "status": Progress.Status(row["status"]).label})  # fmt: skip


def _recommendation(desk: Desk) -> Iterator[Line]:
    referral = OnwardReferral.objects.filter(case=desk.case, closed_on__isnull=True).last()
    referral.case = desk.case
    if referral.recommend:
        yield Line(_("Tilrådd: %(advice)s") % {"advice": referral.get_recommend_display()})
    yield Line(_("Begrunnelse"), referral.referred_on, referral.reason)


def _group(desk: Desk) -> Iterator[Line]:
    """The group's papers, where the inquiry belongs to the office that sends them (konfliktrådsloven § 22 d femte ledd)."""
    for inquiry in Inquiry.objects.filter(became=desk.case, office=desk.case.office_id).select_related("key"):
        assessment = inquiry.suitabilityassessment_set.last()
        if assessment is not None:
            assessment.inquiry = inquiry
            yield Line(_("Referat"), assessment.assessed_on, assessment.minutes)
            if assessment.sketch:
                yield Line(_("Skisse til plan"), assessment.assessed_on, assessment.sketch)


WRITTEN = {"case": _case, "plan": _plan, "breaches": _breaches, "steps": _steps, "progress": _progress,
           "recommendation": _recommendation, GROUP: _group}  # fmt: skip
