"""Konfliktrådsloven §§ 31 and 33: what a breach is, the talk about it, and the conditions after it."""

from collections.abc import Collection
from datetime import date

from workflow.law import dated
from workflow.law.criminal_procedure_act import POLICE_FETCH
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_consent import PARTICIPATION, unheard
from workflow.law.mediation_act_period import known_start, last_day
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"
FAST_TRACK = "lov/2024-11-29-73"
SENTENCE, FOLLOW_UP = MEDIATION_ACT.at("31"), MEDIATION_ACT.at("33")
BOTH_SCHEMES = frozenset({"measure", "order", "ban"})
CULPABLE = ("intentional", "negligent")

_BREACH_SAYS = Words(
    "Et brudd er forsettlig eller uaktsomt, og gjelder planen, et pålegg eller et rusforbud.",
    "Eit brot er forsettleg eller aktlaust, og gjeld planen, eit pålegg eller eit rusforbod.",
    "A breach is intentional or negligent, and concerns the plan, an order or an intoxicant ban.")
SENTENCE_BREACH = Dated(
    SENTENCE,
    Version(dated.SCHEME_OF_2014, BOTH_SCHEMES, ACT, _BREACH_SAYS),
    Version(dated.SCHEME_OF_2024, BOTH_SCHEMES | {"monitoring"}, REFORM, Words(
        "Et brudd er forsettlig eller uaktsomt, og gjelder planen, et pålegg, et rusforbud eller den "
        "elektroniske kontrollen.",
        "Eit brot er forsettleg eller aktlaust, og gjeld planen, eit pålegg, eit rusforbod eller den "
        "elektroniske kontrollen.",
        "A breach is intentional or negligent, and concerns the plan, an order, an intoxicant ban or the "
        "electronic monitoring.")),
    Version(dated.FAST_TRACK_2024, BOTH_SCHEMES | {"monitoring", "court_condition"}, FAST_TRACK, Words(
        "Et brudd er forsettlig eller uaktsomt, og gjelder planen, et pålegg, et rusforbud, den elektroniske "
        "kontrollen eller et oppstartsvilkår fra retten.",
        "Eit brot er forsettleg eller aktlaust, og gjeld planen, eit pålegg, eit rusforbod, den elektroniske "
        "kontrollen eller eit oppstartsvilkår frå retten.",
        "A breach is intentional or negligent, and concerns the plan, an order, an intoxicant ban, the "
        "electronic monitoring or a start-up condition of the court.")))
FOLLOW_UP_BREACH = Dated(
    FOLLOW_UP,
    Version(dated.SCHEME_OF_2014, BOTH_SCHEMES, ACT),
    says=_BREACH_SAYS)

# Andre ledd bokstav a to e, in that order.
CONDITIONS = ("residence", "no_contact", "sobriety", "talks", "reporting")
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

BREACH_FIRST = Remedy(Words("Før bruddet først.", "Før brotet først.", "Record the breach first."),
                      (Role.COORDINATOR,), "report_breach")
TALK_FIRST = Remedy(Words("Kall inn til bruddsamtalen først.", "Kall inn til brotsamtalen først.",
                          "Order the breach talk first."), (Role.COORDINATOR,), "order_breach_talk")


def breach_rule(facts: CaseFacts) -> Dated:
    return SENTENCE_BREACH if facts.is_sentence else FOLLOW_UP_BREACH


def conditions_rule(facts: CaseFacts) -> Dated:
    return SENTENCE_CONDITIONS if facts.is_sentence else FOLLOW_UP_CONDITIONS


# ---- The breach -----------------------------------------------------------------------------------


