"""The breach ladder as the law reads it: breaches, talks, conditions, consents, bans and the referral."""

from followup.models import (
    AgencyConsent,
    Breach,
    BreachConditions,
    BreachTalk,
    IntoxicantBan,
    OnwardReferral,
)
from workflow.facts import hang_facts
from workflow.facts.reading import as_day
from workflow.law.facts import (
    AgencyConsentFact,
    BanFact,
    BreachFact,
    BreachTalkFact,
    ConditionFact,
    ReferralFact,
)
from workflow.models.rows import RowsOfCase


def breaches(rows, keys) -> dict:
    """Every breach that was recorded."""
    return {"breaches": tuple(
        BreachFact(
            as_day(row["happened_on"]), row["of"], row["culpability"], as_day(row["reported_on"]),
            as_day(row["answered_on"]), row["incident_id"],
        )
        for row in rows
    )}  # fmt: skip


def talks(rows, keys) -> dict:
    """Every talk that was ordered."""
    return {"breach_talks": tuple(
        BreachTalkFact(
            as_day(row["ordered_on"]), as_day(row["held_on"]),
            None if row["attended"] is None else bool(row["attended"]), as_day(row["planned_for"]),
        )
        for row in rows
    )}  # fmt: skip


def conditions(rows, keys) -> dict:
    """The conditions, and the days they were set; what was reversed was never lawfully set."""
    lawful = [row for row in rows if row["ended_how"] != BreachConditions.Ending.REVERSED]
    return {
        "breach_conditions_set_on": tuple(as_day(row["set_on"]) for row in lawful),
        "breach_conditions": tuple(
            ConditionFact(kind, as_day(row["set_on"]), as_day(row["ended_on"]))
            for row in lawful for kind in row["kinds"]
        ),
    }  # fmt: skip


def agency_consents(rows, keys) -> dict:
    """The agencies' latest answers that no step has used, where they said yes."""
    latest = {(row["agency"], row["to"]): row for row in rows}
    return {"agency_consents": tuple(
        AgencyConsentFact(row["agency"], row["to"], as_day(row["given_on"]))
        for row in latest.values() if row["answer"]
    )}  # fmt: skip


def bans(rows, keys) -> dict:
    """Every ban on intoxicants beside the plan."""
    return {"bans": tuple(
        BanFact(as_day(row["from_on"]), as_day(row["lifted_on"]), as_day(row["reviewed_on"])) for row in rows
    )}  # fmt: skip


def referral(rows, keys) -> dict:
    """The matter as it lies with prosecutor, correctional service or court."""
    return {"referral": next((
        ReferralFact(
            row["to"], as_day(row["referred_on"]), row["recommend"] or None, row["petition"] or None,
            row["petitioned_by"] or None, as_day(row["petitioned_on"]),
        )
        for row in rows
    ), None)}  # fmt: skip


hang_facts("breach", RowsOfCase(
    Breach, "id", "happened_on", "of", "culpability", "reported_on", "answered_on", "what_sealed",
    "resting_sealed", "why_sealed", "incident_id"), breaches)
hang_facts("talk", RowsOfCase(
    BreachTalk, "id", "ordered_on", "planned_for", "held_on", "attended", "minutes_sealed"), talks)
hang_facts("breach_condition", RowsOfCase(
    BreachConditions, "id", "set_on", "kinds", "ended_on", "ended_how", order="set_on, id"), conditions)
hang_facts("agency_consent", RowsOfCase(
    AgencyConsent, "agency", "to", "answer", "given_on", where="used_on IS NULL"), agency_consents)
hang_facts("ban", RowsOfCase(IntoxicantBan, "id", "from_on", "reviewed_on", "lifted_on"), bans)
hang_facts("referral", RowsOfCase(
    OnwardReferral, "to", "referred_on", "recommend", "petition", "petitioned_by", "petitioned_on",
    where="closed_on IS NULL"), referral)
