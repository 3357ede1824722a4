"""Taking a case in: the referral is judged by the law, registered, and looked at beside what is there already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from workflow import clock, ident, journal
from workflow.access import Actor, may, with_standing
from workflow.deadlines import settle_deadlines
from workflow.events import act_done
from workflow.law.facts import CaseFacts, DecidedBy, Sanction, StartUp
from workflow.law.questions import may_be_received
from workflow.law.rule_sets import Choice, RuleSet, choose
from workflow.law.terms import Term
from workflow.models import (
    Case,
    CaseKey,
    CaseLink,
    CaseNumbers,
    Grade,
    Municipality,
    NameIndex,
    Party,
    Role,
    User,
)
from workflow.models.keeping import collecting_history, keep_all
from workflow.queries import with_facts
from workflow.services.desk import Desk, refuse_unless_met
from workflow.services.once import made_once

SERIES = {Sanction.YOUTH_FOLLOW_UP: "UO", Sanction.YOUTH_SENTENCE: "US"}


@dataclass(frozen=True)
class PersonGiven:
    """A person as the referral names them."""

    key: str
    name: str
    birth_number: str = ""
    contact: str = ""
    language: str = "nb"
    interpreter: str = ""


@dataclass(frozen=True)
class Referral:
    """What the prosecutor or the court sent, already read and well-formed; whether it is lawful is not asked here."""

    sanction: Sanction
    decided_by: DecidedBy
    decided_on: date
    final_on: date
    received_on: date
    offence_from: date
    offence_to: date
    duration: Term
    youth: PersonGiven
    born: date
    municipality: Municipality
    guardians: tuple[PersonGiven, ...] = ()
    police_case: str = ""
    alternative_prison: Term | None = None
    unconditional_prison: Term | None = None
    suitability_found: bool = True
    resident_in_norway: bool = True
    start_up_conditions: StartUp | None = None
    grade: str = Grade.NONE
    # Who takes the case; without one it is whoever registers it, when that is a coordinator.
    coordinator: User | None = None
    rule_set: RuleSet | None = None
    rule_set_reason: str = ""


def receive(referral: Referral, *, by: Actor, on: date | None = None, told: bool = False) -> Desk:
    """Register a referral as a case, if the law lets the sanction be imposed so.

    `told` marks a case that is taken over while it runs, with its history told.
    Raises PermissionDenied, Refused; nothing is then written. Straffeprosessloven § 71 a, straffeloven § 52 a.
    """
    on = on or clock.today()
    office = referral.municipality.office
    if not may(by, "register_referral", office, on):
        raise PermissionDenied
    choice = choose(
        decided_on=referral.decided_on, offence_from=referral.offence_from, offence_to=referral.offence_to, on=on,
        override=referral.rule_set, override_reason=referral.rule_set_reason,
    )  # fmt: skip
    carried_by = referral.coordinator or (by.user if by.role == Role.YOUTH_COORDINATOR else None)
    asked = facts_of_referral(referral, choice.rule_set)
    refuse_unless_met(may_be_received(asked, carried=carried_by is not None, on=on))
    with transaction.atomic(), collecting_history() as written:
        case = _save_case(referral, choice, carried_by)
        _save_parties(case, referral)
        _notice_links(case, on=on)
        chain = journal.open_chain(case)
        case = with_standing(with_facts(Case.objects.all()), by, on).get(pk=case.pk)
        case.chain_head = chain
        desk = Desk(case, by, on)
        journal.append(
            case, "receive", actor=by.user, role=by.role, on=on, written=written,
            provisions=sorted({str(v.provision) for v in may_be_received(desk.facts, on=on)}),
            facts={"decided_on": case.decided_on, "duration": case.duration, "office": office.pk}
            | ({"told": True} if told else {}),
        )  # fmt: skip
        settle_deadlines(desk.case, desk.facts, on=on)
        act_done.send(sender=Case, desk=desk, act="receive")
    return desk


def receive_once(referral: Referral, *, key: str, by: Actor, on: date | None = None) -> tuple[Case, bool]:
    """Register a referral sent under a one-time key: the case, and whether this sending made it.

    Raises as `receive`; a key that made a case already gives that case again.
    """
    return made_once(Case, lambda: receive(referral, by=by, on=on).case, key=key, by=by, act="receive")


def facts_of_referral(referral: Referral, rule_set: RuleSet) -> CaseFacts:
    """The facts of a referral that is not yet a case."""
    return CaseFacts(
        sanction=referral.sanction, decided_by=referral.decided_by, decided_on=referral.decided_on,
        final_on=referral.final_on, offence_from=referral.offence_from, offence_to=referral.offence_to,
        born=referral.born, duration=referral.duration, guardians=tuple(g.key for g in referral.guardians),
        rule_set=rule_set, resident_in_norway=referral.resident_in_norway,
        suitability_found=referral.suitability_found, alternative_prison=referral.alternative_prison,
        unconditional_prison=referral.unconditional_prison, start_up_conditions=referral.start_up_conditions,
        received_on=referral.received_on, strictly_protected=referral.grade == Grade.STRICTLY_CONFIDENTIAL,
    )  # fmt: skip


def _save_case(referral: Referral, choice: Choice, carried_by: User | None) -> Case:
    start_up = referral.start_up_conditions
    case = Case(
        key=CaseKey.cut(), number=next_number(SERIES[referral.sanction], referral.received_on.year),
        sanction=referral.sanction, decided_by=referral.decided_by, decided_on=referral.decided_on,
        final_on=referral.final_on, received_on=referral.received_on, offence_from=referral.offence_from,
        offence_to=referral.offence_to, duration=str(referral.duration),
        alternative_prison=str(referral.alternative_prison or ""),
        unconditional_prison=str(referral.unconditional_prison or ""),
        suitability_found=referral.suitability_found, resident_in_norway=referral.resident_in_norway,
        start_up_from=start_up.from_ if start_up else None, start_up_kinds=list(start_up.kinds) if start_up else [],
        rule_set=choice.rule_set, rule_set_in_doubt=choice.needs_confirmation, municipality=referral.municipality,
        office=referral.municipality.office, grade=referral.grade,
        coordinator=carried_by,
        police_case_index=ident.index_of_reference(referral.police_case) if referral.police_case else "",
    )  # fmt: skip
    case.born_text, case.police_case = referral.born.isoformat(), referral.police_case
    case.rule_set_reason = referral.rule_set_reason
    case.save()
    return case


def next_number(letters: str, year: int) -> str:
    """The next number of the series that year; the row is locked, so no number is given twice."""
    series = f"{letters}-{year}"
    CaseNumbers.objects.get_or_create(series=series)
    row = CaseNumbers.objects.select_for_update().get(series=series)
    row.last += 1
    row.save(update_fields=["last"])
    return f"{series}-{row.last:04}"


def _save_parties(case: Case, referral: Referral) -> None:
    people = [(referral.youth, False), *((guardian, True) for guardian in referral.guardians)]
    parties = keep_all(_party(case, person, is_guardian) for person, is_guardian in people)
    NameIndex.objects.bulk_create(
        NameIndex(party=party, word=word)
        for party, (person, _) in zip(parties, people, strict=True)
        for word in ident.words_of_name(person.name)
    )


def _party(case: Case, person: PersonGiven, is_guardian: bool) -> Party:
    party = Party(
        case=case, key=person.key, is_guardian=is_guardian, kind=Party.kind_by(person.key) if is_guardian else "",
        language=person.language, interpreter=person.interpreter,
        birth_number_index=ident.index_of_number(person.birth_number) if person.birth_number else "",
    )  # fmt: skip
    party.name, party.birth_number, party.contact = person.name, person.birth_number, person.contact
    return party


def _notice_links(case: Case, *, on: date) -> None:
    """Offer a link to every case that may concern the same youth, a sibling or a co-offender."""
    seen: set[int] = set()
    links: list[CaseLink] = []
    for kind, found in _related(case):
        new = [other for other in found if other not in seen]
        seen.update(new)
        links += [CaseLink(case=case, other_id=other, kind=kind, noticed_on=on) for other in new]
    keep_all(links)


def _related(case: Case) -> Iterable[tuple[str, list[int]]]:
    """Case ids by kind of relation, the nearest first."""
    indexes = dict(case.party_set.exclude(birth_number_index="").values_list("key", "birth_number_index"))
    others = Party.objects.exclude(case=case)
    youth = indexes.pop(Party.YOUTH, None)
    same = others.filter(key=Party.YOUTH, birth_number_index=youth) if youth else Party.objects.none()
    siblings = others.filter(is_guardian=True, birth_number_index__in=indexes.values())
    yield CaseLink.Kind.SAME_YOUTH, list(same.values_list("case_id", flat=True))
    yield CaseLink.Kind.SIBLING, list(siblings.values_list("case_id", flat=True).distinct())
    if case.police_case_index:
        together = Case.objects.filter(police_case_index=case.police_case_index).exclude(pk=case.pk)
        yield CaseLink.Kind.CO_OFFENDER, list(together.values_list("pk", flat=True))
