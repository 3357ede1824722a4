"""The acts a rehearsal can tell, and the fields of each: what they hold, and what is meant when they are left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from integrations.rehearsals import kinds
from integrations.rehearsals.fields import Kind, day, list_of, number, one_of, one_or_more, text, yes_no
from workflow.law.mediation_act_complaints import KINDS as COMPLAINED_ABOUT
from workflow.law.mediation_act_interruption import GROUND_NAMES
from workflow.law.questions.disclosing import WITHOUT_CONSENT as TOLD_WITHOUT_CONSENT
from workflow.law.rule_sets import RuleSet


@dataclass(frozen=True)
class Field:
    """One field of an act."""

    kind: Kind
    required: bool = False
    default: Any = None


@dataclass(frozen=True)
class ActInFile:
    """An act as a file tells it; `form` is the field that chooses between its forms (`consent:sharing`)."""

    fields: Mapping[str, Field] = field(default_factory=dict)
    form: str = ""


def _must(kind: Kind) -> Field:
    return Field(kind, required=True)


def _may(kind: Kind, default: Any = None) -> Field:
    return Field(kind, default=default)


SANCTION, SHARING = "sanction", "sharing"
PLAN_MEETING, RESTORATIVE = "plan_meeting", "restorative_meeting"
CONSENT_TO = one_of(SANCTION, SHARING)
MEETING_KIND = one_of(PLAN_MEETING, RESTORATIVE)
GROUND = one_of(*GROUND_NAMES)
ADVICE = one_of("electronic_monitoring", "execution", "conversion")
AGENCY = one_of("police", "correctional_service")
NOTIFIED = {"notified_on": _may(kinds.days_of_people)}
AGREED = {"agreed_by": _may(kinds.roles)}
MEASURES = list_of(kinds.measure)
MEMBERS = one_or_more(text)
YES, NO = _may(yes_no, True), _may(yes_no, False)
DUTY = ActInFile({"recipient": _may(text), "what": _may(text), "why": _may(text)})
FOR_A_REASON = ActInFile()
ENDED_EARLY = ("quash", "lapse", "replace_by_new_sentence", "record_death")

ACTS: dict[str, ActInFile] = {
    # ---- The player's own -------------------------------------------------------------------------
    "receive": ActInFile(),
    "open_case": ActInFile(),
    "count_cases": ActInFile({"municipality": _may(kinds.municipality)}),
    "pass": ActInFile(),
    # ---- To the meeting ---------------------------------------------------------------------------
    "assign": ActInFile({"to": _may(text), "disqualified": NO}),
    "confirm_rule_set": ActInFile({"rule_set": _must(one_of(*RuleSet))}),
    "consent": ActInFile({
        "to": _may(CONSENT_TO, SANCTION), "from": _may(kinds.person), "answer": YES,
        "form": _may(one_of("written", "oral"), "written"), "recipients": _may(list_of(text), ()),
        "categories": _may(list_of(text), ()), "until": _may(day),
    }, form="to"),
    "withdraw_consent": ActInFile({"to": _may(CONSENT_TO, SANCTION), "from": _may(kinds.person)}, form="to"),
    "consider_withdrawal": FOR_A_REASON,
    "participation": ActInFile({"from": _may(kinds.person), "view": _may(text)}),
    "summon_meeting": ActInFile({
        "kind": _may(MEETING_KIND, PLAN_MEETING), "held_on": _must(day), "invited": _may(kinds.roles),
    }, form="kind"),
    "hold_meeting": ActInFile({
        "kind": _may(MEETING_KIND, PLAN_MEETING), "attended": _may(kinds.roles), "excused": _may(kinds.roles, ()),
        "victim_under_15": NO,
    }, form="kind"),
    "continue_meeting": ActInFile({"attended": _may(kinds.roles, ()), "continues_on": _must(day)}),
    "adjourn_meeting": ActInFile({"attended": _may(kinds.roles, ())}),
    "restorative_agreement": ActInFile({"items": _must(list_of(kinds.item)), "withdraw_by": _may(day), **AGREED}),
    "postpone": ActInFile({"ground": _must(GROUND), "conditions": _may(list_of(text), ()), **NOTIFIED}, form="ground"),
    "interrupt": ActInFile({"ground": _must(GROUND), **NOTIFIED}, form="ground"),
    "resume": ActInFile({"ground": _may(GROUND)}, form="ground"),
    "appoint_temporary_guardian": ActInFile({
        "name": _must(kinds.guardian_name), "replaces": _may(one_or_more(kinds.person)),
    }),
    "add_guardian": ActInFile({"name": _must(kinds.guardian_name)}),
    "end_guardian": ActInFile({"from": _may(kinds.person), "why": _may(text, "replaced")}),
    "moved_abroad": FOR_A_REASON,
    "tell_of_move": ActInFile(),
    "transfer_office": ActInFile({"to": _must(kinds.office), "heard": _may(kinds.roles, ())}),
    # ---- The plan ---------------------------------------------------------------------------------
    "approve_plan": ActInFile({"measures": _must(MEASURES), **AGREED, **NOTIFIED}),
    "no_plan": ActInFile({"recommend": _may(ADVICE), "to": _may(one_of("prosecutor", "correctional_region"))}),
    "change_plan": ActInFile({
        "add": _may(MEASURES, ()), "remove": _may(one_or_more(text), ()),
        "intensity": _may(one_of("lower", "equal", "higher"), "equal"), "better_suited": YES, **AGREED, **NOTIFIED,
    }),
    "ban_intoxicants": ActInFile({"necessary": YES, **NOTIFIED}),
    "keep_ban": FOR_A_REASON,
    "lift_ban": ActInFile({"necessary": NO}),
    "foreign_stay": ActInFile({"from": _must(day), "to": _must(day), "where": _may(text)}),
    "decide_foreign_stay": ActInFile({"outcome": _must(one_of("granted", "refused")), **NOTIFIED}, form="outcome"),
    # ---- The team ---------------------------------------------------------------------------------
    "form_team": ActInFile({"member": _may(MEMBERS), "members": _may(MEMBERS)}),
    "add_team_member": ActInFile({
        "member": _may(text), "agency": _must(text), "measure": _may(one_or_more(text), ()), "until": _may(day),
    }),
    "remove_team_member": ActInFile({"member": _may(text), "agency": _may(text)}),
    "progress": ActInFile({
        "measure": _must(text), "status": _must(one_of("as_planned", "late", "not_done", "unknown")),
        "attended": _may(yes_no), "note": _may(text),
    }),
    "share": ActInFile({"with": _must(kinds.receiver), "categories": _must(list_of(text))}),
    **dict.fromkeys(TOLD_WITHOUT_CONSENT, DUTY),
    # ---- Breach, and what others decide -----------------------------------------------------------
    "note_incident": ActInFile({"happened_on": _must(day), "what": _may(text)}),
    "ask_to_explain": ActInFile({"answer_by": _must(day)}),
    "hear_youth": ActInFile({"account": _may(text)}),
    "close_incident": FOR_A_REASON,
    "report_breach": ActInFile({
        "happened_on": _must(day), "of": _must(one_of("measure", "order", "ban")),
        "culpability": _must(one_of("intentional", "negligent")), "what": _may(text),
    }),
    "let_breach_rest": FOR_A_REASON,
    "order_breach_talk": ActInFile({"held_on": _may(day)}),
    "hold_breach_talk": ActInFile({"attended": YES}),
    "request_police_fetch": ActInFile({"for": _must(one_of("start", "breach_talk"))}, form="for"),
    "set_breach_conditions": ActInFile({"conditions": _must(list_of(text)), "necessary": YES, **AGREED, **NOTIFIED}),
    "end_breach_conditions": FOR_A_REASON,
    "agency_consent": ActInFile({
        "agency": _must(AGENCY), "to": _must(one_of("new_meeting", "referral")), "answer": YES,
    }),
    "ask_agencies": ActInFile({"to": _must(one_of("new_meeting", "referral"))}),
    "call_new_meeting": ActInFile(AGREED),
    "refer": ActInFile({
        "to": _must(one_of("prosecutor", "correctional_region")), "recommend": _may(ADVICE), "suitable": YES,
        "household_heard": YES,
    }, form="to"),
    "decline_referral": FOR_A_REASON,
    "petition": ActInFile({"kind": _must(ADVICE)}, form="kind"),
    "court_decides": ActInFile({
        "outcome": _must(one_of("rejected", "electronic_monitoring", "full", "partial")), "until": _may(day),
        "ends_on": _may(day),
    }, form="outcome"),
    "prosecution_resumed": ActInFile({"resumed": YES}),
    "new_offence": ActInFile({"happened_on": _must(day), "charged": NO}),
    "extend_monitoring": ActInFile({"until": _must(day)}),
    "lighten_monitoring": ActInFile({"until": _may(day)}),
    "request_petition": ActInFile({"asked": YES}),
    "exempt_from_monitoring": ActInFile({"from": _must(day), "to": _must(day), "purpose": _may(text)}),
    "assess_new_meeting": ActInFile({"needed": YES}),
    "delete_monitoring_data": ActInFile(),
    # ---- Complaints -------------------------------------------------------------------------------
    "complain": ActInFile({
        "about": _may(one_of(*sorted(COMPLAINED_ABOUT))), "notified_on": _may(day),
        "form": _may(one_of("written", "oral"), "written"),
    }, form="about"),
    "forward_complaint": ActInFile({"about": _may(one_of(*sorted(COMPLAINED_ABOUT)))}, form="about"),
    "decide_complaint": ActInFile({
        "outcome": _must(one_of("upheld", "reversed", "rejected")), "about": _may(one_of(*sorted(COMPLAINED_ABOUT))),
    }, form="outcome"),
    # ---- The end ----------------------------------------------------------------------------------
    "complete": ActInFile({"report": _may(text)}),
    **dict.fromkeys(ENDED_EARLY, FOR_A_REASON),
    "reopen": ActInFile({"ground": _must(one_of("error", "superior_decision"))}),
    "correct": ActInFile({"event": _must(number)}),
    "allow_late_recording": ActInFile({"back_to": _must(day)}),
    # ---- Before there is a case -------------------------------------------------------------------
    "register_inquiry": ActInFile({"suitable": YES}),
    "hold_coordination_group": ActInFile({"attended": _may(kinds.roles)}),
    "assess_suitability": ActInFile({"suitable": YES, "sketch": _may(kinds.sketch, "")}),
    "close_inquiry": ActInFile({"outcome": _may(text)}),
}  # fmt: skip
# `reason` may be given with any of them.
REASON = Field(text)
