"""The breach ladder: from the breach to the case sent on, and the ban on intoxicants beside the plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from followup.forms import breach as asking
from followup.forms.case_file import CaseFileForm
from followup.services import bans, breach, case_file, referrals
from workflow.acts import Act, register
from workflow.forms.acts import ReasonForm
from workflow.law import questions as law
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_referral import usual_referral, who_may_decline
from workflow.law.roles import Role
from workflow.law.verdict import Verdict
from workflow.stages import Stage


def fetch_may_be_requested(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Straffeprosessloven § 461: to the start before there is a plan, else to the breach talk."""
    usual = "breach_talk" if facts.starts_on or facts.breach_talks else "start"
    return law.may_request_police_fetch(facts, occasion=given.get("occasion", usual), on=on)


def conditions_may_be_set(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33 andre ledd; with nothing given, one lawful condition that all agree to."""
    everyone = (Role.YOUTH, *facts.guardians_on(on))
    return law.may_set_breach_conditions(
        facts, conditions=given.get("conditions", ("talks",)), necessary=given.get("necessary", True), on=on,
        agreed_by=given.get("agreed_by", ()) if "conditions" in given else everyone,
    )  # fmt: skip


def new_meeting_may_be_called(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33; with nothing given, everyone whom the old scheme asks agrees."""
    everyone = (Role.YOUTH, *facts.guardians_on(on))
    return law.may_call_new_meeting(facts, agreed_by=given.get("agreed_by", ()) if given else everyone, on=on)


def agencies_may_be_asked(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven § 31 tredje ledd: where both are asked, after a new breach, and somebody has not said yes."""
    return law.may_ask_agencies(facts, to=given.get("to", "referral"), on=on)


def case_may_be_referred(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33; with nothing given, to the one and with the advice that is usual."""
    to, recommend = usual_referral(facts)
    return law.may_refer(
        facts, to=given.get("to", to), recommend=given.get("recommend", recommend),
        suitable=given.get("suitable"), household_heard=given.get("household_heard"), on=on,
    )  # fmt: skip


def referral_may_be_declined(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 32; with nothing given, by the one the case lies with."""
    return law.may_decline_referral(facts, by=given.get("decided_by") or who_may_decline(facts)[0], on=on)


# ---- The breach and the first steps ---------------------------------------------------------------

REPORT_BREACH = register(Act(
    "report_breach", _("Før et brudd"), _("Et brudd er ført"), "work_on_case",
    lawful=lambda facts, on, given: law.may_report_breach(
        facts, of=given.get("of", "order"), culpability=given.get("culpability", "negligent"),
        happened_on=given.get("happened_on", on),
        incident=given["incident"].pk if given.get("incident") else None, on=on),
    form=asking.ReportBreachForm, perform=breach.report_breach, order=70, usual_in=(Stage.ACTIVE,),
    hint=_("Når ungdommen har brutt planen eller et pålegg, med vilje eller uaktsomt."),
))  # fmt: skip
LET_BREACH_REST = register(Act(
    "let_breach_rest", _("La bruddet bli med dette"), _("Bruddet følges ikke opp mer"), "work_on_case",
    lawful=lambda facts, on, given: law.may_let_breach_rest(facts, on=on),
    form=ReasonForm, perform=breach.let_breach_rest, order=71, usual_in=(),
    hint=_("Bruddet blir stående i saken. Du skriver hvorfor du ikke gjør mer nå."),
))  # fmt: skip
ORDER_BREACH_TALK = register(Act(
    "order_breach_talk", _("Kall inn til bruddsamtale"), _("Ungdommen er kalt inn til bruddsamtale"), "work_on_case",
    lawful=lambda facts, on, given: law.may_order_breach_talk(facts, held_on=given.get("held_on"), on=on),
    form=asking.OrderTalkForm, perform=breach.order_breach_talk, order=72, previewed=True, usual_in=(),
    template="followup/breach_talk.html",
    hint=_("Venter det en samtale alt, flytter du den."),
))  # fmt: skip
HOLD_BREACH_TALK = register(Act(
    "hold_breach_talk", _("Registrer bruddsamtalen"), _("Bruddsamtalen er registrert"), "work_on_case",
    lawful=lambda facts, on, given: law.may_hold_breach_talk(facts, attended=given.get("attended", True), on=on),
    form=asking.HoldTalkForm, perform=breach.hold_breach_talk, order=73, usual_in=(),
    hint=_("Kom ikke ungdommen, kan gjennomføringen avbrytes."),
))  # fmt: skip
REQUEST_POLICE_FETCH = register(Act(
    "request_police_fetch", _("Be politiet hente ungdommen"), _("Politiet er bedt om å hente ungdommen"),
    "work_on_case",
    lawful=fetch_may_be_requested, form=asking.PoliceFetchForm, perform=breach.request_police_fetch, order=74,
    usual_in=(), hint=_("Bare ved ungdomsstraff, til oppstart og bruddsamtale."),
))  # fmt: skip
SET_BREACH_CONDITIONS = register(Act(
    "set_breach_conditions", _("Sett vilkår etter brudd"), _("Vilkår etter brudd er satt"), "work_on_case",
    lawful=conditions_may_be_set, form=asking.ConditionsForm, perform=breach.set_breach_conditions, order=75,
    previewed=True, usual_in=(), hint=_("Vilkårene settes når det er nødvendig for å hindre nye brudd."),
))  # fmt: skip
END_BREACH_CONDITIONS = register(Act(
    "end_breach_conditions", _("Opphev vilkårene etter brudd"), _("Vilkårene etter brudd er opphevet"),
    "work_on_case",
    lawful=lambda facts, on, given: law.may_end_breach_conditions(facts, on=on),
    form=ReasonForm, perform=breach.end_breach_conditions, order=76, usual_in=(),
    hint=_("Alle vilkårene som gjelder, oppheves."), writes_letters=True,
))  # fmt: skip

# ---- After a new breach ---------------------------------------------------------------------------

AGENCY_CONSENT = register(Act(
    "agency_consent", _("Registrer svar fra politiet eller kriminalomsorgen"),
    _("Svar fra politiet eller kriminalomsorgen er registrert"), "work_on_case",
    lawful=lambda facts, on, given: law.may_answer_as_agency(
        facts, agency=given.get("agency", Role.POLICE), to=given.get("to", "referral"), on=on),
    form=asking.AgencyConsentForm, perform=referrals.record_agency_consent, order=77, usual_in=(),
    hint=_("Begge må samtykke til nytt møte, og til at saken sendes videre."),
))  # fmt: skip
ASK_AGENCIES = register(Act(
    "ask_agencies", _("Be politiet og kriminalomsorgen om samtykke"), _("Etatene er spurt om samtykke"),
    "work_on_case", lawful=agencies_may_be_asked, form=asking.AskAgenciesForm, perform=referrals.ask_agencies, order=76,
    usual_in=(), previewed=True, hint=_("Brevet går til dem som ikke har svart ja."),
))  # fmt: skip
CALL_NEW_MEETING = register(Act(
    "call_new_meeting", _("Bestem at det holdes nytt møte"), _("Det skal holdes nytt møte"), "work_on_case",
    lawful=new_meeting_may_be_called,
    form=asking.NewMeetingForm, perform=referrals.call_new_meeting, order=78, usual_in=(), previewed=True,
    hint=_("Gjennomføringstiden løper videre, og planen gjelder til en ny er godkjent."),
))  # fmt: skip
REFER = register(Act(
    "refer", _("Send saken videre etter brudd"), _("Saken er sendt videre etter brudd"), "work_on_case",
    lawful=case_may_be_referred, form=asking.ReferForm, perform=referrals.refer, order=79, usual_in=(), previewed=True,
    hint=_("Krever et nytt brudd etter bruddsamtale eller vilkår."),
))  # fmt: skip
SEND_CASE_FILE = register(Act(
    "send_case_file", _("Lag saksmappen til mottakeren"), _("Saksmappen er lagt i saken og ført som delt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_send_case_file(
        facts, parts=given.get("parts", ("case",)), why=given.get("why"), on=on),
    form=CaseFileForm, perform=case_file.send_case_file, order=79, page="case_file",
    template="followup/case_file.html", usual_in=(Stage.REFERRED,),
    hint=_("Bare det mottakeren kan få. Du leser alt før mappen blir laget."),
))  # fmt: skip
DECLINE_REFERRAL = register(Act(
    "decline_referral", _("Registrer at saken ikke tas videre"), _("Saken tas ikke videre"), "work_on_case",
    lawful=referral_may_be_declined, form=asking.DeclineForm, perform=referrals.decline_referral, order=80,
    usual_in=(Stage.REFERRED,), hint=_("Gjennomføringen fortsetter der den var."), writes_letters=True,
))  # fmt: skip

# ---- The ban beside the plan ----------------------------------------------------------------------

BAN_INTOXICANTS = register(Act(
    "ban_intoxicants", _("Gi rusforbud"), _("Rusforbud er gitt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_ban_intoxicants(facts, necessary=given.get("necessary", True), on=on),
    form=asking.BanForm, perform=bans.ban_intoxicants, order=85, usual_in=(), previewed=True,
    hint=_("Et forbud utenom planen. Det oppheves når det ikke lenger er nødvendig."),
))  # fmt: skip
KEEP_BAN = register(Act(
    "keep_ban", _("Behold rusforbudet"), _("Rusforbudet er vurdert og beholdt"), "work_on_case",
    lawful=lambda facts, on, given: law.may_keep_ban(facts, on=on),
    form=ReasonForm, perform=bans.keep_ban, order=86, usual_in=(),
    hint=_("Når forbudet fortsatt er nødvendig. Vurderingen gjentas etter tre måneder."),
))  # fmt: skip
LIFT_BAN = register(Act(
    "lift_ban", _("Opphev rusforbudet"), _("Rusforbudet er opphevet"), "work_on_case",
    lawful=lambda facts, on, given: law.may_lift_ban(facts, on=on),
    form=ReasonForm, perform=bans.lift_ban, order=87, usual_in=(),
    hint=_("Når forbudet ikke lenger er nødvendig."), writes_letters=True,
))  # fmt: skip
