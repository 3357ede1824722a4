"""Scenes of what happened before anybody calls it a breach, and of what goes with a case that is sent on."""

from tests import factories as make
from tests.can.incidents import heard_about, noted, of
from tests.can.ladder import referred, sentence_breached_again
from tests.house.scenes.breach import AS_EVER, ERRAND
from tests.house.scenes.setting import DAY, Scene, by_its_coordinator, scene
from workflow.services.documents import Paper


@scene("note_incident", costs=f"the incident 2, the flow of the incident begins 6, {AS_EVER}")
def _note_incident() -> Scene:
    given = {"happened_on": make.TODAY - DAY, "what": "Kom ikke.", "source": "school"}
    return by_its_coordinator(make.active_case(), given, given | {"happened_on": given["happened_on"].isoformat()})


@scene("ask_to_explain", costs=f"the step 2, letters 1, {AS_EVER}")
def _ask_to_explain() -> Scene:
    case, by = noted(), make.TODAY + 7 * DAY
    given = {"incident": of(case), "answer_by": by, "about": "Skolen på tirsdag."}
    return by_its_coordinator(case, given, given | {"incident": of(case).address, "answer_by": by.isoformat()})


@scene("hear_youth", costs=f"the step 2, an errand found 1 and over 1, the next begins 2, {AS_EVER}")
def _hear_youth() -> Scene:
    case = noted()
    given = {"incident": of(case), "account": "Jeg forsov meg.", "how": "talk"}
    return by_its_coordinator(case, given, given | {"incident": of(case).address, "guardians_told": "on"})


@scene("close_incident", costs=f"the step 2, letters 1, {ERRAND}, {AS_EVER}")
def _close_incident() -> Scene:
    case = heard_about()
    given = {"incident": of(case), "reason": "Bussen var innstilt."}
    return by_its_coordinator(case, given, given | {"incident": of(case).address})


@scene("ask_agencies", costs=f"letters 2, {AS_EVER}")
def _ask_agencies() -> Scene:
    return by_its_coordinator(sentence_breached_again(), {"to": "referral", "why": "Alt er prøvd."})


@scene("send_case_file", costs="the paper 2, what was told 2, whether there is a team 1")
def _send_case_file() -> Scene:
    typed = {"parts": ["case", "breaches"], "why": "Påtalemyndigheten skal avgjøre saken."}
    return by_its_coordinator(referred(), typed | {"paper": Paper(b"%PDF-", "application/pdf")}, typed)
