"""From rows to facts: what the law is asked about, read off a case that came `with_facts`."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from workflow.law.facts import (
    CaseFacts,
    ConsentFact,
    DecidedBy,
    DecisionFact,
    InterruptionFact,
    MeetingFact,
    ParticipationFact,
    Sanction,
    SharingFact,
    StartUp,
)
from workflow.law.rule_sets import RuleSet
from workflow.law.terms import Term
from workflow.models import Case


@dataclass(frozen=True)
class Person:
    """A party of the case as pages and sentences name them."""

    pk: int
    key: str
    name: str
    is_guardian: bool
    language: str
    interpreter: str
    contact: str

    @property
    def initials(self) -> str:
        return "".join(f"{word[0]}." for word in self.name.split()[:1] + self.name.split()[1:][-1:])

    @property
    def relation(self) -> str:
        """Who they are to the youth."""
        return {"youth": _("ungdommen"), "mother": _("mor"), "father": _("far")}.get(self.key, _("verge"))


def people_of(case: Case) -> dict[str, Person]:
    """The parties by key, names opened with the case's key."""
    return {
        row["key"]: Person(
            row["id"], row["key"], case.key.read(row["name_sealed"], "party.name_sealed"), bool(row["is_guardian"]),
            row["language"], row["interpreter"], case.key.read(row["contact_sealed"], "party.contact_sealed"),
        )
        for row in case.party_rows
    }  # fmt: skip


def facts_of(case: Case) -> CaseFacts:
    """Everything the law may ask about this case."""
    keys = {row["id"]: row["key"] for row in case.party_rows}
    return CaseFacts(
        sanction=Sanction(case.sanction),
        decided_by=DecidedBy(case.decided_by),
        decided_on=case.decided_on,
        final_on=case.final_on,
        offence_from=case.offence_from,
        offence_to=case.offence_to,
        born=case.born,
        duration=case.term,
        guardians=tuple(row["key"] for row in case.party_rows if row["is_guardian"]),
        rule_set=RuleSet(case.rule_set),
        resident_in_norway=case.resident_in_norway,
        suitability_found=case.suitability_found,
        alternative_prison=_term(case.alternative_prison),
        unconditional_prison=_term(case.unconditional_prison),
        start_up_conditions=StartUp(case.start_up_from, tuple(case.start_up_kinds)) if case.start_up_from else None,
        stage=str(case.stage),
        received_on=case.received_on,
        consents=tuple(
            ConsentFact(keys[row["party_id"]], bool(row["answer"]), _day(row["given_on"]), _day(row["withdrawn_on"]))
            for row in case.consent_rows
        ),
        sharing=tuple(
            SharingFact(keys[row["party_id"]], _day(row["given_on"]), _day(row["until"]), _day(row["withdrawn_on"]))
            for row in case.sharing_rows
            if row["answer"]
        ),
        participations=tuple(
            ParticipationFact(keys[row["party_id"]], _day(row["given_on"]))
            for row in case.participation_rows
            if not row["used_on"]
        ),
        meeting=_meeting(case),
        starts_on=case.starts_on,
        interruptions=tuple(
            InterruptionFact(_day(row["from_on"]), _day(row["to_on"]), row["ground"]) for row in case.interruption_rows
        ),
        plan_approved_on=next((_day(row["made_on"]) for row in case.decision_rows if row["kind"] == "plan"), None),
        decisions=tuple(
            DecisionFact(row["kind"], _day(row["made_on"]), _day(row["notified_on"]))
            for row in case.decision_rows
            if row["may_be_complained_about"]
        ),
        labels={row["key"]: case.key.read(row["name_sealed"], "party.name_sealed") for row in case.party_rows},
    )


def _meeting(case: Case) -> MeetingFact | None:
    """The meeting that counts: the latest that was not superseded by another."""
    rows = [row for row in case.meeting_rows if not row["superseded_on"]]
    if not rows:
        return None
    row = rows[-1]
    return MeetingFact(
        planned_for=_day(row["planned_for"]), summoned=tuple(row["summoned"]), held_on=_day(row["held_on"]),
        attended=tuple(row["attended"]), adjourned_on=_day(row["adjourned_on"]),
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _term(text: str) -> Term | None:
    return Term.parse(text) if text else None
