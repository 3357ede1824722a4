"""Konfliktrådsloven §§ 27, 28, 31 and 33: what a breach is, and the steps of the ladder after it."""

from collections.abc import Collection
from datetime import date

from workflow.law import dated
from workflow.law.criminal_procedure_act import POLICE_FETCH
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_plan import CORRECTIONAL
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Either, Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"
FAST_TRACK = "lov/2024-11-29-73"
SENTENCE, FOLLOW_UP = MEDIATION_ACT.at("31"), MEDIATION_ACT.at("33")
BREACHED = ("measure", "order", "ban")

_BREACH_SAYS = Words(
    "Et brudd er forsettlig eller uaktsomt, og gjelder planen, et pålegg eller et rusforbud.",
    "Eit brot er forsettleg eller aktlaust, og gjeld planen, eit pålegg eller eit rusforbod.",
    "A breach is intentional or negligent, and concerns the plan, an order or an intoxicant ban.")
SENTENCE_BREACH = Dated(SENTENCE, Version(dated.SCHEME_OF_2014, BREACHED, ACT), says=_BREACH_SAYS)
FOLLOW_UP_BREACH = Dated(FOLLOW_UP, Version(dated.SCHEME_OF_2014, BREACHED, ACT), says=_BREACH_SAYS)

ADVICE = frozenset({"electronic_monitoring", "execution", "conversion"})
_OLD_CONDITIONS = frozenset({"residence", "no_contact", "sobriety", "talks"})
_OLD_CONDITIONS_SAY = Words(
    "Etter brudd kan det settes vilkår om oppholdssted, kontakt, rusfrihet og møter, når alle er enige.",
    "Etter brot kan det setjast vilkår om opphaldsstad, kontakt, rusfridom og møte, når alle er samde.",
    "After a breach, conditions on residence, contact, sobriety and talks may be set when everyone agrees.")
_NEW_CONDITIONS_SAY = Words(
    "Etter brudd setter koordinatoren vilkår om oppholdssted, kontakt, rusfrihet, samtaler eller meldeplikt "
    "når det er nødvendig.",
    "Etter brot set koordinatoren vilkår om opphaldsstad, kontakt, rusfridom, samtalar eller meldeplikt når "
    "det er nødvendig.",
    "After a breach the coordinator sets conditions on residence, contact, sobriety, talks or reporting when "
    "necessary.")
SENTENCE_CONDITIONS = Dated(
    MEDIATION_ACT.at("31", ledd=2),
    Version(dated.SCHEME_OF_2014, _OLD_CONDITIONS, ACT, _OLD_CONDITIONS_SAY, SENTENCE),
    Version(dated.SCHEME_OF_2024, _OLD_CONDITIONS | {"reporting"}, REFORM, _NEW_CONDITIONS_SAY))
FOLLOW_UP_CONDITIONS = Dated(
    MEDIATION_ACT.at("33", ledd=2),
    Version(dated.SCHEME_OF_2014, _OLD_CONDITIONS, ACT, _OLD_CONDITIONS_SAY, FOLLOW_UP),
    Version(dated.SCHEME_OF_2024, _OLD_CONDITIONS | {"reporting"}, REFORM, _NEW_CONDITIONS_SAY))

SENTENCE_REFERRAL = Dated(
    MEDIATION_ACT.at("31", ledd=3),
    Version(dated.SCHEME_OF_2014, (CORRECTIONAL, frozenset({None, "execution"})), ACT, Words(
        "Etter nytt brudd kan saken sendes til kriminalomsorgen, som kan be retten om fullbyrding.",
        "Etter nytt brot kan saka sendast til kriminalomsorga, som kan be retten om fullbyrding.",
        "After a new breach the case may go to the correctional service, which may petition for execution."),
        SENTENCE),
    Version(dated.SCHEME_OF_2024, (CORRECTIONAL, ADVICE), REFORM, Words(
        "Etter nytt brudd kan saken sendes til kriminalomsorgen, når politiet og kriminalomsorgen samtykker.",
        "Etter nytt brot kan saka sendast til kriminalomsorga, når politiet og kriminalomsorga samtykkjer.",
        "After a new breach the case may go to the correctional service, with the consent of police and "
        "correctional service.")),
    Version(dated.FAST_TRACK_2024, (CORRECTIONAL | {Role.PROSECUTOR}, ADVICE), FAST_TRACK, Words(
        "Etter nytt brudd kan saken sendes til kriminalomsorgen eller påtalemyndigheten, når politiet og "
        "kriminalomsorgen samtykker.",
        "Etter nytt brot kan saka sendast til kriminalomsorga eller påtalemakta, når politiet og "
        "kriminalomsorga samtykkjer.",
        "After a new breach the case may go to the correctional service or the prosecutor, with the consent "
        "of police and correctional service.")))
