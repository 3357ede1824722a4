"""Before a breach: the fact, the youth's account, and what is left at that."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from followup.forms import incidents as asking
from followup.services import incidents
from workflow.acts import Act, register
from workflow.law import questions as law
from workflow.law.facts import CaseFacts
from workflow.law.verdict import Verdict


def about(question: Callable[..., list[Verdict]], *names: str):
    """The law asked about the incident that was named, with what else it wants to know of what was given."""

    def lawful(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
        incident = given.get("incident")
        known = {name: given[name] for name in names if name in given}
        return question(facts, incident=incident.pk if incident else None, on=on, **known)

    return lawful


NOTE_INCIDENT = register(Act(
    "note_incident", _("Skriv ned noe som har skjedd"), _("Noe som har skjedd, er skrevet ned"), "report_progress",
    lawful=lambda facts, on, given: law.may_note_incident(facts, happened_on=given.get("happened_on", on), on=on),
    form=asking.NoteIncidentForm, perform=incidents.note_incident, order=66, page="note_incident",
    hint=_("Bare hva som skjedde. Koordinatoren hører ungdommen og vurderer det etterpå."),
))  # fmt: skip
ASK_TO_EXPLAIN = register(Act(
    "ask_to_explain", _("Be ungdommen fortelle"), _("Ungdommen er bedt om å fortelle"), "work_on_case",
    lawful=about(law.may_ask_to_explain, "answer_by"), form=asking.AskForm, perform=incidents.ask_to_explain,
    order=67, usual_in=(), previewed=True, hint=_("Brevet heter «Dette må vi snakke om» og gir tid til å svare."),
))  # fmt: skip
HEAR_YOUTH = register(Act(
    "hear_youth", _("Før hva ungdommen sier"), _("Ungdommens forklaring er ført"), "work_on_case",
    lawful=about(law.may_hear_youth, "guardians_told"), form=asking.HearForm, perform=incidents.hear_youth, order=68,
    usual_in=(), hint=_("Skriv hvorfor hvis ungdommen ikke er hørt."),
))  # fmt: skip
CLOSE_INCIDENT = register(Act(
    "close_incident", _("La hendelsen bli med dette"), _("Hendelsen følges ikke opp"), "work_on_case",
    lawful=about(law.may_close_incident), form=asking.CloseIncidentForm, perform=incidents.close_incident, order=69,
    usual_in=(), previewed=True, hint=_("Når det ikke var noe å følge opp. Ungdommen får vite det."),
))  # fmt: skip
