"""Talks and meetings while the plan is carried out: who sets them up, moves them, and writes down how they went."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from followup.forms import meetings as forms
from followup.forms import moving_meetings as moving
from followup.forms.preferences import PreferencesForm
from followup.services import agreed, meeting_reminders, meetings, moving_meetings, preferences
from workflow.acts import Act, register
from workflow.law import questions as law
from workflow.law.facts import CaseFacts
from workflow.law.verdict import Verdict
from workflow.stages import Stage


def may_meet(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven § 22: while the plan is carried out, on days that lie ahead and inside the period."""
    days = [given["planned_for"]] if given.get("planned_for") else [line.planned_for for line in given.get("meetings", ())]
    return law.may_meet(facts, days=days, on=on)


def may_be_told(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven § 22: how a meeting went is written down when its day has come."""
    planned_for = given["meeting"].planned_for if given.get("meeting") else on
    return law.may_write_down_meeting(facts, planned_for=planned_for, on=on)


def always(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """The law sets no condition of its own; access has been asked."""
    return []


PLAN_FOLLOW_UP_MEETINGS = register(Act(
    "plan_follow_up_meetings", _("Foreslå møtene"), _("Møtene er satt opp"), "work_on_case",
    lawful=may_meet, form=forms.PlanSeriesForm, perform=meetings.plan_follow_up_meetings, order=57,
    usual_in=(Stage.ACTIVE,), template="followup/meetings_plan.html",
    hint=_("Hele rekken fram til siste dag. Du endrer eller tar bort det som ikke passer."), writes_letters=True,
))  # fmt: skip
CALL_FOLLOW_UP_MEETING = register(Act(
    "call_follow_up_meeting", _("Kall inn til en samtale eller et møte"), _("Innkallingen er sendt"), "work_on_case",
    lawful=may_meet, form=forms.CallMeetingForm, perform=meetings.call_follow_up_meeting, order=58,
    usual_in=(Stage.ACTIVE,), previewed=True,
    hint=_("Du leser brevene før de blir sendt. Hver får bare sitt eget."),
))  # fmt: skip
HOLD_FOLLOW_UP_MEETING = register(Act(
    "hold_follow_up_meeting", _("Skriv ned hvordan møtet gikk"), _("Møtet er skrevet ned"), "work_on_case",
    lawful=may_be_told, form=forms.HoldMeetingForm, perform=meetings.hold_follow_up_meeting, order=59,
    in_panel=True, template="followup/meeting_held.html",
    hint=_("Hvem kom, hva ble sagt, og hva er avtalt?"),
))  # fmt: skip
MOVE_FOLLOW_UP_MEETING = register(Act(
    "move_follow_up_meeting", _("Flytt møtet"), _("Møtet er flyttet"), "work_on_case",
    lawful=may_meet, form=moving.MoveMeetingForm, perform=moving_meetings.move_follow_up_meeting, order=59,
    in_panel=True, hint=_("Alle som er kalt inn, får vite det. Den gamle tiden blir stående i historien."),
    writes_letters=True,
))  # fmt: skip
CANCEL_FOLLOW_UP_MEETING = register(Act(
    "cancel_follow_up_meeting", _("Avlys møtet"), _("Møtet er avlyst"), "work_on_case",
    lawful=may_meet, form=moving.CancelMeetingForm, perform=moving_meetings.cancel_follow_up_meeting, order=59,
    in_panel=True, hint=_("Alle som er kalt inn, får vite det."), writes_letters=True,
))  # fmt: skip
ASK_FOR_ANOTHER_TIME = register(Act(
    "ask_for_another_time", _("Be om en annen tid"), _("Vi har fått beskjeden din"), "ask_about_meeting",
    lawful=may_meet, form=moving.AskForAnotherTimeForm, perform=moving_meetings.ask_for_another_time, order=59,
    in_panel=True, template="followup/meeting_act.html", hint=_("Møtet står til du får svar."),
))  # fmt: skip
ANSWER_ANOTHER_TIME = register(Act(
    "answer_another_time", _("Svar på ønsket om ny tid"), _("Ønsket om ny tid er besvart"), "work_on_case",
    lawful=may_meet, form=moving.AnswerForm, perform=moving_meetings.answer_another_time, order=59, in_panel=True,
    hint=_("Den som ba om det, får svaret."), writes_letters=True,
))  # fmt: skip
FINISH_AGREED_ACTION = register(Act(
    "finish_agreed_action", _("Kryss av for at det er gjort"), _("Det er krysset av"), "do_what_was_agreed",
    lawful=always, form=moving.AgreedForm, perform=agreed.finish_agreed_action, order=59, in_panel=True, template="followup/meeting_act.html",
    hint=_("Det dere ble enige om på et møte."),
))  # fmt: skip
REMIND_OF_MEETING = register(Act(
    "remind_of_meeting", _("Skriv ned at du har ringt"), _("Det er minnet om et møte"), "work_on_case",
    lawful=always, form=moving.CalledForm, perform=meeting_reminders.remind_of_meeting, order=59, in_panel=True,
    hint=_("Når noen vil bli oppringt før et møte."),
))  # fmt: skip
SET_PREFERENCES = register(Act(
    "set_preferences", _("Endre språk, tolk og påminnelser"), _("Ønskene er lagret"), "set_preferences",
    lawful=always, form=PreferencesForm, perform=preferences.set_preferences, order=235, usual_in=(),
    page="preferences", template="followup/preferences.html",
    hint=_("Alle brev og innkallinger etterpå følger det."),
))  # fmt: skip
