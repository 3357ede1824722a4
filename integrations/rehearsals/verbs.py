"""The verbs: each act a file can tell, as the act of the registry that does it and what is given to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from integrations.rehearsals import deciding, giving
from integrations.rehearsals.scene import Scene
from integrations.rehearsals.table import ENDED_EARLY, RESTORATIVE, SHARING
from workflow.law.questions.disclosing import WITHOUT_CONSENT as TOLD_WITHOUT_CONSENT
from workflow.law.roles import Role

Given = dict[str, Any]


@dataclass(frozen=True)
class Verb:
    """How a step becomes an act: `given` reads the scene into what the act's service takes.

    `forms` names the acts of the registry that are other forms of this one (`consent:sharing`); where a form
    is only something given, `asked` says what.
    """

    given: Callable[[Scene], Given] = lambda scene: {}
    forms: Mapping[str, str] = field(default_factory=dict)
    asked: Callable[[Scene, str], Given] = lambda scene, form: {}


def _told(*same: str, **read: Callable[[Scene], Any]) -> Callable[[Scene], Given]:
    """The fields the act calls by the file's own names, and what is read off the scene for the rest."""
    return lambda scene: {name: scene[name] for name in same} | {name: get(scene) for name, get in read.items()}


def _as(keyword: str) -> Callable[[Scene, str], Given]:
    return lambda scene, form: {keyword: form}


def reason(scene: Scene) -> str:
    """Why, as the file says it."""
    return scene.reason


def person(scene: Scene) -> str:
    """Whose answer, wish or complaint it is."""
    return scene.person


def who_asks(scene: Scene) -> str:
    """Who wants it: the one of the case's people it is by; whoever else writes it down does so for the youth."""
    return scene.person if scene.person in (Role.YOUTH, *scene.facts.guardians) else Role.YOUTH


def there(scene: Scene) -> list[str]:
    """Those who came."""
    return scene.keys_of(scene["attended"])


def by(usually: str) -> Callable[[Scene], str]:
    """Who decides, where the step does not say."""
    return lambda scene: scene.decider(usually)


FOR_A_REASON = Verb(_told(reason=reason))
DUTY = Verb(_told(
    recipient=lambda scene: scene["recipient"] or scene.reason, what=lambda scene: scene["what"] or scene.reason,
    why=lambda scene: scene["why"] or scene.reason,
))  # fmt: skip

