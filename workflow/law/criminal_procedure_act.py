"""Straffeprosessloven: the prosecutor's youth follow-up, the file and police fetch."""

from datetime import date

from workflow.law import dated
from workflow.law.dated import NO_LIMIT, NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts, DecidedBy
from workflow.law.penal_code import COURT_CONDITION, responsible_age, start_up
from workflow.law.penal_code_length import TOO_LONG, TOO_SHORT
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT
from workflow.law.roles import Role
from workflow.law.terms import Term, reaches, within
from workflow.law.verdict import Remedy, Verdict, Words
from workflow.law.youth import AboutAYouth

CHILDREN_ACT = "lov/2012-01-20-6"
FEWER_ROUTES = "lov/2021-06-18-122"
REFORM = "lov/2023-12-20-110"
TRANSFER = CRIMINAL_PROCEDURE_ACT.at("71 a", ledd=2)
ASK_THE_PROSECUTOR = Remedy(Words(
    "Send saken tilbake til påtalemyndigheten og be om en rettet avgjørelse.",
    "Send saka tilbake til påtalemakta og be om ei retta avgjerd.",
    "Send the case back to the prosecutor and ask for a corrected decision."), (Role.PROSECUTOR,))

WHO_DECIDES_FOLLOW_UP = Dated(
    TRANSFER,
    Version(dated.SCHEME_OF_2014, frozenset({DecidedBy.PROSECUTOR, DecidedBy.COURT_CONDITION}), CHILDREN_ACT,
            Words(
        "Ungdomsoppfølging besluttes av påtalemyndigheten, også som vilkår for påtaleunnlatelse, eller av "
        "retten i en betinget dom.",
        "Ungdomsoppfølging blir avgjord av påtalemakta, også som vilkår for påtaleunnlating, eller av retten "
        "i ein vilkårsdom.",
        "Youth follow-up is decided by the prosecutor, also as a condition of a waiver of prosecution, or by "
        "the court in a suspended sentence.")),
    Version(dated.FEWER_ROUTES_2022, frozenset({DecidedBy.PROSECUTOR, DecidedBy.COURT_CONDITION}),
            FEWER_ROUTES, Words(
        "Ungdomsoppfølging besluttes av påtalemyndigheten ved overføring, eller av retten i en betinget dom.",
        "Ungdomsoppfølging blir avgjord av påtalemakta ved overføring, eller av retten i ein vilkårsdom.",
        "Youth follow-up is decided by the prosecutor by transfer, or by a court in a suspended sentence.")),
    Version(dated.SCHEME_OF_2024, frozenset({DecidedBy.PROSECUTOR}), REFORM, Words(
        "Bare påtalemyndigheten kan beslutte ungdomsoppfølging.",
        "Berre påtalemakta kan avgjere ungdomsoppfølging.",
        "Only the prosecutor can decide on youth follow-up.")))

AGE_AT_FOLLOWED_UP_ACT = Dated(
    TRANSFER,
    Version(dated.SCHEME_OF_2014, (15, 18), CHILDREN_ACT),
    says=Words("Ungdomsoppfølging gjelder den som var fylt 15, men ikke 18 år ved handlingen.",
               "Ungdomsoppfølging gjeld den som hadde fylt 15, men ikkje 18 år ved handlinga.",
               "Youth follow-up is for a person of 15 to 17 at the act."))

SUITABLE_CASE = Dated(
    TRANSFER,
    Version(dated.SCHEME_OF_2014, True, CHILDREN_ACT),
    says=Words("Saken er egnet for ungdomsoppfølging.", "Saka er eigna for ungdomsoppfølging.",
               "The case is suitable for youth follow-up."))

FOLLOW_UP_CONSENT = Dated(
    TRANSFER,
    Version(dated.SCHEME_OF_2014, True, CHILDREN_ACT),
    says=Words("Ungdomsoppfølging krever samtykke fra ungdommen og foresatte.",
               "Ungdomsoppfølging krev samtykke frå ungdommen og føresette.",
               "Youth follow-up requires the consent of the youth and any guardians."))

