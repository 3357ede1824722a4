"""Forvaltningsloven: who is disqualified, how long one may complain, and which counts give a child away."""

from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.provision import NEW_PUBLIC_ADMINISTRATION_ACT, PUBLIC_ADMINISTRATION_ACT
from workflow.law.roles import Role
from workflow.law.terms import Term, add, deadline
from workflow.law.verdict import Outcome, Remedy, Verdict, Words

ACT = "lov/1967-02-10"
NEW_ACT = "lov/2025-06-20-81"

IMPARTIAL = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("6"),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    Version(None, True, NEW_ACT, provision=NEW_PUBLIC_ADMINISTRATION_ACT.at("25")),
    says=Words("Koordinatoren er ikke inhabil i saken.", "Koordinatoren er ikkje inhabil i saka.",
               "The coordinator is not disqualified in the case."))

COMPLAIN_WITHIN = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("29", ledd=1),
    Version(dated.BEFORE_THE_SCHEME, Term(weeks=3), ACT),
    Version(None, Term(weeks=3), NEW_ACT, provision=NEW_PUBLIC_ADMINISTRATION_ACT.at("63")),
    says=Words("Klagefristen er {value} fra underretningen kom fram.",
               "Klagefristen er {value} frå underretninga kom fram.",
               "The time limit for a complaint is {value} from receipt of the notice."))

LATE_COMPLAINT_UNTIL = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("31"),
    Version(dated.BEFORE_THE_SCHEME, Term(years=1), ACT),
    Version(None, Term(years=1), NEW_ACT, provision=NEW_PUBLIC_ADMINISTRATION_ACT.at("65")),
    says=Words("En sen klage kan behandles når grunnene er gode, men ikke etter {value}.",
               "Ei sein klage kan behandlast når grunnane er gode, men ikkje etter {value}.",
               "A late complaint may be treated for good reasons, but not after {value}."))

OWN_DECISION_ALTERED = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("33", ledd=2),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    says=Words("Den som fattet vedtaket, kan gjøre det om når klagen har noe for seg, og avvise en sen klage.",
               "Den som gjorde vedtaket, kan gjere det om når klaga har noko for seg, og avvise ei sein klage.",
               "Whoever made the decision may alter it when the complaint is right, and reject a late one."))

COMPLAINT_FORWARDED = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("33", ledd=4),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    says=Words("Klagen sendes videre så snart den er tilrettelagt. Loven setter ingen frist i dager.",
               "Klaga blir send vidare så snart ho er lagd til rette. Lova set ingen frist i dagar.",
               "The complaint is sent on as soon as it is prepared. The law sets no number of days."))

ANONYMOUS_COUNTS = Dated(
    PUBLIC_ADMINISTRATION_ACT.at("13 a", nr=2),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    says=Words("Tall kan vises når ingen kan kjennes igjen.", "Tal kan visast når ingen kan kjennast att.",
               "Counts may be shown when nobody can be recognised."))


def complaint_deadline(*, notified_on: date) -> date:
    """Forvaltningsloven §§ 29-30, domstolloven § 149: three weeks from the notice, then a working day."""
    return deadline(add(notified_on, COMPLAIN_WITHIN.on(notified_on).value))


def impartial(facts: CaseFacts) -> Verdict:
    """Forvaltningsloven § 6."""
    return IMPARTIAL.judge(not facts.disqualified, on=facts.law_day, because=Words(
        "Koordinatoren er inhabil i saken.", "Koordinatoren er inhabil i saka.",
        "The coordinator is disqualified in the case."), remedy=Remedy(Words(
            "Velg en annen koordinator.", "Vel ein annan koordinator.", "Choose another coordinator."),
            (Role.OFFICE_HEAD,), "assign"))


def complaint_in_time(*, notified_on: date, on: date) -> Verdict:
    """Forvaltningsloven §§ 29 and 31: in time; late and left to a person; or too late after a year."""
    due, latest = complaint_deadline(notified_on=notified_on), add(notified_on,
                                                                   LATE_COMPLAINT_UNTIL.on(on).value)
    if on <= due:
        return COMPLAIN_WITHIN.judge(True, on=on, due=due, because=COMPLAIN_WITHIN.on(on).says)
    late = on <= latest
    because = Words("Klagefristen gikk ut {due}.", "Klagefristen gjekk ut {due}.",
                    "The time limit ended on {due}.")
    remedy = Remedy(Words("Klagen tas imot som sen. Vurder om den skal avvises eller behandles.",
                          "Klaga blir teken imot som sein. Vurder om ho skal avvisast eller behandlast.",
                          "The complaint is received as late. Decide whether to reject or treat it."),
                    (Role.COORDINATOR, Role.NATIONAL_SECRETARIAT), "decide_complaint")
    return LATE_COMPLAINT_UNTIL.judge(Outcome.LEFT_TO_A_PERSON if late else False, on=on, due=due,
                                      latest=latest,
                                      because=because if late else Words(
        "Klagefristen gikk ut {due}, og siden {latest} kan ingen sen klage behandles.",
        "Klagefristen gjekk ut {due}, og sidan {latest} kan inga sein klage behandlast.",
        "The time limit ended on {due}, and since {latest} no late complaint can be treated."),
        remedy=remedy if late else None)


def count_hides_everyone(number: int, *, smallest: int, on: date) -> Verdict:
    """Forvaltningsloven § 13 a nr. 2: a small count can give a person away."""
    return ANONYMOUS_COUNTS.judge(number >= smallest, on=on, smallest=smallest, because=Words(
        "Tallet er under {smallest} og vises ikke.", "Talet er under {smallest} og blir ikkje vist.",
        "The count is below {smallest} and is not shown."), remedy=Remedy(Words(
            "Velg et større område eller et lengre tidsrom.",
            "Vel eit større område eller eit lengre tidsrom.",
            "Choose a larger area or a longer time."), (Role.SLT_COORDINATOR,)))
