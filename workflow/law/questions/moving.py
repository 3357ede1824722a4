"""May the case move to another office, and what follows when the youth leaves the country?"""

from collections.abc import Collection
from datetime import date

from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_transfer import all_heard, another_office, decided_rightly, taken_by_name
from workflow.law.penal_code import RESIDENCE
from workflow.law.roles import Role
from workflow.law.steps import in_stage
from workflow.law.verdict import Remedy, Verdict, Words


def may_transfer(facts: CaseFacts, *, to: int | None = None, heard: Collection[str] | None = None,
                 decided_by: str = Role.OFFICE_HEAD, is_named: bool = True, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 13: to the office where the youth lives, after those concerned were heard.

    With no office and nobody given the question is whether it is a time for it at all.
    """
    verdicts = [in_stage("transfer_office", facts, on=on), decided_rightly(facts, decided_by),
                taken_by_name(facts, is_named)]
    if to is not None:
        verdicts.append(another_office(facts, to))
    return verdicts + (all_heard(facts, heard, on=on) if heard is not None else [])


def may_record_move_abroad(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Straffeloven § 52 a, konfliktrådsloven § 27: the youth no longer lives here; others decide what then."""
    return [in_stage("moved_abroad", facts, on=on), RESIDENCE.judge(
        facts.moved_abroad is None, on=on, moved=facts.moved_abroad and facts.moved_abroad.moved_on,
        because=Words("Flyttingen {moved} er ført fra før.", "Flyttinga {moved} er ført frå før.",
                      "The move on {moved} is recorded already."))]


def may_tell_of_move(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Whether somebody still waits to be told that the youth has moved abroad."""
    moved = facts.moved_abroad
    return [in_stage("tell_of_move", facts, on=on), RESIDENCE.judge(
        bool(moved and moved.told_on is None), on=on,
        because=Words("Ingen venter på beskjed om flytting.", "Ingen ventar på melding om flytting.",
                      "Nobody waits to be told of a move."),
        remedy=None if moved else Remedy(Words(
            "Registrer flyttingen først.", "Registrer flyttinga først.", "Record the move first."),
            (Role.COORDINATOR,), "moved_abroad"))]