SHORTEST_FOLLOW_UP = Dated(
    TRANSFER,
    Version(dated.SCHEME_OF_2014, NO_LIMIT, CHILDREN_ACT, Words(
        "Loven har ingen korteste tid for ungdomsoppfølging.",
        "Lova har inga kortaste tid for ungdomsoppfølging.",
        "The law has no shortest duration for youth follow-up.")),
    Version(dated.SCHEME_OF_2024, Term(days=120), REFORM, Words(
        "Ungdomsoppfølging varer minst {value}.", "Ungdomsoppfølging varer minst {value}.",
        "Youth follow-up lasts at least {value}.")))

LONGEST_FOLLOW_UP = Dated(
    TRANSFER,
    Version(dated.SCHEME_OF_2014, Term(years=1), CHILDREN_ACT),
    Version(dated.SCHEME_OF_2024, Term(years=1), REFORM),
    says=Words("Ungdomsoppfølging varer høyst {value}.", "Ungdomsoppfølging varer høgst {value}.",
               "Youth follow-up lasts at most {value}."))

FINAL_FIRST = Dated(
    CRIMINAL_PROCEDURE_ACT.at("452"),
    Version(dated.BEFORE_THE_SCHEME, True, "lov/1981-05-22-25"),
    says=Words("Avgjørelsen er endelig før saken mottas.", "Avgjerda er endeleg før saka blir motteken.",
               "The decision is final before the case is received."))

FILE_SENT_WITHIN = Dated(
    CRIMINAL_PROCEDURE_ACT.at("452", ledd=3),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, "lov/1981-05-22-25", Words(
        "Loven har ingen frist for å sende saken til konfliktrådet.",
        "Lova har ingen frist for å sende saka til konfliktrådet.",
        "The law has no deadline for sending the file to the mediation office.")),
    Version(dated.SCHEME_OF_2024, Term(weeks=1), REFORM, Words(
        "Saken skal være hos konfliktrådet innen {value} etter endelig avgjørelse.",
        "Saka skal vere hos konfliktrådet innan {value} etter endeleg avgjerd.",
        "The file must reach the mediation office within {value} of the final decision.")))

POLICE_FETCH = Dated(
    CRIMINAL_PROCEDURE_ACT.at("461", ledd=3),
    Version(dated.SCHEME_OF_2014, frozenset(), "lov/1981-05-22-25", Words(
        "Loven gir ikke adgang til å be politiet hente ungdommen.",
        "Lova gir ikkje høve til å be politiet hente ungdommen.",
        "The law does not let the office ask the police to fetch the youth."),
        CRIMINAL_PROCEDURE_ACT.at("461")),
    Version(dated.SCHEME_OF_2024, frozenset({"start", "breach_talk"}), REFORM, Words(
        "Ved ungdomsstraff kan politiet hente ungdommen til oppstart og bruddsamtale.",
        "Ved ungdomsstraff kan politiet hente ungdommen til oppstart og brotsamtale.",
        "In a youth sentence the police may fetch the youth for the start and for a breach talk.")))


def may_be_fetched(facts: CaseFacts, occasion: str) -> bool:
    """Whether the police may fetch a youth who stays away from it (straffeprosessloven § 461 tredje ledd)."""
    return facts.is_sentence and occasion in POLICE_FETCH.on(facts.law_day).value


def follow_up_may_be_imposed(facts: CaseFacts) -> list[Verdict]:
    """Straffeprosessloven § 71 a (straffeloven § 37 for a court's condition): who decides, age, suitable."""
    day = facts.law_day
    suitable = SUITABLE_CASE.judge(facts.suitability_found, on=day, remedy=ASK_THE_PROSECUTOR, because=Words(
        "Saken er ikke funnet egnet for ungdomsoppfølging.",
        "Saka er ikkje funnen eigna for ungdomsoppfølging.",
        "The case was not found suitable for youth follow-up."))
    return [*_who_decides(facts), *age_at_followed_up_act(facts), suitable, *start_up(facts)]