VERBS: dict[str, Verb] = {
    # ---- To the meeting ---------------------------------------------------------------------------
    "assign": Verb(_told("disqualified",
                         to=lambda scene: scene.cast.coordinator(scene.office, scene["to"] or "").user)),
    "confirm_rule_set": Verb(_told("rule_set", reason=reason)),
    "consent": Verb(giving.consent, forms={SHARING: "consent_sharing"}),
    "withdraw_consent": Verb(_told(person=person), forms={SHARING: "withdraw_sharing"}),
    "consider_withdrawal": FOR_A_REASON,
    "participation": Verb(_told(person=person, view=lambda scene: scene["view"] or scene.reason)),
    "summon_meeting": Verb(giving.summons, forms={RESTORATIVE: "summon_restorative_meeting"}),
    "hold_meeting": Verb(giving.meeting, forms={RESTORATIVE: "hold_restorative_meeting"}),
    "continue_meeting": Verb(_told("continues_on", attended=there)),
    "adjourn_meeting": Verb(_told(attended=there)),
    "restorative_agreement": Verb(giving.agreement),
    "postpone": Verb(deciding.postponement, asked=_as("ground")),
    "interrupt": Verb(deciding.stop, asked=lambda scene, form: {
        "ground": form, "decided_by": deciding.authority(scene.facts, form)}),
    "resume": Verb(deciding.going_on, asked=lambda scene, form: {
        "ground": form, "decided_by": deciding.authority(scene.facts, form)}),
    "appoint_temporary_guardian": Verb(_told("name", reason=reason, replaces=giving.replaced)),
    "add_guardian": Verb(_told(person=lambda scene: scene["name"], name=lambda scene: "", reason=reason)),
    "end_guardian": Verb(_told("why", person=person)),
    "moved_abroad": FOR_A_REASON,
    "tell_of_move": Verb(),
    "transfer_office": Verb(deciding.transfer),
    # ---- The plan ---------------------------------------------------------------------------------
    "approve_plan": Verb(giving.plan),
    "no_plan": Verb(giving.no_plan),
    "change_plan": Verb(giving.change),
    "ban_intoxicants": Verb(lambda scene: {"necessary": scene["necessary"], "reason": scene.reason}
                            | giving.notified(scene)),
    "keep_ban": FOR_A_REASON,
    "lift_ban": FOR_A_REASON,
    "foreign_stay": Verb(_told(
        from_on=lambda scene: scene["from"], to_on=lambda scene: scene["to"],
        where=lambda scene: scene["where"] or scene.reason, person=who_asks)),
    "decide_foreign_stay": Verb(lambda scene: {"outcome": scene["outcome"], "reason": scene.reason}
                                | giving.notified(scene), asked=_as("outcome")),
    # ---- The team ---------------------------------------------------------------------------------
    "form_team": Verb(giving.members),
    "add_team_member": Verb(giving.new_member),
    "remove_team_member": Verb(_told(member=lambda scene: scene.member(scene["member"], scene["agency"]))),
    "progress": Verb(giving.progress),
    "share": Verb(_told("categories", with_agency=lambda scene: scene["with"].agency,
                        with_person=lambda scene: scene["with"].person)),
    **dict.fromkeys(TOLD_WITHOUT_CONSENT, DUTY),
    # ---- Breach, and what others decide -----------------------------------------------------------
    "note_incident": Verb(_told("happened_on", what=lambda scene: scene["what"] or scene.reason)),
    "ask_to_explain": Verb(_told("answer_by", about=reason)),
    "hear_youth": Verb(_told(account=lambda scene: scene["account"] or scene.reason)),
    "close_incident": FOR_A_REASON,
    "report_breach": Verb(_told(
        "happened_on", "of", "culpability", what=lambda scene: scene["what"] or scene.reason,
        incident=deciding.incident_of_that_day)),
    "let_breach_rest": FOR_A_REASON,
    "order_breach_talk": Verb(_told("held_on", reason=reason)),
    "hold_breach_talk": Verb(_told("attended", minutes=reason)),
    "request_police_fetch": Verb(_told(occasion=lambda scene: scene["for"], reason=reason), asked=_as("occasion")),
    "set_breach_conditions": Verb(deciding.breach_conditions),
    "end_breach_conditions": FOR_A_REASON,
    "agency_consent": Verb(_told("agency", "to", "answer")),
    "ask_agencies": Verb(_told("to", why=reason)),
    "call_new_meeting": Verb(deciding.new_meeting),
    "refer": Verb(deciding.referral, asked=_as("to")),
    "decline_referral": Verb(deciding.declined),
    "petition": Verb(deciding.petition, asked=lambda scene, form: {"kind": form}),
    "court_decides": Verb(_told("outcome", "until", "ends_on", reason=reason, decided_by=by(Role.COURT)),
                          asked=_as("outcome")),
    "prosecution_resumed": Verb(_told("resumed", reason=reason, decided_by=by(Role.PROSECUTOR))),
    "new_offence": Verb(_told("happened_on", "charged", decided_by=by(Role.PROSECUTOR))),
    "extend_monitoring": Verb(_told("until", decided_by=by(Role.COURT))),
    "lighten_monitoring": Verb(_told("until", decided_by=by(Role.COURT))),
    "request_petition": Verb(_told("asked", reason=reason)),
    "exempt_from_monitoring": Verb(_told(
        from_on=lambda scene: scene["from"], to_on=lambda scene: scene["to"],
        purpose=lambda scene: scene["purpose"] or scene.reason)),
    "assess_new_meeting": Verb(_told("needed", reason=reason)),
    "delete_monitoring_data": Verb(),
    # ---- Complaints -------------------------------------------------------------------------------
    "complain": Verb(_told("about", "notified_on", "form", person=person, grounds=reason), asked=_as("about")),
    "forward_complaint": Verb(_told("about", statement=reason), asked=_as("about")),
    "decide_complaint": Verb(_told("outcome", "about", reason=reason, decided_by=by(Role.NATIONAL_SECRETARIAT)),
                             asked=_as("outcome")),
    # ---- The end ----------------------------------------------------------------------------------
    "complete": Verb(_told(report=lambda scene: scene["report"] or scene.reason)),
    **dict.fromkeys(ENDED_EARLY, FOR_A_REASON),
    "reopen": Verb(_told("ground", reason=reason)),
    "correct": Verb(giving.correction),
    "allow_late_recording": Verb(_told("back_to", reason=reason)),
}  # fmt: skip


def registry_act(act: str, form: str = "") -> str:
    """The registry's own name for a file's act in one of its forms."""
    return VERBS[act].forms.get(form, act)


def asked(scene: Scene, act: str, form: str) -> Given:
    """What is given when the page is asked whether this form of the act is open; nothing for the usual one."""
    return VERBS[act].asked(scene, form) if form else {}
