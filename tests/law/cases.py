"""Cases written by hand for the law's tests: one follow-up and one sentence that are lawful as they stand."""

from dataclasses import replace
from datetime import date

from workflow.law.facts import (
    CaseFacts, ConsentFact, DecidedBy, MeasureFact, MeetingFact, ParticipationFact, Sanction,
)
from workflow.law.inquiry_facts import Agency, AnswerFact, GroupMeetingFact, InquiryFacts
from workflow.law.rule_sets import RuleSet
from workflow.law.terms import Term
from workflow.law.verdict import LANGUAGES, unmet

ASKED = date(2026, 3, 9)
FIXED = (Agency.POLICE, Agency.PROSECUTOR, Agency.CORRECTIONAL_SERVICE)
DECIDED = {"A0": date(2020, 3, 2), "A1": date(2023, 3, 6), "B0": date(2024, 10, 7), "B1": date(2026, 3, 2)}


def a_follow_up(rule_set: str = "B1", **changes) -> CaseFacts:
    """Sixteen at the act, decided by the prosecutor, eight months, one guardian, both have consented."""
    decided_on = DECIDED[rule_set]
    yes = tuple(ConsentFact(person, True, decided_on) for person in ("youth", "mother"))
    facts = CaseFacts(
        sanction=Sanction.YOUTH_FOLLOW_UP, decided_by=DecidedBy.PROSECUTOR, decided_on=decided_on,
        final_on=decided_on,
        offence_from=decided_on.replace(day=1), offence_to=decided_on.replace(day=1),
        born=date(decided_on.year - 16, 1, 20), duration=Term(months=8), guardians=("mother",),
        rule_set=RuleSet(rule_set), consents=yes)
    return replace(facts, **changes)


def a_sentence(rule_set: str = "B1", **changes) -> CaseFacts:
    """Sixteen at the act, two years, with ten months of prison as the alternative."""
    changes = {"sanction": Sanction.YOUTH_SENTENCE, "decided_by": DecidedBy.COURT, "duration": Term(years=2),
               "alternative_prison": Term(months=10), **changes}
    return a_follow_up(rule_set, **changes)


def summoned(facts: CaseFacts, day: date) -> CaseFacts:
    return replace(facts, stage="meeting_scheduled", meeting=MeetingFact(planned_for=day))


def held(facts: CaseFacts, day: date) -> CaseFacts:
    """The meeting was held and everyone was heard there."""
    heard = tuple(ParticipationFact(person, day) for person in ("youth", *facts.guardians))
    return replace(facts, stage="meeting_held", participations=heard,
                   meeting=MeetingFact(planned_for=day, held_on=day))


def active(facts: CaseFacts, day: date) -> CaseFacts:
    return replace(held(facts, day), stage="active", starts_on=day, plan_approved_on=day)


def a_measure(**changes) -> MeasureFact:
    return replace(MeasureFact("Møte på skolen", "education", "skolen"), **changes)


def an_inquiry(**changes) -> InquiryFacts:
    """Sixteen at the act, asked by the prosecutor, one guardian; nobody has answered."""
    facts = InquiryFacts(
        sanction=Sanction.YOUTH_FOLLOW_UP, asked_by="prosecutor", assumed_suitable=True,
        offence_from=date(2026, 2, 2), offence_to=date(2026, 2, 2), born=date(2010, 1, 20), guardians=("mother",),
        registered_on=ASKED, law_day=ASKED)
    return replace(facts, **changes)


def said_yes(*people, on=ASKED, until=date(2026, 6, 9), agencies=FIXED, **changes) -> tuple[AnswerFact, ...]:
    """A yes from each to being discussed by name, for three months."""
    return tuple(AnswerFact(person, True, on, until, tuple(agencies), **changes) for person in people)


def group_met(facts: InquiryFacts) -> InquiryFacts:
    """The group has met about it, with its permanent members."""
    return replace(facts, meetings=(GroupMeetingFact(ASKED, FIXED, ASKED, FIXED),))


def cited(verdicts) -> set[str]:
    """The provisions a refusal cites, empty when nothing refuses; every sentence is spoken on the way."""
    assert verdicts
    for verdict in verdicts:
        assert all(verdict.text(language).endswith(".") for language in LANGUAGES)
        assert verdict.remedy is None or all(verdict.remedy_text(language) for language in LANGUAGES)
    return {str(verdict.provision) for verdict in unmet(verdicts)}
