"""The team and how the measures go: who does what to a running case."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from followup.forms import progress as telling
from followup.forms import team as teaming
from followup.services import invitations, progress, team, team_rules
from workflow.acts import Act, register
from workflow.law import questions as law
from workflow.law.facts import CaseFacts
from workflow.law.verdict import Verdict


def member_may_leave(facts: CaseFacts, on: date, given: Mapping[str, Any]) -> list[Verdict]:
    """Konfliktrådsloven § 26: a person may always go; an empty place that the law requires stays."""
    member = given.get("member")
    left = team_rules.required_on_team(facts)
    if member is not None and member.user_id is None:
        left = tuple(role for role in left if role != member.role)
    return [*law.may_add_to_team(facts, on=on), team_rules.nobody_is_missing(facts, members=left)]


def until_of(given: Mapping[str, Any]) -> date | None:
    """The last day of the place that is handed on."""
    return given["member"].to_on if given.get("member") else None


FORM_TEAM = register(Act(
    "form_team", _("Sett sammen oppfølgingsteamet"), _("Oppfølgingsteamet er satt sammen"), "work_on_case",
    lawful=lambda facts, on, given: team_rules.may_form_team(
        facts, members=given.get("members") or team_rules.required_on_team(facts), on=on),
    form=teaming.FormTeamForm, perform=team.form_team, order=50, usual_in=(),
    hint=_("Etatene som skal gjennomføre planen. Ungdommen og foresatte er alltid med."),
))  # fmt: skip
ADD_TEAM_MEMBER = register(Act(
    "add_team_member", _("Gi tilgang til et teammedlem"), _("Et teammedlem har fått tilgang"), "work_on_case",
    lawful=lambda facts, on, given: team_rules.may_give_access(facts, until=given.get("to_on"), on=on),
    form=teaming.AddMemberForm, perform=team.add_team_member, order=52, page="team_add",
    template="followup/team_add.html",
    hint=_("Du ser hva personen får se, før du inviterer eller gir tilgang."),
))  # fmt: skip
REMOVE_TEAM_MEMBER = register(Act(
    "remove_team_member", _("Avslutt tilgangen til et teammedlem"), _("Tilgangen er avsluttet"),
    "work_on_case",
    lawful=member_may_leave, form=teaming.RemoveMemberForm, perform=team.remove_team_member, order=54,
    page="team_end", in_panel=True, hint=_("Tilgangen er slutt med en gang."),
))  # fmt: skip
REPLACE_TEAM_MEMBER = register(Act(
    "replace_team_member", _("Bytt ut et teammedlem"), _("Teammedlemmet er byttet ut"), "work_on_case",
    lawful=lambda facts, on, given: team_rules.may_give_access(facts, until=until_of(given), on=on),
    form=teaming.ReplaceMemberForm, perform=invitations.replace_team_member, order=54, page="team_replace",
    in_panel=True, hint=_("Den gamle tilgangen er slutt med en gang. Den nye blir invitert, og tiltakene følger med."),
))  # fmt: skip
ACCEPT_INVITATION = register(Act(
    "accept_invitation", _("Ta plassen i teamet"), _("Du er med i teamet"), "answer_invitation",
    lawful=lambda facts, on, given: team_rules.may_accept(
        facts, keeps_silent=given.get("keeps_silent", True), on=on),
    form=teaming.AcceptForm, perform=invitations.accept_invitation, order=52, page="invitation", in_panel=True,
    event=_("Et teammedlem har sagt ja"),
))  # fmt: skip
DECLINE_INVITATION = register(Act(
    "decline_invitation", _("Si nei til plassen"), _("Du har sagt nei til plassen"), "answer_invitation",
    lawful=lambda facts, on, given: [],
    form=teaming.DeclineForm, perform=invitations.decline_invitation, order=53, page="invitation_decline",
    in_panel=True,
    event=_("Den inviterte har sagt nei"),
))  # fmt: skip
LEAVE_TEAM = register(Act(
    "leave_team", _("Forlat teamet"), _("Du har forlatt teamet"), "leave_team",
    lawful=lambda facts, on, given: [],
    form=teaming.LeaveForm, perform=invitations.leave_team, order=55, page="team_leave", in_panel=True,
    hint=_("Tilgangen din slutter med en gang. Koordinatoren får beskjed."),
    event=_("Et teammedlem har forlatt teamet"),
))  # fmt: skip
PROGRESS = register(Act(
    "progress", _("Gi status på et tiltak"), _("Status er sendt"), "report_progress",
    lawful=lambda facts, on, given: law.may_progress(facts, on=on),
    form=telling.ProgressForm, perform=progress.report_progress, order=56,
))  # fmt: skip
