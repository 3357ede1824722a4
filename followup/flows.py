"""This floor's flow: from the plan to the last day."""

from django.utils.translation import gettext_lazy as _

from followup.models import TeamMembership
from workflow.law.facts import CaseFacts
from workflow.law.mediation_regulations import monitoring_without_new_plan
from workflow.law.public_administration_act_hearing import heard_first, open_incidents
from workflow.law.steps import new_meeting_stage
from workflow.law.verdict import unmet
from workflow.models import Case
from workflow.nodes import CaseFlow, Errand, flow, open_flow, this


def team_was_formed(case: Case, facts: CaseFacts) -> bool:
    """Somebody has, or has had, a place on the team; that some have left does not unmake it."""
    return TeamMembership.objects.filter(case=case).exists()


@open_flow
class FollowUpFlow(CaseFlow):
    """From the plan to the end: the team is formed, and when the time is out the completion is confirmed.

    The last errand waits for the days the deadlines `period_end` and `confirm_completion` name.
    """

    process_title = _("Fra plan til siste dag")
    process_description = _(
        "Når planen er godkjent, setter koordinatoren sammen teamet. Når tiden er ute, avslutter koordinatoren saken."
    )
    begins_with = "approve_plan"

    start = flow.StartHandle(this.about).Next(this.form_team)
    form_team = Errand("form_team", until=team_was_formed).Next(this.complete)
    complete = Errand("complete", until=lambda case, facts: not case.is_open).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """The period runs, or has run."""
        return case.starts_on is not None


def meeting_was_assessed(case: Case, facts: CaseFacts) -> bool:
    """Somebody has said whether the plan calls for a new meeting, or there is nothing to ask it for."""
    control = monitoring_without_new_plan(facts)
    return control is None or control.meeting_needed is not None


@open_flow
class CourtFlow(CaseFlow):
    """After the court set electronic monitoring: does the plan call for a new meeting?"""

    process_title = _("Etter retten")
    process_description = _(
        "Når retten har bestemt elektronisk kontroll, vurderer koordinatoren om planen trenger et nytt møte."
    )
    begins_with = "court_decides"

    start = flow.StartHandle(this.about).Next(this.assess_new_meeting)
    assess_new_meeting = Errand("assess_new_meeting", until=meeting_was_assessed).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """There is a control, and nobody has assessed it."""
        return not meeting_was_assessed(case, facts)


def everybody_was_heard(case: Case, facts: CaseFacts) -> bool:
    """About every incident that is open the youth was heard, or it says why not."""
    return not unmet(heard_first(facts, None))


def incidents_are_settled(case: Case, facts: CaseFacts) -> bool:
    """Every incident was found to be a breach, or left at that."""
    return not open_incidents(facts)


@open_flow
class IncidentFlow(CaseFlow):
    """Something has happened: the youth is heard about it, and then it is assessed or left at that."""

    process_title = _("Noe har skjedd")
    process_description = _(
        "Når noe er skrevet ned, hører koordinatoren ungdommen først. Deretter vurderer koordinatoren om det er "
        "et brudd, eller lar det bli med dette."
    )
    begins_with = "note_incident"

    start = flow.StartHandle(this.about).Next(this.hear_youth)
    hear_youth = Errand("hear_youth", until=everybody_was_heard).Next(this.assess)
    assess = Errand("report_breach", until=incidents_are_settled).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """An incident is open."""
        return not incidents_are_settled(case, facts)


def breaches_are_answered(case: Case, facts: CaseFacts) -> bool:
    """Every breach had a step of the ladder taken on it, or was left at that."""
    return all(breach.answered_on for breach in facts.breaches)


def no_talk_waits(case: Case, facts: CaseFacts) -> bool:
    """Every talk that was ordered was held or missed."""
    return all(talk.held_on for talk in facts.breach_talks)


@open_flow
class BreachFlow(CaseFlow):
    """A breach waits for an answer: the talk, another step of the ladder, or that it is left at that."""

    process_title = _("Et brudd skal få svar")
    process_description = _(
        "Når et brudd er registrert, velger koordinatoren hva som skal skje: en samtale, et annet svar "
        "eller ingenting mer. Oppgaven er slutt når hvert brudd har fått svar."
    )
    begins_with = "report_breach"

    start = flow.StartHandle(this.about).Next(this.answer_breach)
    answer_breach = Errand("order_breach_talk", until=breaches_are_answered).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """A breach is unanswered."""
        return not breaches_are_answered(case, facts)


@open_flow
class BreachTalkFlow(CaseFlow):
    """The youth is ordered to a talk about the breach: it is held, or the youth stays away."""

    process_title = _("Samtalen etter et brudd")
    process_description = _(
        "Ungdommen er kalt inn til samtale. Koordinatoren skriver ned at den ble holdt, eller at ungdommen ble borte."
    )
    begins_with = "order_breach_talk"

    start = flow.StartHandle(this.about).Next(this.hold_breach_talk)
    hold_breach_talk = Errand("hold_breach_talk", until=no_talk_waits).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """A talk waits."""
        return not no_talk_waits(case, facts)


@open_flow
class NewMeetingFlow(CaseFlow):
    """The main meeting is held anew while the period runs; the plan after it belongs to the floor below."""

    process_title = _("Et nytt møte underveis")
    process_description = _(
        "Koordinatoren kaller inn til et nytt møte mens planen løper, og holder det. "
        "Blir møtet utsatt, kaller koordinatoren inn på nytt."
    )
    begins_with = "call_new_meeting"

    start = flow.StartHandle(this.about).Next(this.summon_meeting)
    summon_meeting = Errand(
        "summon_meeting", until=lambda case, facts: new_meeting_stage(facts) != "preparing"
    ).Next(this.hold_meeting)
    hold_meeting = Errand(
        "hold_meeting", until=lambda case, facts: new_meeting_stage(facts) != "meeting_scheduled"
    ).Next(this.was_put_off)
    was_put_off = (
        flow.If(this.is_put_off).Annotation(title=_("Ble møtet utsatt?")).Then(this.summon_meeting).Else(this.end)
    )
    end = flow.End()

    @classmethod
    def has_begun(cls, case: Case, facts: CaseFacts) -> bool:
        """A new meeting was called, and there is no plan after it."""
        return facts.new_meeting_called_on is not None

    def is_put_off(self, activation) -> bool:
        """Whether the meeting has to be summoned once more."""
        return new_meeting_stage(activation.process.facts) == "preparing"