def breach_is_one(facts: CaseFacts, *, of: str, culpability: str, happened_on: date,
                  on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: what was breached and bound that day, with guilt, not in the future."""
    rule, day = breach_rule(facts), facts.law_day
    is_known = of in rule.on(day).value
    return [
        rule.judge(is_known, on=day, because=Words(
            "Et slikt brudd kjenner ikke loven i denne saken.",
            "Eit slikt brot kjenner ikkje lova i denne saka.",
            "The law knows no such breach in this case.")),
        rule.judge(culpability in CULPABLE, on=day, because=Words(
            "Bruddet var verken forsettlig eller uaktsomt.", "Brotet var verken forsettleg eller aktlaust.",
            "The breach was neither intentional nor negligent.")),
        rule.judge(happened_on <= on, on=day, happened_on=happened_on, because=Words(
            "{happened_on} er ikke kommet ennå.", "{happened_on} er ikkje komen enno.",
            "{happened_on} has not come yet.")),
        rule.judge(not is_known or _bound_on(facts, of, happened_on), on=day, happened_on=happened_on,
                   because=Words(
            "Ungdommen var ikke bundet av dette {happened_on}.",
            "Ungdommen var ikkje bunden av dette {happened_on}.",
            "The youth was not bound by this on {happened_on}.")),
    ]


def _bound_on(facts: CaseFacts, of: str, day: date) -> bool:
    """Whether what is said to be breached bound the youth on `day`; nothing does when the period is over."""
    ends_on = last_day(facts, on=day)
    if ends_on and day > ends_on:
        return False
    begins = {"measure": facts.plan_approved_on, "order": known_start(facts)}
    if of in begins:
        return begins[of] is not None and begins[of] <= day
    if of == "ban":
        return any(ban.stands_on(day) for ban in facts.bans)
    if of == "monitoring":
        return facts.monitoring_on(day) is not None
    return _court_conditions_ran_on(facts, day)


def _court_conditions_ran_on(facts: CaseFacts, day: date) -> bool:
    """Straffeloven § 52 b andre ledd: from the court's day until the plan meeting."""
    start_up = facts.start_up_conditions
    ends = [end for end in (facts.meeting and facts.meeting.held_on, facts.plan_approved_on) if end]
    return start_up is not None and start_up.from_ <= day <= min(ends, default=day)


def a_breach_stands(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: the ladder begins with a breach."""
    return breach_rule(facts).judge(bool(facts.breaches), on=facts.law_day, remedy=BREACH_FIRST,
                                    because=Words(
        "Det er ikke ført noe brudd.", "Det er ikkje ført noko brot.", "No breach is recorded."))


def a_breach_is_unanswered(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: the steps are the coordinator's choice, and none is one of them."""
    waiting = any(breach.answered_on is None for breach in facts.breaches)
    return breach_rule(facts).judge(waiting, on=facts.law_day, remedy=BREACH_FIRST, because=Words(
        "Ingen brudd venter på at du bestemmer hva som skal skje.",
        "Ingen brot ventar på at du avgjer kva som skal skje.",
        "No breach waits for a decision on what to do."))


# ---- The talk -------------------------------------------------------------------------------------


def a_talk_is_ordered(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: a talk is held, and the police fetch to it, when it was ordered."""
    waiting = any(talk.held_on is None for talk in facts.breach_talks)
    return breach_rule(facts).judge(waiting, on=facts.law_day, remedy=TALK_FIRST, because=Words(
        "Ingen bruddsamtale venter.", "Ingen brotsamtale ventar.", "No breach talk is waiting."))


def talk_can_be_met(facts: CaseFacts, *, held_on: date | None, on: date) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: nobody can be ordered to a day that has passed."""
    return breach_rule(facts).judge(held_on is None or held_on >= on, on=facts.law_day, held_on=held_on,
                                    because=Words(
        "{held_on} er allerede passert.", "{held_on} er alt passert.", "{held_on} has already passed."))


def talk_could_be_missed(facts: CaseFacts, *, attended: bool, on: date) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: nobody has stayed away before the day of the talk."""
    planned = next((talk.planned_for for talk in facts.breach_talks if talk.held_on is None), None)
    return breach_rule(facts).judge(attended or planned is None or planned <= on, on=facts.law_day,
                                    planned=planned, because=Words(
        "Samtalen er {planned}. Før den dagen har ingen uteblitt.",
        "Samtalen er {planned}. Før den dagen har ingen vore borte.",
        "The talk is on {planned}. Nobody has stayed away before that day."))


def police_may_fetch(facts: CaseFacts, occasion: str) -> list[Verdict]:
    """Straffeprosessloven § 461 tredje ledd: in a current-law sentence, to the start only after an absence."""
    lawful = facts.is_sentence and occasion in POLICE_FETCH.on(facts.law_day).value
    verdicts = [POLICE_FETCH.judge(lawful, on=facts.law_day, sanction=facts.sanction, because=Words(
        "Politiet kan ikke hente ungdommen i denne saken ({sanction}).",
        "Politiet kan ikkje hente ungdommen i denne saka ({sanction}).",
        "The police cannot fetch the youth in this case ({sanction})."))]
    if occasion != "start":
        return [*verdicts, a_talk_is_ordered(facts)]
    return [*verdicts, POLICE_FETCH.judge(facts.youth_missed_meeting_on is not None, on=facts.law_day,
                                          because=Words(
        "Ungdommen har ikke uteblitt fra møtet.", "Ungdommen har ikkje vore borte frå møtet.",
        "The youth has not stayed away from the meeting."), remedy=Remedy(Words(
            "Kommer ungdommen ikke, utsett møtet og før hvem som var der.",
            "Kjem ungdommen ikkje, utset møtet og før kven som var der.",
            "If the youth does not come, adjourn the meeting and record who was there."),
            (Role.COORDINATOR,), "adjourn_meeting"))]


# ---- The conditions -------------------------------------------------------------------------------


def conditions_are_lawful(facts: CaseFacts, conditions: Collection[str], *, necessary: bool) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33 andre ledd: only those on the list, and only when necessary."""
    rule = conditions_rule(facts)
    lawful = rule.on(facts.law_day).value
    return [
        rule.judge(bool(conditions) and set(conditions) <= lawful, on=facts.law_day, because=Words(
            "Vilkårene er ikke blant dem loven åpner for etter brudd.",
            "Vilkåra er ikkje blant dei lova opnar for etter brot.",
            "The conditions are not among those the law allows after a breach.")),
        rule.judge(necessary, on=facts.law_day, because=Words(
            "Vilkårene er ikke funnet nødvendige for å hindre nye brudd.",
            "Vilkåra er ikkje funne nødvendige for å hindre nye brot.",
            "The conditions were not found necessary to prevent new breaches.")),
    ]


def agreed_or_heard(facts: CaseFacts, agreed_by: Collection[str], *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 22 b, 31 and 33: in the old scheme they agree, in the new they are heard."""
    if facts.rule_set.scheme == "A":
        people = (Role.YOUTH, *facts.guardians_on(on))
        return [_agreed(facts, person, person in agreed_by) for person in people]
    missing = unheard(facts, on=on)
    return [rule.judge(not missing, on=facts.law_day, missing=facts.all_named(missing), because=Words(
        "Synet til {missing} er ikke ført.", "Synet til {missing} er ikkje ført.",
        "The view of {missing} is not recorded."), remedy=Remedy(Words(
            "Hør {missing} om vilkårene, og før hva de sier.",
            "Høyr {missing} om vilkåra, og før kva dei seier.",
            "Hear {missing} on the conditions and record what they say."), missing, "participation"))
        for rule in (conditions_rule(facts), PARTICIPATION)]


def _agreed(facts: CaseFacts, person: str, agreed: bool) -> Verdict:
    return conditions_rule(facts).judge(agreed, on=facts.law_day, person=facts.named(person), because=Words(
        "{person} har ikke sagt ja til vilkårene.", "{person} har ikkje sagt ja til vilkåra.",
        "{person} has not agreed to the conditions."), remedy=Remedy(Words(
            "Vilkårene kan settes når {person} sier ja.", "Vilkåra kan setjast når {person} seier ja.",
            "The conditions can be set when {person} agrees."), (person,), "set_breach_conditions"))


def conditions_stand(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33 andre ledd: what is ended was set."""
    standing = any(condition.until is None for condition in facts.breach_conditions)
    return conditions_rule(facts).judge(standing, on=facts.law_day, because=Words(
        "Ingen vilkår etter brudd gjelder nå.", "Ingen vilkår etter brot gjeld no.",
        "No conditions after a breach are in force."))
