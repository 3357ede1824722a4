"""Questions about cases and inquiries as sentences; every one of them begins with who is asking."""

from datetime import date
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from workflow.access import (
    CASE_ACTIONS,
    INQUIRY_ACTIONS,
    Actor,
    inquiries_with_standing,
    inquiry_rules,
    relation_rules,
    with_standing,
)
from workflow.facts import SOURCES
from workflow.law.assumptions import Assumptions
from workflow.law.rule_sets import rule_set_on
from workflow.law.terms import add, next_working_day
from workflow.models import Case, CaseLink, Deadline, GroupMeeting, Inquiry, Party
from workflow.models.process import WAITING_ERRANDS
from workflow.models.rows import RowsOfCase, RowsOfCases
from workflow.stages import OPEN

# What `facts.people_of` opens.
PARTY_COLUMNS = (
    "id", "key", "is_guardian", "kind", "from_on", "until_on", "ended_why", "name_sealed", "language", "interpreter",
    "contact_sealed", "reading", "reminded_by", "user_id",
)  # fmt: skip
# What the facts of an inquiry are read from.
OF_AN_INQUIRY = (
    "inquiryparty_set", "inquiryconsent_set", "groupmeeting_set", "suitabilityassessment_set",
    "presentencereport_set", "inquirygrant_set",
)  # fmt: skip


def with_facts(cases: models.QuerySet[Case]) -> models.QuerySet[Case]:
    """Cases with everything the law asks about, in the same question."""
    return cases.select_related("key", "chain_head").annotate(rows=RowsOfCases(
        party=RowsOfCase(Party, *PARTY_COLUMNS),
        deadline=RowsOfCase(Deadline, "id", "name", "due_on", "rule", where="settled_on IS NULL", order="due_on, id"),
        errand=WAITING_ERRANDS,
        **{name: source.rows for name, source in SOURCES.items()},
    ))  # fmt: skip


def visible_to(actor: Actor, action: str, on: date) -> models.QuerySet[Case]:
    """The cases on which `actor` may do `action`: the rule of `access.may`, asked of all at once."""
    return _with_one_of(Case.objects.all(), relation_rules(actor, on), CASE_ACTIONS[action])


def inquiries_visible_to(actor: Actor, action: str, on: date) -> models.QuerySet[Inquiry]:
    """The inquiries on which `actor` may do `action`: the same rule, asked of all at once."""
    return _with_one_of(Inquiry.objects.all(), inquiry_rules(actor, on), INQUIRY_ACTIONS[action])


def _with_one_of(rows: models.QuerySet, rules: dict[str, Q], wanted: tuple[str, ...]) -> models.QuerySet:
    """The rows to which one of the wanted relations holds; none when the actor can have none of them."""
    either = [rule for name, rule in rules.items() if name in wanted]
    return rows.filter(reduce(or_, either)) if either else rows.none()


def with_inquiry_facts(inquiries: models.QuerySet[Inquiry]) -> models.QuerySet[Inquiry]:
    """Inquiries with everything the law asks about: one question a kind of row, however many they are."""
    return inquiries.select_related("key", "chain_head").prefetch_related(*OF_AN_INQUIRY)


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


def overtaken_by_the_law(on: date) -> models.QuerySet[Case]:
    """Open cases whose rule set is not that of `on`, and that nobody has looked at since it took effect."""
    current = rule_set_on(on)
    looked_at = Coalesce("rule_set_confirmed_on", "received_on")
    others = open_ones(Case.objects.exclude(rule_set=current))
    return others.annotate(looked_at=looked_at).filter(looked_at__lt=current.valid_from)


def locked(case_id: int, *, for_: Actor, on: date) -> Case:
    """The case with its facts and the actor's standing; its row and its chain are locked until the end."""
    lock(case_id)
    with_words = with_facts(Case.objects.select_related("coordinator", "office"))
    return with_standing(with_words, for_, on).get(pk=case_id)


def group_meetings(office_id: int) -> models.QuerySet[GroupMeeting]:
    """The office's meetings of the coordination group that count: called or held, about what is remembered."""
    return GroupMeeting.objects.filter(
        inquiry__office=office_id, inquiry__key__destroyed_at=None, superseded_on__isnull=True
    )


def next_group_day(office_id: int, on: date) -> date:
    """The next day the office's group meets; with none set, the usual time after its last, or from today."""
    meetings = group_meetings(office_id)
    if ahead := meetings.filter(planned_for__gte=on, held_on__isnull=True).order_by("planned_for").first():
        return ahead.planned_for
    last = meetings.filter(held_on__lte=on).order_by("-held_on").values_list("held_on", flat=True).first()
    usual = add(last or on, Assumptions().coordination_group_every)
    return next_working_day(max(usual, on))


def locked_inquiry(inquiry_id: int, *, for_: Actor, on: date) -> Inquiry:
    """The inquiry with its facts and the actor's standing; its row and its chain are locked until the end."""
    lock(inquiry_id, Inquiry)
    return inquiries_with_standing(with_inquiry_facts(Inquiry.objects.all()), for_, on).get(pk=inquiry_id)


def lock(pk: int, of: type[models.Model] = Case) -> None:
    """Wait for the row and hold it: before the facts are read, and never in the same question.

    Whoever waits for a row on PostgreSQL gets it fresh, but everything beside it as it stood before the wait.
    On SQLite the transaction itself holds the only write lock.
    """
    of._default_manager.select_for_update().values_list("pk").get(pk=pk)