FOLLOW_UP_REFERRAL = Dated(
    MEDIATION_ACT.at("33"),
    Version(dated.SCHEME_OF_2014, (frozenset({Role.PROSECUTOR}), frozenset({None})), ACT),
    says=Words("Etter nytt brudd kan saken sendes til påtalemyndigheten.",
               "Etter nytt brot kan saka sendast til påtalemakta.",
               "After a new breach the case may go to the prosecutor."))

EXTRA_BAN = Dated(
    MEDIATION_ACT.at("28"),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT, Words(
        "Rusforbud utenom planen er ikke regulert.", "Rusforbod utanom planen er ikkje regulert.",
        "An intoxicant ban outside the plan is not regulated.")),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Rusforbud kan gis når det trengs for å hindre et nytt lovbrudd mot liv, helse eller frihet.",
        "Rusforbod kan gjevast når det trengst for å hindre eit nytt lovbrot mot liv, helse eller fridom.",
        "An intoxicant ban may be ordered when needed against an offence to life, health or freedom.")))

BREACH_FIRST = Remedy(Words("Før bruddet først.", "Før brotet først.", "Record the breach first."),
                      (Role.COORDINATOR,), "report_breach")
TALK_FIRST = Remedy(Words("Ordne bruddsamtale eller sett vilkår. Oversending krever et nytt brudd etter det.",
                          "Ordne brotsamtale eller set vilkår. Å sende vidare krev eit nytt brot etter det.",
                          "Order a breach talk or set conditions. A referral needs a new breach after that."),
                    (Role.COORDINATOR,), "order_breach_talk")


def breach_rule(facts: CaseFacts) -> Dated:
    return SENTENCE_BREACH if facts.is_sentence else FOLLOW_UP_BREACH


