"""Scenes of the breach ladder."""

from tests import factories as make
from tests.can.ladder import banned, breached, heard, ordered, played, referred, sentence_breached_again, talked
from tests.house.scenes.setting import DAY, Scene, by_its_coordinator, scene

ANSWERED = "the breaches found 1 and answered 2"
ERRAND = "an errand found 1 and over 1, its flow ends 6"
AS_EVER = "its deadlines moved 1, whether there is a team 1"


# ---- The breach and the first steps ---------------------------------------------------------------


@scene("report_breach", costs=f"the breach 2, the flow of the breach begins 6, {AS_EVER}")
def _report_breach() -> Scene:
    given = {"happened_on": make.TODAY - DAY, "of": "measure", "culpability": "negligent", "what": "Kom ikke."}
    said = {"why": "Skolen er avtalt.", "account": "Jeg forsov meg.", "guardians_told": "on"}
    return by_its_coordinator(make.active_case(), given, given | {"happened_on": given["happened_on"].isoformat()} | said)


@scene("let_breach_rest", costs=f"the breaches found 1, the breach 2, {ERRAND}, {AS_EVER}")
def _let_breach_rest() -> Scene:
    return by_its_coordinator(breached(), {"reason": "Det ble ordnet på skolen."})


@scene("order_breach_talk", costs=(
    f"the talk 2, {ANSWERED}, letters 1, a deadline new 1, {ERRAND}, the flow of the talk begins 6, {AS_EVER}"
))
def _order_breach_talk() -> Scene:
    held_on = make.TODAY + 7 * DAY
    return by_its_coordinator(breached(), {"held_on": held_on}, {"held_on": held_on.isoformat()})


@scene("hold_breach_talk", costs=f"the talk found 1 and changed 2, {ERRAND}, {AS_EVER}")
def _hold_breach_talk() -> Scene:
    typed = {"attended": "yes", "consequences_told": "on", "minutes": "Vi ble enige."}
    return by_its_coordinator(ordered(), {"attended": True, "minutes": "Vi ble enige."}, typed)


@scene("request_police_fetch", costs=f"the request 2, {AS_EVER}")
def _request_police_fetch() -> Scene:
    case = ordered(sanction="youth_sentence", duration="P1Y")
    return by_its_coordinator(case, {"occasion": "breach_talk", "reason": "Svarer ikke."})


@scene("set_breach_conditions", costs=(
    "the decision 2, its notices 1 and letters 1, the conditions 2, the views found 1 and used 2, a deadline "
    f"new 1, {AS_EVER}"
))
def _set_breach_conditions() -> Scene:
    given = {"conditions": ["talks", "reporting"], "reason": "For å hindre nye brudd."}
    return by_its_coordinator(heard(talked()), given, given | {"necessary": "on"})


@scene("end_breach_conditions", costs="the conditions found 1 and changed 2, letters 1, whether there is a team 1")
def _end_breach_conditions() -> Scene:
    case = played(heard(breached()), "set_breach_conditions", {"conditions": ["talks"]})
    return by_its_coordinator(case, {"reason": "Alt går bra."})


# ---- After a new breach ---------------------------------------------------------------------------


@scene("agency_consent", costs=f"the answer 2, {AS_EVER}")
def _agency_consent() -> Scene:
    given = {"agency": "police", "to": "referral", "answer": True}
    return by_its_coordinator(sentence_breached_again(), given, given | {"answer": "yes"})


@scene("call_new_meeting", costs=(
    f"the consents found 1 and used 2, {ANSWERED}, the call 2, letters 1, whether there is a team 1, {ERRAND}, the flow "
    "of the new meeting begins 6"
))
def _call_new_meeting() -> Scene:
    return by_its_coordinator(sentence_breached_again("new_meeting"), {"reason": "Planen må bli en annen."})


@scene("refer", costs=(
    "the consents found 1 and used 2, the referral 2, letters 1, the case 2, a deadline settled 1, whether there is a team 1"
))
def _refer() -> Scene:
    given = {"to": "prosecutor", "recommend": "execution", "reason": "Alt er prøvd."}
    case = sentence_breached_again("referral")
    return by_its_coordinator(played(case, "let_breach_rest", {"reason": "Først spør vi etatene."}), given)


@scene("decline_referral", costs="the referral found 1 and changed 2, letters 1, the case 2, a deadline new 1, whether there is a team 1")
def _decline_referral() -> Scene:
    return by_its_coordinator(referred(), {"decided_by": "prosecutor", "reason": "Ikke nok."})


# ---- The ban beside the plan ----------------------------------------------------------------------


@scene("ban_intoxicants", costs=f"the decision 2, its notices 1 and letters 1, the ban 2, a deadline new 1, {AS_EVER}")
def _ban_intoxicants() -> Scene:
    given = {"reason": "Rus og vold."}
    return by_its_coordinator(make.active_case(), given, given | {"necessary": "on"})


@scene("keep_ban", costs=f"the ban found 1 and changed 2, {AS_EVER}")
def _keep_ban() -> Scene:
    return by_its_coordinator(banned(), {"reason": "Fortsatt nødvendig."})


@scene("lift_ban", costs=f"the ban found 1 and changed 2, letters 1, a deadline settled 1, {AS_EVER}")
def _lift_ban() -> Scene:
    return by_its_coordinator(banned(), {"reason": "Rusfri i tre måneder."})
