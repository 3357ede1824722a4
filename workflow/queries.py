"""Questions about cases as sentences; every one of them begins with who is asking."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q

from workflow.access import CASE_ACTIONS, Actor, relation_rules, with_standing
from workflow.models import (
    Case,
    CaseLink,
    Deadline,
    Decision,
    Interruption,
    Meeting,
    Participation,
    Party,
    SanctionConsent,
    SharingConsent,
)
from workflow.models.rows import RowsOfCase
from workflow.stages import OPEN

# What `facts.people_of` opens.
PARTY_COLUMNS = ("id", "key", "is_guardian", "name_sealed", "language", "interpreter", "contact_sealed")


def with_facts(cases: models.QuerySet[Case]) -> models.QuerySet[Case]:
    """Cases with everything the law asks about, in the same question."""
    return cases.select_related("key", "chain_head").annotate(
        party_rows=RowsOfCase(Party, *PARTY_COLUMNS),
        consent_rows=RowsOfCase(SanctionConsent, "party_id", "answer", "given_on", "withdrawn_on"),
        sharing_rows=RowsOfCase(SharingConsent, "party_id", "answer", "given_on", "until", "withdrawn_on"),
        decision_rows=RowsOfCase(Decision, "kind", "made_on", "notified_on", "may_be_complained_about"),
        participation_rows=RowsOfCase(Participation, "party_id", "given_on", "used_on"),
        meeting_rows=RowsOfCase(
            Meeting, "id", "planned_for", "summoned", "held_on", "attended", "adjourned_on", "superseded_on"
        ),
        interruption_rows=RowsOfCase(Interruption, "id", "ground", "from_on", "to_on"),
        deadline_rows=RowsOfCase(
            Deadline, "id", "name", "due_on", "rule", where="settled_on IS NULL", order="due_on, id"
        ),
    )


def visible_to(actor: Actor, action: str, on: date) -> models.QuerySet[Case]:
    """The cases on which `actor` may do `action`: the rule of `access.may`, asked of all at once."""
    rules = relation_rules(actor, on)
    wanted = [rule for name, rule in rules.items() if name in CASE_ACTIONS[action]]
    if not wanted:
        return Case.objects.none()
    either = Q()
    for rule in wanted:
        either |= rule
    return Case.objects.filter(either)


def links_seen_by(actor: Actor, case: Case, on: date) -> models.QuerySet[CaseLink]:
    """The links of a case from either end, each with whether the actor may open the two it joins."""
    mine = visible_to(actor, "open_case", on)
    return (
        CaseLink.objects.filter(Q(case=case) | Q(other=case))
        .select_related("case__office", "other__office")
        .annotate(
            opens_case=Exists(mine.filter(pk=OuterRef("case_id"))),
            opens_other=Exists(mine.filter(pk=OuterRef("other_id"))),
        )
        .order_by("pk")
    )


def open_ones(cases: models.QuerySet[Case]) -> models.QuerySet[Case]:
    """Those that have not ended."""
    return cases.filter(stage__in=OPEN)


def locked(case_id: int, *, for_: Actor, on: date) -> Case:
    """The case with its facts and the actor's standing; its row and its chain are locked until the end."""
    lock(case_id)
    return with_standing(with_facts(Case.objects.all()), for_, on).get(pk=case_id)


def lock(case_id: int) -> None:
    """Wait for the case's row and hold it: before the facts are read, and never in the same question.

    Whoever waits for a row on PostgreSQL gets it fresh, but everything beside it as it stood before the wait.
    On SQLite the transaction itself holds the only write lock.
    """
    Case.objects.select_for_update().values_list("pk").get(pk=case_id)
