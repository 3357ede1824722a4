"""Konfliktrådsloven § 13: the case follows a youth who moves, after those it concerns have had their say."""

from collections.abc import Collection
from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_consent import CONFIDENTIALITY
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Either, Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"

FOLLOWS_THE_YOUTH = Dated(
    MEDIATION_ACT.at("13", ledd=3),
    Version(dated.SCHEME_OF_2014, True, ACT),
    says=Words("Saken hører til konfliktrådet der ungdommen bor.",
               "Saka høyrer til konfliktrådet der ungdommen bur.",
               "The case belongs to the office where the youth lives."))

HEARD_BEFORE_TRANSFER = Dated(
    MEDIATION_ACT.at("13"),
    Version(dated.SCHEME_OF_2014, (Role.PROSECUTOR, Role.YOUTH), ACT),
    says=Words("Påtalemyndigheten, ungdommen og foresatte får uttale seg før saken overføres.",
               "Påtalemakta, ungdommen og føresette får uttale seg før saka blir overført.",
               "Prosecutor, youth and guardians may comment before the case is transferred."))

WHO_TRANSFERS = Dated(
    MEDIATION_ACT.at("13", ledd=4),
    Version(dated.SCHEME_OF_2014, (Role.OFFICE_HEAD, Role.NATIONAL_SECRETARIAT), ACT),
    says=Words("Kontorene blir enige om å overføre saken. Ellers avgjør Sekretariatet for konfliktrådene.",
               "Kontora blir samde om å overføre saka. Elles avgjer Sekretariatet for konfliktråda.",
               "The offices agree on a transfer. Otherwise the national secretariat decides."))


def who_is_heard(facts: CaseFacts, *, on: date) -> tuple[str, ...]:
    """Prosecutor and youth, and every guardian until the 18th birthday."""
    return (*HEARD_BEFORE_TRANSFER.on(facts.law_day).value, *facts.guardians_on(on))


def all_heard(facts: CaseFacts, heard: Collection[str], *, on: date) -> list[Verdict]:
    """Everyone who may comment has had the chance: one verdict a person."""
    because = Words("{person} har ikke fått uttale seg om flyttingen.",
                    "{person} har ikkje fått uttale seg om flyttinga.",
                    "{person} has had no chance to comment on the transfer.")
    remedy = Remedy(Words("Hør {person} før saken overføres.", "Høyr {person} før saka blir overført.",
                          "Hear {person} before the case is transferred."), (Role.OFFICE_HEAD,))
    return [HEARD_BEFORE_TRANSFER.judge(person in heard, on=facts.law_day, person=facts.named(person),
                                        because=because, remedy=remedy)
            for person in who_is_heard(facts, on=on)]


def another_office(facts: CaseFacts, to: int) -> Verdict:
    """A case can't be moved to where it is."""
    return FOLLOWS_THE_YOUTH.judge(to != facts.office, on=facts.law_day, because=Words(
        "Saken er ved dette konfliktrådet allerede.", "Saka er ved dette konfliktrådet alt.",
        "The case is at this office already."), remedy=Remedy(Words(
            "Velg kommunen ungdommen har flyttet til.", "Vel kommunen ungdommen har flytta til.",
            "Choose the municipality the youth has moved to."), (Role.OFFICE_HEAD,)))


def decided_rightly(facts: CaseFacts, by: str) -> Verdict:
    """The offices agree; where they do not, the national secretariat decides."""
    return WHO_TRANSFERS.judge(
        by in WHO_TRANSFERS.on(facts.law_day).value, on=facts.law_day, by=facts.named(by),
        who=Either(facts.all_named(WHO_TRANSFERS.on(facts.law_day).value)),
        because=Words("Overføring besluttes av {who}, ikke av {by}.",
                      "Overføring blir avgjord av {who}, ikkje av {by}.",
                      "A transfer is decided by {who}, not by {by}."))


def taken_by_name(facts: CaseFacts, is_named: bool) -> Verdict:
    """A case with a strictly protected address is seen by named people alone, so it is handed to one."""
    return CONFIDENTIALITY.judge(is_named or not facts.strictly_protected, on=facts.law_day, because=Words(
        "Adressen er strengt fortrolig. Bare navngitte personer kan se saken.",
        "Adressa er strengt fortruleg. Berre namngjevne personar kan sjå saka.",
        "The address is strictly protected. Only named people may see the case."), remedy=Remedy(Words(
            "Velg koordinatoren som tar imot saken.", "Vel koordinatoren som tek imot saka.",
            "Choose the coordinator who takes the case."), (Role.COORDINATOR,)))