def breach_is_one(facts: CaseFacts, *, of: str, culpability: str, happened_on: date,
                  on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: what was breached, with which guilt, and not in the future."""
    rule, day = breach_rule(facts), facts.law_day
    return [
        rule.judge(of in rule.on(day).value, on=day, because=Words(
            "Bare brudd på planen, et pålegg eller et rusforbud regnes.",
            "Berre brot på planen, eit pålegg eller eit rusforbod tel.",
            "Only a breach of the plan, an order or an intoxicant ban counts.")),
        rule.judge(culpability in ("intentional", "negligent"), on=day, because=Words(
            "Bruddet var verken forsettlig eller uaktsomt.", "Brotet var verken forsettleg eller aktlaust.",
            "The breach was neither intentional nor negligent.")),
        rule.judge(happened_on <= on, on=day, happened_on=happened_on, because=Words(
            "{happened_on} er ikke kommet ennå.", "{happened_on} er ikkje komen enno.",
            "{happened_on} has not come yet.")),
    ]


def a_breach_stands(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: the ladder begins with a breach."""
    return breach_rule(facts).judge(bool(facts.breaches), on=facts.law_day, remedy=BREACH_FIRST,
                                    because=Words(
        "Det er ikke ført noe brudd.", "Det er ikkje ført noko brot.", "No breach is recorded."))


def a_talk_is_ordered(facts: CaseFacts) -> Verdict:
    waiting = any(talk.held_on is None for talk in facts.breach_talks)
    return breach_rule(facts).judge(waiting, on=facts.law_day, remedy=TALK_FIRST, because=Words(
        "Ingen bruddsamtale venter.", "Ingen brotsamtale ventar.", "No breach talk is waiting."))


def a_new_breach_stands(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: a breach after the talk was ordered or conditions were set."""
    steps = [talk.ordered_on for talk in facts.breach_talks] + list(facts.breach_conditions_set_on)
    again = bool(steps) and any(breach.happened_on > min(steps) for breach in facts.breaches)
    rule = SENTENCE_REFERRAL if facts.is_sentence else FOLLOW_UP_REFERRAL
    because = Words("Det er ikke ført noe nytt brudd etter bruddsamtale eller vilkår.",
                    "Det er ikkje ført noko nytt brot etter brotsamtale eller vilkår.",
                    "No new breach is recorded after a breach talk or conditions.")
    return rule.judge(again, on=facts.law_day, remedy=TALK_FIRST, because=because)


def agencies_agree(facts: CaseFacts, *, to: str, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 31: in a current-law sentence police and correctional service both consent."""
    if not facts.is_sentence or facts.rule_set.scheme == "A":
        return []
    given = {consent.agency for consent in facts.agency_consents
             if consent.to == to and consent.given_on <= on}
    return [SENTENCE_REFERRAL.judge(agency in given, on=facts.law_day, agency=facts.named(agency),
                                    because=Words(
        "{agency} har ikke samtykket.", "{agency} har ikkje samtykt.", "{agency} has not consented."),
        remedy=Remedy(Words("Be om samtykke fra {agency}.", "Be om samtykke frå {agency}.",
                            "Ask for the consent of {agency}."), (agency,), "agency_consent"))
        for agency in (Role.POLICE, Role.CORRECTIONAL_SERVICE)]


def referral_is_lawful(facts: CaseFacts, *, to: str, recommend: str | None) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: the right receiver, and a recommendation the law knows."""
    rule, day = SENTENCE_REFERRAL if facts.is_sentence else FOLLOW_UP_REFERRAL, facts.law_day
    receivers, recommendations = rule.on(day).value
    return [
        rule.judge(to in receivers, on=day, to=facts.named(to),
                   who=Either(facts.all_named(sorted(receivers))),
                   because=Words("Saken kan ikke sendes til {to}. Den går til {who}.",
                                 "Saka kan ikkje sendast til {to}. Ho går til {who}.",
                                 "The case cannot go to {to}. It goes to {who}.")),
        rule.judge(recommend in recommendations, on=day, because=Words(
            "Tilrådingen er ikke en av dem loven åpner for i denne saken.",
            "Tilrådinga er ikkje ei av dei lova opnar for i denne saka.",
            "The recommendation is not one the law allows in this case.")),
    ]


def conditions_are_lawful(facts: CaseFacts, conditions: Collection[str]) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33 andre ledd: only the conditions on the list."""
    rule = SENTENCE_CONDITIONS if facts.is_sentence else FOLLOW_UP_CONDITIONS
    lawful = rule.on(facts.law_day).value
    return rule.judge(bool(conditions) and set(conditions) <= lawful, on=facts.law_day, because=Words(
        "Vilkårene er ikke blant dem loven åpner for etter brudd.",
        "Vilkåra er ikkje blant dei lova opnar for etter brot.",
        "The conditions are not among those the law allows after a breach."))


def police_may_fetch(facts: CaseFacts, occasion: str) -> Verdict:
    """Straffeprosessloven § 461 tredje ledd: only in a current-law youth sentence."""
    lawful = facts.is_sentence and occasion in POLICE_FETCH.on(facts.law_day).value
    return POLICE_FETCH.judge(lawful, on=facts.law_day, sanction=facts.sanction, because=Words(
        "Politiet kan ikke hente ungdommen i denne saken ({sanction}).",
        "Politiet kan ikkje hente ungdommen i denne saka ({sanction}).",
        "The police cannot fetch the youth in this case ({sanction})."))


def ban_is_lawful(facts: CaseFacts, *, necessary: bool) -> Verdict:
    """Konfliktrådsloven § 28: only when needed against a new offence."""
    regulated = EXTRA_BAN.on(facts.law_day).value is True
    return EXTRA_BAN.judge(regulated and necessary, on=facts.law_day, because=Words(
        "Et rusforbud er ikke vurdert som nødvendig, eller finnes ikke i denne ordningen.",
        "Eit rusforbod er ikkje vurdert som nødvendig, eller finst ikkje i denne ordninga.",
        "An intoxicant ban was not found necessary, or does not exist in this scheme."))
