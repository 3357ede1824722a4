"""Konfliktrådsloven §§ 9 and 22 c: to whom something may be told about the youth, and on whose yes."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from workflow.law.facts import CaseFacts, SharingFact
from workflow.law.health_personnel_act import HEALTH_CONSENT, who_agrees_on_health
from workflow.law.mediation_act_consent import CONFIDENTIALITY, SHARING
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

HEALTH = "health"
# Those at system level, who never learn who the youth is, whatever anybody has agreed to.
NEVER_TOLD = (Role.SLT_COORDINATOR, "police_council", "steering_group", "slt_coordination_group")
SHARED = {
    "appointments": Words("når avtalene er", "når avtalane er", "when the appointments are"),
    "attendance": Words("om avtalene blir fulgt", "om avtalane blir følgde", "whether appointments are kept"),
    "plan": Words("hva planen er", "kva planen er", "what the plan is"),
    "progress": Words("hvordan det går", "korleis det går", "how it goes"),
    HEALTH: Words("noe om helse", "noko om helse", "something about health"),
}
RECEIVERS = {
    "provider": Words("den som hjelper", "den som hjelper", "the one who helps"),
    "police_council": Words("politirådet", "politirådet", "the police council"),
    "steering_group": Words("styringsgruppen", "styringsgruppa", "the steering group"),
    "slt_coordination_group": Words("SLT-koordineringsgruppen", "SLT-koordineringsgruppa",
                                    "the SLT coordination group"),
}
ASK = Remedy(Words("Spør {person} om samtykke.", "Spør {person} om samtykke.", "Ask {person} for consent."),
             (Role.COORDINATOR,), "consent_sharing")


@dataclass(frozen=True)
class Coded:
    """A receiver or a kind of information as a sentence names it; an unknown one stands as written."""

    code: str

    def words(self, language: str) -> str:
        known = RECEIVERS.get(self.code) or SHARED.get(self.code)
        return known.in_(language, capital=False) if known else self.code


def who_agrees(facts: CaseFacts, *, on: date) -> tuple[str, ...]:
    """The youth, and every guardian until the 18th birthday (konfliktrådsloven § 22 c)."""
    return (Role.YOUTH, *facts.guardians_on(on))


def standing(facts: CaseFacts, person: str, *, on: date) -> Iterator[SharingFact]:
    """The person's answers that hold that day; one taken back holds no more from that very day."""
    return (answer for answer in facts.sharing
            if answer.person == person and answer.given_on <= on <= (answer.until or on)
            and (answer.withdrawn_on is None or on < answer.withdrawn_on))


def agrees(facts: CaseFacts, person: str, receiver: Collection[str], category: str, *, on: date) -> bool:
    """Whether one person has said yes to this receiver, by any of its names, and this kind of information."""
    return any(set(receiver) & set(answer.recipients) and category in answer.categories
               for answer in standing(facts, person, on=on))


def never_to_the_system_level(facts: CaseFacts, agency: str) -> Verdict:
    """SLT and the police council work with numbers and measures; no consent opens a name to them."""
    receiver = facts.named(agency) if agency in set(Role) else Coded(agency)
    return CONFIDENTIALITY.judge(agency not in NEVER_TOLD, on=facts.law_day, agency=receiver, because=Words(
        "{agency} får aldri vite hvem ungdommen er, heller ikke med samtykke.",
        "{agency} får aldri vite kven ungdommen er, heller ikkje med samtykke.",
        "{agency} never learns who the youth is, not even with consent."))


def everyone_agrees(facts: CaseFacts, agency: str, person: str, categories: Collection[str], *,
                    on: date) -> list[Verdict]:
    """Every required consent names the receiver and each kind of information on that day."""
    names = {agency, f"{agency}:{person}", person} - {"", f"{agency}:"}
    receiver = facts.named(agency) if agency in set(Role) else Coded(agency)
    lacking = {asked: tuple(Coded(category) for category in categories
                            if not agrees(facts, asked, names, category, on=on))
               for asked in who_agrees(facts, on=on)}
    because = Words("{person} har ikke samtykket til at {agency} får vite {missing}.",
                    "{person} har ikkje samtykt til at {agency} får vite {missing}.",
                    "{person} has not agreed that {agency} is told {missing}.")
    judged = [SHARING.judge(not missing, on=facts.law_day, person=facts.named(asked), agency=receiver,
                            missing=missing, because=because, remedy=ASK)
              for asked, missing in lacking.items()]
    if HEALTH in categories:
        judged += [HEALTH_CONSENT.judge(Coded(HEALTH) not in lacking[asked], on=on, person=facts.named(asked),
                                        agency=receiver, missing=(Coded(HEALTH),), because=because, remedy=ASK)
                   for asked in who_agrees_on_health(facts, on=on)]
    return judged


def something_is_agreed(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Whether there is any receiver and any kind of information that everybody has said yes to."""
    everybody = who_agrees(facts, on=on)
    offered = {pair for answer in standing(facts, Role.YOUTH, on=on)
               for pair in product(answer.recipients, answer.categories)}
    if any(all(agrees(facts, person, {receiver}, category, on=on) for person in everybody)
           for receiver, category in offered):
        says = SHARING.on(facts.law_day).says
        return [SHARING.judge(True, on=facts.law_day, because=says)]
    silent = [person for person in everybody if not any(standing(facts, person, on=on))]
    because = (Words("{person} har ikke samtykket til å dele noe.", "{person} har ikkje samtykt til å dele noko.",
                     "{person} has not agreed to share anything.") if silent else
               Words("{person} har ikke sagt ja til det samme som de andre.",
                     "{person} har ikkje sagt ja til det same som dei andre.",
                     "{person} has not agreed to the same as the others."))
    return [SHARING.judge(False, on=facts.law_day, person=facts.named(person), because=because, remedy=ASK)
            for person in silent or everybody]
