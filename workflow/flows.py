"""The ground floor's flows: from the referral to the meeting, and the choice of rule set beside it."""

from workflow.events import act_done
from workflow.law.questions import consents_complete
from workflow.law.verdict import unmet
from workflow.nodes import FLOWS, CaseFlow, Errand, begin, flow, open_flow, settle_tasks, this
from workflow.stages import Stage

BEFORE_THE_MEETING = (Stage.RECEIVED, Stage.PREPARING, Stage.POSTPONED, Stage.MEETING_SCHEDULED)


@open_flow
class IntakeFlow(CaseFlow):
    """From the referral to the meeting: somebody takes the case, answers are gathered, people are called."""

    begins_with = "receive"

    start = flow.StartHandle(this.about).Next(this.assign)
    assign = Errand(
        "assign", needs="lead_case", until=lambda case, facts: case.stage != Stage.RECEIVED
    ).Next(this.obtain_consents)
    obtain_consents = Errand(
        "consent",
        until=lambda case, facts: not unmet(consents_complete(facts, on=facts.received_on))
        or case.stage not in BEFORE_THE_MEETING,
    ).Next(this.summon_meeting)
    summon_meeting = Errand(
        "summon_meeting", until=lambda case, facts: case.stage not in (Stage.RECEIVED, Stage.PREPARING)
    ).Next(this.hold_meeting)
    hold_meeting = Errand("hold_meeting", until=lambda case, facts: case.stage != Stage.MEETING_SCHEDULED).Next(
        this.was_held
    )
    was_held = flow.If(this.is_held).Then(this.end).Else(this.summon_meeting)
    end = flow.End()

    @classmethod
    def has_begun(cls, case, facts) -> bool:
        """Every case was received."""
        return True

    def is_held(self, activation) -> bool:
        """Whether the meeting was held, and not adjourned."""
        return activation.process.case.stage not in BEFORE_THE_MEETING


@open_flow
class RuleSetFlow(CaseFlow):
    """Which law applies: asked beside everything else, and never in its way."""

    begins_with = "receive"

    start = flow.StartHandle(this.about).Next(this.confirm_rule_set)
    confirm_rule_set = Errand(
        "confirm_rule_set", until=lambda case, facts: bool(case.rule_set_confirmed_on) or not case.rule_set_in_doubt
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case, facts) -> bool:
        """Asked only where offence, decision and execution fall under different laws."""
        return case.rule_set_in_doubt


def on_act_done(desk, act, **_) -> None:
    """Move every errand the new facts have ended, and start the flows this act begins."""
    settle_tasks(desk.case, desk.facts)
    for flow_class in FLOWS:
        if flow_class.begins_with == act and flow_class.has_begun(desk.case, desk.facts):
            begin(flow_class, desk.case, desk.facts)


act_done.connect(on_act_done, dispatch_uid="workflow.move_tasks")
