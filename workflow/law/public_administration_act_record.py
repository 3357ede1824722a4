"""Forvaltningsloven §§ 11 d and 35: what happened is written down in time, and a wrong end taken back."""

from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.provision import PUBLIC_ADMINISTRATION_ACT
from workflow.law.roles import Role
from workflow.law.terms import add_days
from workflow.law.verdict import Either, Remedy, Verdict, Words

ACT = "lov/1967-02-10"

WRITTEN_DOWN = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("11 d", ledd=2),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    says=Words("Det som blir sagt og sett i saken, skrives ned, med dagen det skjedde.",
               "Det som blir sagt og sett i saka, blir skrive ned, med dagen det skjedde.",
               "What is said and seen in the case is written down, with the day it happened."))

# What may be said to be wrong with an end: the record itself, or the decision it rested on.
REVERSED = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("35"),
    Version(dated.BEFORE_THE_SCHEME, ("error", "superior_decision"), ACT),
    says=Words("En avslutning tas tilbake når den var feil, eller når en overordnet avgjørelse krever det.",
               "Ei avslutning blir teken tilbake når ho var feil, eller når ei overordna avgjerd krev det.",
               "An end is taken back when it was an error, or when a superior decision requires it."))
# The ends that rest on somebody else's decision, which a court or a superior authority can set aside.
DECIDED_ELSEWHERE = ("prosecution_resumed", "converted", "replaced", "quashed", "lapsed")
GROUNDS = {
    "error": Words("feil", "feil", "an error"),
    "superior_decision": Words("overordnet avgjørelse", "overordna avgjerd", "a superior decision"),
}
TODAY = Remedy(Words("Velg dagen det skjedde, senest i dag.", "Vel dagen det skjedde, seinast i dag.",
                     "Choose the day it happened, today at the latest."), (Role.COORDINATOR,))


def has_come(*, on: date, today: date) -> Verdict:
    """Nothing is recorded before it has happened."""
    return WRITTEN_DOWN.judge(on <= today, on=today, day=on, remedy=TODAY, because=Words(
        "Dagen {day} er ikke kommet ennå.", "Dagen {day} er ikkje komen enno.",
        "The day {day} has not come yet."))


def after_receipt(facts: CaseFacts, *, on: date) -> Verdict:
    """Nothing happened in the case before there was one."""
    received = facts.received_on or on
    return WRITTEN_DOWN.judge(on >= received, on=on, received=received, remedy=TODAY, because=Words(
        "Saken kom inn {received}. Det som skjedde før, hører ikke til her.",
        "Saka kom inn {received}. Det som skjedde før, høyrer ikkje til her.",
        "The case was received on {received}. What happened before does not belong here."))


def after_the_latest(*, on: date, latest: date | None) -> Verdict:
    """What is recorded was judged on its day; an earlier day can't be put in under it."""
    because = Words("Det siste som er ført i saken, skjedde {latest}. Det kan ikke føres noe før det.",
                    "Det siste som er ført i saka, skjedde {latest}. Det kan ikkje førast noko før det.",
                    "The latest event in the case happened on {latest}. Nothing can be recorded before it.")
    remedy = Remedy(Words("Velg {latest} eller senere, og skriv når det skjedde. Er noe ført feil, rett det.",
                          "Vel {latest} eller seinare, og skriv når det skjedde. Er noko ført feil, rett det.",
                          "Choose {latest} or later and write when it happened. Correct what is wrong."),
                    (Role.COORDINATOR,), "correct")
    return WRITTEN_DOWN.judge(latest is None or on >= latest, on=on, latest=latest, because=because,
                              remedy=remedy)


def soon_enough(facts: CaseFacts, *, on: date, today: date) -> Verdict:
    """So many days back without asking, further when the office head has given leave for it."""
    days = facts.assumptions.late_recording_days
    earliest = min([add_days(today, -days),
                    *(leave.back_to for leave in facts.late_leaves if leave.stands_on(today))])
    return WRITTEN_DOWN.judge(on >= earliest, on=on, earliest=earliest, days=days, because=Words(
        "Det som skjedde for mer enn {days} dager siden, kan ikke skrives inn uten videre.",
        "Det som skjedde for meir enn {days} dagar sidan, kan ikkje skrivast inn utan vidare.",
        "What happened more than {days} days ago can't be recorded without leave."), remedy=Remedy(Words(
            "Be konfliktrådslederen gi lov til å skrive det inn.",
            "Be konfliktrådsleiaren gi lov til å skrive det inn.",
            "Ask the office head for leave to record it."), (Role.OFFICE_HEAD,), "allow_late_recording"))


def is_over(facts: CaseFacts, closed: bool, *, on: date) -> Verdict:
    """Only an end can be taken back."""
    return REVERSED.judge(closed, on=on, because=Words(
        "Saken er ikke avsluttet.", "Saka er ikkje avslutta.", "The case is not closed."))


def ground_reopens(facts: CaseFacts, ground: str, *, on: date) -> list[Verdict]:
    """An error of ours, or a superior decision about an end that somebody else decided; never anything else."""
    grounds = REVERSED.on(on).value
    known = REVERSED.judge(ground in grounds, on=on, grounds=Either(tuple(GROUNDS[code] for code in grounds)),
                           because=Words("Saken kan bare gjenåpnes ved {grounds}.",
                                         "Saka kan berre opnast att ved {grounds}.",
                                         "The case can be reopened only for {grounds}."))
    if ground != "superior_decision":
        return [known]
    return [known, REVERSED.judge(facts.stage in DECIDED_ELSEWHERE, on=on, because=Words(
        "Avslutningen bygger ikke på en avgjørelse fra andre. Den kan bare tas tilbake ved feil.",
        "Avslutninga byggjer ikkje på ei avgjerd frå andre. Ho kan berre takast tilbake ved feil.",
        "The end rests on nobody else's decision. It can be taken back only for an error."))]
