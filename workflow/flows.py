"""The ground floor's flows: from the referral to the meeting, and what is moved, taken back or complained about."""

from django.utils.translation import gettext_lazy as _

from workflow import clock
from workflow.acts import ACTS
from workflow.events import act_done
from workflow.law.mediation_act_complaints import open_complaints
from workflow.law.mediation_act_consent import withdrawals_after_start
from workflow.law.questions import consents_complete
from workflow.law.verdict import unmet
from workflow.nodes import (
    FLOWS,
    CaseFlow,
    Errand,
    begin,
    flow,
    is_undone,
    open_flow,
    rebuild,
    settle_tasks,
    this,
    waits_in,
)
from workflow.stages import Stage

BEFORE_THE_MEETING = (Stage.RECEIVED, Stage.PREPARING, Stage.POSTPONED, Stage.MEETING_SCHEDULED)


@open_flow
class IntakeFlow(CaseFlow):
    """From the referral to the meeting: somebody takes the case, answers are gathered, people are called."""

    process_title = _("Fra henvisning til møte")
    process_description = _(
        "Lederen gir saken til en koordinator. Koordinatoren henter inn samtykkene, kaller inn og holder møtet. "
        "Blir møtet utsatt, kaller koordinatoren inn på nytt."
    )
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
        "summon_meeting",
        until=lambda case, facts: case.stage not in (Stage.RECEIVED, Stage.PREPARING, Stage.POSTPONED),
    ).Next(this.hold_meeting)
    hold_meeting = Errand("hold_meeting", until=lambda case, facts: case.stage != Stage.MEETING_SCHEDULED).Next(
        this.was_held
    )
    was_held = (
        flow.If(this.is_held).Annotation(title=_("Er møtet holdt?")).Then(this.end).Else(this.summon_meeting)
    )
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

    process_title = _("Hvilke regler som gjelder")
    process_description = _(
        "Noen ganger faller lovbruddet, avgjørelsen og gjennomføringen under ulike regler. Da velger koordinatoren "
        "regler og skriver hvorfor. Resten av saken venter ikke på det."
    )
    begins_with = "receive"
    begins_with_a_day = True

    start = flow.StartHandle(this.about).Next(this.confirm_rule_set)
    confirm_rule_set = Errand(
        "confirm_rule_set", until=lambda case, facts: not case.asks_for_rule_set(clock.today())
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case, facts) -> bool:
        """Asked only where offence, decision and execution fall under different laws."""
        return case.asks_for_rule_set(clock.today())


@open_flow
class TransferFlow(CaseFlow):
    """The case came from another office: somebody here takes it. A case nobody has begun on waits for that anyway."""

    process_title = _("Saken kommer fra et annet kontor")
    process_description = _(
        "Når en sak blir overført, gir lederen ved det nye kontoret den til en koordinator. "
        "En sak ingen har begynt på, venter på det samme fra før."
    )
    begins_with = "transfer_office"

    start = flow.StartHandle(this.about).Next(this.assign)
    assign = Errand(
        "assign", needs="lead_case", until=lambda case, facts: facts.is_carried or case.stage == Stage.RECEIVED
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case, facts) -> bool:
        """It has been transferred, and may be so more than once."""
        return facts.transferred_on is not None


@open_flow
class WithdrawalFlow(CaseFlow):
    """A consent taken back while the period runs: nothing stops by itself, and somebody considers what follows."""

    process_title = _("Samtykke trukket etter oppstart")
    process_description = _("Saken stopper ikke av seg selv. Koordinatoren vurderer hva dere gjør videre.")
    begins_with = "withdraw_consent"

    start = flow.StartHandle(this.about).Next(this.consider_withdrawal)
    consider_withdrawal = Errand(
        "consider_withdrawal", until=lambda case, facts: not withdrawals_after_start(facts, on=clock.today())
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case, facts) -> bool:
        """Somebody withdrew after the start, and nobody has considered it."""
        return case.is_open and bool(withdrawals_after_start(facts, on=clock.today()))


@open_flow
class ComplaintFlow(CaseFlow):
    """A complaint that came in, until it is answered."""

    process_title = _("Klage på et vedtak")
    process_description = _(
        "Koordinatoren gjør om vedtaket selv, eller sender klagen videre. Sekretariatet avgjør den, og koordinatoren "
        "skriver inn svaret."
    )
    begins_with = "complain"

    start = flow.StartHandle(this.about).Next(this.decide_complaint)
    decide_complaint = Errand(
        "decide_complaint", until=lambda case, facts: not open_complaints(facts)
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def has_begun(cls, case, facts) -> bool:
        """A complaint waits for an answer in a case that goes on."""
        return case.is_open and bool(open_complaints(facts))


# Acts after which an errand that was over may have to be done again.
TAKES_BACK = {"correct", "consent", "withdraw_consent", "add_guardian", "appoint_temporary_guardian", "postpone"}


def on_act_done(desk, act, **_) -> None:
    """Move every errand the new facts have ended, and start the flows this act begins.

    A case that is reopened begins anew, and so does one where something that was done is not done any more.
    """
    act = ACTS[act].same_as or act if act in ACTS else act
    if act == "reopen" or (act in TAKES_BACK and is_undone(desk.case, desk.facts)):
        rebuild(desk.case)
        return
    settle_tasks(desk.case, desk.facts)
    for flow_class in FLOWS:
        its_time = flow_class.begins_with == act or flow_class.begins_with_a_day
        begins = its_time and flow_class.has_begun(desk.case, desk.facts)
        if begins and not waits_in(flow_class, desk.case, desk.facts):
            begin(flow_class, desk.case, desk.facts)


act_done.connect(on_act_done, dispatch_uid="workflow.move_tasks")