def _who_decides(facts: CaseFacts) -> list[Verdict]:
    day, by = facts.law_day, facts.decided_by
    because = Words("Avgjørelsen kommer fra {by}. Den kan ikke gi ungdomsoppfølging etter reglene fra denne "
                    "dagen.",
                    "Avgjerda kjem frå {by}. Ho kan ikkje gi ungdomsoppfølging etter reglane frå denne "
                    "dagen.",
                    "The decision comes from {by}, which cannot impose youth follow-up under the rules of "
                    "that day.")
    lawful = by in WHO_DECIDES_FOLLOW_UP.on(day).value
    verdicts = [WHO_DECIDES_FOLLOW_UP.judge(lawful, on=day, by=by, because=because,
                                            remedy=ASK_THE_PROSECUTOR)]
    if by is DecidedBy.COURT_CONDITION:
        verdicts.append(COURT_CONDITION.judge(COURT_CONDITION.on(day).value, on=day, by=by,
                                              remedy=ASK_THE_PROSECUTOR,
                                              because=COURT_CONDITION.on(day).says))
    return verdicts


def age_at_followed_up_act(facts: AboutAYouth) -> list[Verdict]:
    """Straffeprosessloven § 71 a, straffeloven § 20: from 15 to 17 at every act."""
    day = facts.law_day
    lowest, limit = AGE_AT_FOLLOWED_UP_ACT.on(day).value
    youngest, oldest = facts.age_on(facts.offence_from), facts.age_on(facts.offence_to)
    return [responsible_age(facts), AGE_AT_FOLLOWED_UP_ACT.judge(
        lowest <= youngest and oldest < limit, on=day, youngest=youngest, oldest=oldest, because=Words(
            "Ungdommen var {youngest} år ved første handling og {oldest} år ved siste. Grensen er fylt 15, "
            "men ikke 18.",
            "Ungdommen var {youngest} år ved første handling og {oldest} år ved siste. Grensa er fylt 15, "
            "men ikkje 18.",
            "The youth was {youngest} at the first act and {oldest} at the last. The limits are 15 and under "
            "18."))]


def follow_up_length(facts: CaseFacts, *, starts_on: date | None = None) -> list[Verdict]:
    """Straffeprosessloven § 71 a: without a start day only what fails from every start is refused."""
    day, duration = facts.law_day, facts.duration
    shortest, longest = SHORTEST_FOLLOW_UP.on(day).value, LONGEST_FOLLOW_UP.on(day).value
    return [
        SHORTEST_FOLLOW_UP.judge(shortest is NO_LIMIT or reaches(duration, shortest, starts_on), on=day,
                                 duration=duration, because=TOO_SHORT, remedy=ASK_THE_PROSECUTOR),
        LONGEST_FOLLOW_UP.judge(within(duration, longest, starts_on), on=day, duration=duration,
                                because=TOO_LONG,
                                remedy=ASK_THE_PROSECUTOR),
    ]


def decision_is_final(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Straffeprosessloven § 452: first the offence, then the decision, then it is final, then the file."""
    received_on = facts.received_on or on
    in_order = facts.offence_from <= facts.offence_to <= facts.decided_on <= facts.final_on
    return [
        FINAL_FIRST.judge(in_order, on=facts.law_day, offence=facts.offence_to, decided_on=facts.decided_on,
                          final_on=facts.final_on, because=Words(
            "Dagene går ikke i rekkefølge: handling {offence}, avgjørelse {decided_on}, endelig {final_on}.",
            "Dagane går ikkje i rekkjefølgje: handling {offence}, avgjerd {decided_on}, endeleg {final_on}.",
            "The days are out of order: offence {offence}, decision {decided_on}, final {final_on}.")),
        FINAL_FIRST.judge(facts.final_on <= min(received_on, on), on=facts.law_day, final_on=facts.final_on,
                          received_on=received_on, because=Words(
            "Avgjørelsen er endelig først {final_on}. Saken kan ikke mottas {received_on}.",
            "Avgjerda er endeleg først {final_on}. Saka kan ikkje bli motteken {received_on}.",
            "The decision is final only on {final_on}. The case cannot be received on {received_on}."),
            remedy=Remedy(Words("Vent til avgjørelsen er endelig {final_on}.",
                                "Vent til avgjerda er endeleg {final_on}.",
                                "Wait until the decision is final on {final_on}."), (Role.COORDINATOR,),
                                "receive")),
    ]
