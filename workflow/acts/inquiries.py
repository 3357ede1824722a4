"""The acts on an inquiry: the same kind of table as the acts on a case, and the one way they are done."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from workflow import clock, journal
from workflow.access import Actor, Standing, inquiry_standing_of
from workflow.acts.registry import Act, Offer, columns_of, offers, register
from workflow.events import inquiry_act_done
from workflow.forms import coordination_group as group_forms
from workflow.forms import inquiries as forms
from workflow.law import questions as law
from workflow.law.inquiry_facts import InquiryFacts, Status
from workflow.law.rule_sets import rule_set_on
from workflow.models import Inquiry
from workflow.models.keeping import collecting_history
from workflow.queries import locked_inquiry
from workflow.services import coordination_group as group
from workflow.services import inquiries
from workflow.services.desk import refuse_unless_met
from workflow.services.inquiry_desk import InquiryDesk
from workflow.services.once import claim

INQUIRY_ACTS: dict[str, Act] = {}
BEFORE_THE_ADVICE = (Status.REGISTERED, Status.ANONYMOUS, Status.CONSENTED, Status.SCHEDULED, Status.DISCUSSED)
ADVISED = (Status.SUITABLE, Status.UNSUITABLE)


def do_inquiry(name: str, inquiry_id: int, given: Mapping[str, Any] | None = None, *, by: Actor,
               on: date | None = None, submission: str = "") -> InquiryDesk:  # fmt: skip
    """Do an act on an inquiry: lock, may this person, does the law allow it, write, chain, ring.

    Raises PermissionDenied, Refused with the verdicts, AlreadySent, Inquiry.DoesNotExist; nothing is then written.
    """
    act, given, on = INQUIRY_ACTS[name], dict(given or {}), on or clock.today()
    with transaction.atomic(), collecting_history() as written:
        inquiry = locked_inquiry(inquiry_id, for_=by, on=on)
        claim(submission, by=by, act=name, about=inquiry.address)
        if not inquiry_standing_of(inquiry, by, on).may(act.needs):
            raise PermissionDenied
        desk = InquiryDesk(inquiry, by, on)
        refuse_unless_met(act.lawful(desk.facts, on, given))
        before = columns_of(inquiry)
        act.perform(desk, **given)
        if columns_of(inquiry) != before:
            inquiry.save()
        journal.append(
            inquiry, name, actor=by.user, role=by.role, on=on, written=written, provisions=desk.provisions,
            facts=desk.noted, on_behalf_of=desk.on_behalf_of, rule_set=rule_set_on(on),
        )  # fmt: skip
        inquiry_act_done.send(sender=Inquiry, desk=desk, act=name)
    return desk


def inquiry_offers(facts: InquiryFacts, standing: Standing, *, on: date) -> list[Offer]:
    """Every act this person may do on the inquiry, asked of the law in its usual form."""
    return offers(facts, standing, on=on, acts=INQUIRY_ACTS)


def _is_open(facts: InquiryFacts, on: date, given: Mapping[str, Any]):
    return law.may_work_on_inquiry(facts)


def _act(name: str, label, done, needs: str = "work_on_inquiry", lawful=_is_open, **more) -> Act:
    return register(Act(name, label, done, needs, lawful, page="inquiry_act", **more), INQUIRY_ACTS)


ASSIGN_INQUIRY = _act(
    "assign_inquiry", _("Gi forespørselen til en koordinator"), _("Forespørselen fikk koordinator"), "lead_inquiry",
    form=forms.AssignInquiryForm, perform=inquiries.assign_inquiry, order=10,
)  # fmt: skip
SUMMARISE_INQUIRY = _act(
    "summarise_inquiry", _("Skriv sammendraget uten navn"), _("Sammendraget er skrevet"),
    lawful=lambda facts, on, given: law.may_summarise(facts, given.get("summary", "")),
    form=forms.SummaryForm, perform=inquiries.summarise_inquiry, order=20,
    usual_in=BEFORE_THE_ADVICE, hint=_("Alle i gruppen kan lese det, også de som ikke kan få vite hvem det er."),
)  # fmt: skip
INQUIRY_CONSENT = _act(
    "inquiry_consent", _("Registrer svar på å bli drøftet med navn"), _("Svar på å bli drøftet er registrert"),
    lawful=lambda facts, on, given: law.may_answer_inquiry(facts, given.get("person", "youth"), on=on),
    form=forms.InquiryConsentForm, perform=inquiries.record_inquiry_consent, order=30, usual_in=BEFORE_THE_ADVICE,
    hint=_("Ungdommen og alle foresatte. Mangler ett svar, drøftes saken uten navn."),
)  # fmt: skip
WITHDRAW_INQUIRY_CONSENT = _act(
    "withdraw_inquiry_consent", _("Registrer at noen trekker svaret"), _("Svaret om å bli drøftet er trukket"),
    lawful=lambda facts, on, given: law.may_withdraw_answer(facts, given.get("person", "youth"), on=on),
    form=forms.InquiryPersonForm, perform=inquiries.withdraw_inquiry_consent, order=210, usual_in=(),
    hint=_("Navnet blir skjult for gruppen med en gang."),
)  # fmt: skip
ADD_INQUIRY_GUARDIAN = _act(
    "add_inquiry_guardian", _("Legg til en foresatt eller verge"), _("En foresatt er lagt til"),
    form=forms.GuardianForm, perform=inquiries.add_inquiry_guardian, order=220, usual_in=(),
    hint=_("Den nye må også spørres om samtykke."),
)  # fmt: skip
SCHEDULE_COORDINATION_GROUP = _act(
    "schedule_coordination_group", _("Kall inn koordineringsgruppen"), _("Koordineringsgruppen er kalt inn"),
    lawful=lambda facts, on, given: law.may_call_group(
        facts, invited=given.get("invited"), planned_for=given.get("planned_for", on),
        agenda=given.get("agenda", ""), on=on),
    form=group_forms.CallGroupForm, perform=group.schedule_coordination_group, order=40, usual_in=BEFORE_THE_ADVICE,
    hint=_("De faste medlemmene må alltid kalles inn."),
)  # fmt: skip
HOLD_COORDINATION_GROUP = _act(
    "hold_coordination_group", _("Registrer at gruppen har møtt"), _("Koordineringsgruppen har møtt"),
    lawful=lambda facts, on, given: law.may_hold_group(
        facts, attended=given.get("attended"), held_on=given.get("held_on")),
    form=group_forms.HoldGroupForm, perform=group.hold_coordination_group, order=50, usual_in=(Status.SCHEDULED,),
    hint=_("Om saken ble drøftet med navn, følger av samtykkene den dagen."),
)  # fmt: skip
ASSESS_SUITABILITY = _act(
    "assess_suitability", _("Skriv referat og vurdering"), _("Gruppen har vurdert om reaksjonen er egnet"),
    lawful=lambda facts, on, given: law.may_assess(
        facts, suitable=given.get("suitable"), factors=given.get("factors"), minutes=given.get("reasons"),
        sketch=given.get("sketch")),
    form=group_forms.AssessmentForm, perform=group.assess_suitability, order=60,
    usual_in=(*BEFORE_THE_ADVICE, *ADVISED), template="workflow/inquiries/assessment.html",
    hint=_("Gruppen gir råd. Påtalemyndigheten eller retten avgjør."),
)  # fmt: skip
ATTACH_REPORT = _act(
    "attach_report", _("Før inn en personundersøkelse"), _("En personundersøkelse er ført inn"),
    lawful=lambda facts, on, given: law.may_attach_report(facts, report_on=given.get("report_on", on), on=on),
    form=group_forms.ReportForm, perform=group.attach_report, order=70, usual_in=(*BEFORE_THE_ADVICE, *ADVISED),
    hint=_("Er den over ett år når dommen faller, bør den gjøres på nytt."),
)  # fmt: skip
DISCLOSE_MINUTES = _act(
    "disclose_minutes", _("Registrer at referatet er sendt"), _("Referat eller skisse er sendt"),
    lawful=lambda facts, on, given: law.may_disclose(
        facts, to=given.get("to", "prosecutor"), what=given.get("what", ["minutes"]), on=on),
    form=group_forms.DisclosureForm, perform=group.disclose_minutes, order=65, usual_in=(*BEFORE_THE_ADVICE, *ADVISED),
    hint=_("Loven lar bare påtalemyndigheten få det."),
)  # fmt: skip
GRANT_MEMBER = _act(
    "grant_member", _("Gi et medlem av gruppen tilgang"), _("Et medlem av gruppen har fått tilgang"),
    lawful=lambda facts, on, given: law.may_let_in(facts, agency=given.get("agency"), until=given.get("to_on"), on=on),
    form=group_forms.GrantMemberForm, perform=group.grant_member, order=80, usual_in=BEFORE_THE_ADVICE,
    hint=_("Medlemmet ser sammendraget. Navnet vises bare når alle har samtykket."),
)  # fmt: skip
END_MEMBER = _act(
    "end_member", _("Avslutt tilgangen til et medlem"), _("Tilgangen til et medlem er avsluttet"),
    lawful=lambda facts, on, given: law.may_shut_out(facts, on=on),
    form=group_forms.EndMemberForm, perform=group.end_member, order=230, usual_in=(),
)  # fmt: skip
RECORD_COURT_DAYS = _act(
    "record_court_days", _("Før inn dager i straffesaken"), _("Dager i straffesaken er ført inn"),
    form=forms.CourtDaysForm, perform=inquiries.record_court_days, order=240, usual_in=(),
    hint=_("To frister på seks uker regnes ut fra dem."),
)  # fmt: skip
CLOSE_INQUIRY = _act(
    "close_inquiry", _("Avslutt forespørselen"), _("Forespørselen er avsluttet"),
    form=forms.CloseInquiryForm, perform=inquiries.close_inquiry, order=90, usual_in=(*BEFORE_THE_ADVICE, *ADVISED),
    hint=_("All tilgang stenges. Ble det ingen sak, slettes opplysningene senere."),
)  # fmt: skip
