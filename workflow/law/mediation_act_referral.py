"""Konfliktrådsloven §§ 31 and 33: what a new breach opens, and with whose consent."""

from collections.abc import Collection
from datetime import date

from workflow.law import dated
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_breach import ACT, BREACH_FIRST, FAST_TRACK, REFORM, SENTENCE, TALK_FIRST
from workflow.law.mediation_act_offence import answers_request, prosecutor_says_no, requested_offence
from workflow.law.mediation_act_plan import CORRECTIONAL
from workflow.law.penal_code_monitoring import monitoring_secures
from workflow.law.provision import MEDIATION_ACT, MEDIATION_REGULATIONS
from workflow.law.roles import Role
from workflow.law.verdict import Either, Remedy, Verdict, Words, unmet

REGULATIONS = "forskrift/2014-06-30-923"
NEW_REGULATIONS = "forskrift/2024-06-27-1364"
MONITORING = "electronic_monitoring"
ADVICE = frozenset({MONITORING, "execution", "conversion"})
AGENCIES = (Role.POLICE, Role.CORRECTIONAL_SERVICE)
ASKED_ABOUT = ("new_meeting", "referral")

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

_NO_MONITORING = Words("Elektronisk kontroll finnes ikke i den gamle ordningen.",
                       "Elektronisk kontroll finst ikkje i den gamle ordninga.",
                       "There is no electronic monitoring in the old scheme.")


def _since_the_reform(section: str, says: Words) -> Dated:
    return Dated(MEDIATION_REGULATIONS.at(section),
                 Version(dated.SCHEME_OF_2014, NOT_REGULATED, REGULATIONS, _NO_MONITORING),
                 Version(dated.SCHEME_OF_2024, True, NEW_REGULATIONS, says))


BEFORE_MONITORING = _since_the_reform("9 a", Words(
    "Før elektronisk kontroll tilrås, er det vurdert om den passer, og de som bor der, er hørt.",
    "Før elektronisk kontroll blir tilrådd, er det vurdert om han passar, og dei som bur der, er høyrde.",
    "Before electronic monitoring is recommended its suitability is assessed and the household heard."))
MEETING_AFTER_MONITORING = _since_the_reform("9 b", Words(
    "Har retten satt elektronisk kontroll, holdes et nytt ungdomsplanmøte når det trengs.",
    "Har retten sett elektronisk kontroll, blir det halde eit nytt ungdomsplanmøte når det trengst.",
    "When the court has set electronic monitoring, a new plan meeting is held if needed."))
BREACH_OF_MONITORING = _since_the_reform("9 d", Words(
    "Et brudd på elektronisk kontroll sendes videre. Er det lite alvorlig, holdes en bruddsamtale.",
    "Eit brot på elektronisk kontroll blir sendt vidare. Er det lite alvorleg, blir det halde ein brotsamtale.",
    "A breach of electronic monitoring is sent on. A trivial one leads to a breach talk."))

NEW_BREACH = Remedy(Words("Skjer det et nytt brudd, før det.", "Skjer det eit nytt brot, før det.",
                          "If a new breach happens, record it."), (Role.COORDINATOR,), "report_breach")


def referral_rule(facts: CaseFacts) -> Dated:
    return SENTENCE_REFERRAL if facts.is_sentence else FOLLOW_UP_REFERRAL


# ---- The new breach -------------------------------------------------------------------------------


def a_new_breach_stands(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 31 and 33: a breach after the talk was ordered or conditions were set."""
    steps = [talk.ordered_on for talk in facts.breach_talks] + list(facts.breach_conditions_set_on)
    step = min(steps, default=None)
    again = step is not None and any(breach.happened_on > step for breach in facts.breaches)
    if not facts.breaches:
        because, remedy = Words("Det er ikke ført noe brudd.", "Det er ikkje ført noko brot.",
                                "No breach is recorded."), BREACH_FIRST
    elif step is None:
        because, remedy = Words(
            "Det er verken kalt inn til bruddsamtale eller satt vilkår etter brudd.",
            "Det er verken kalla inn til brotsamtale eller sett vilkår etter brot.",
            "Neither a breach talk was ordered nor conditions set after a breach."), TALK_FIRST
    else:
        because, remedy = Words("Det er ikke ført noe nytt brudd etter {step}.",
                                "Det er ikkje ført noko nytt brot etter {step}.",
                                "No new breach is recorded after {step}."), NEW_BREACH
    return referral_rule(facts).judge(again, on=facts.law_day, step=step, because=because, remedy=remedy)


# ---- The agencies ---------------------------------------------------------------------------------


def agencies_are_asked(facts: CaseFacts) -> bool:
    """Konfliktrådsloven § 31 tredje ledd: in a current-law sentence."""
    return facts.is_sentence and facts.rule_set.scheme == "B"


def agencies_agree(facts: CaseFacts, *, to: str, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 31: both consent where they are asked, and after the newest breach was reported."""
    if not agencies_are_asked(facts):
        return []
    newest = max((breach.reported_on or breach.happened_on for breach in facts.breaches), default=date.min)
    given = {consent.agency for consent in facts.agency_consents
             if consent.to == to and newest <= consent.given_on <= on}
    return [SENTENCE_REFERRAL.judge(agency in given, on=facts.law_day, agency=facts.named(agency),
                                    because=Words(
        "{agency} har ikke samtykket etter det siste bruddet.",
        "{agency} har ikkje samtykt etter det siste brotet.",
        "{agency} has not consented since the latest breach."),
        remedy=Remedy(Words("Be om samtykke fra {agency}.", "Be om samtykke frå {agency}.",
                            "Ask for the consent of {agency}."), (agency,), "agency_consent"))
        for agency in AGENCIES]


def somebody_is_missing(facts: CaseFacts, *, to: str, on: date) -> Verdict:
    """Konfliktrådsloven § 31 tredje ledd: nobody is asked who has said yes."""
    missing = not agencies_are_asked(facts) or bool(unmet(agencies_agree(facts, to=to, on=on)))
    return referral_rule(facts).judge(missing, on=facts.law_day, because=Words(
        "Både politiet og kriminalomsorgen har samtykket.", "Både politiet og kriminalomsorga har samtykt.",
        "Both police and correctional service have consented."))


def agency_may_answer(facts: CaseFacts, *, agency: str, to: str) -> list[Verdict]:
    """Konfliktrådsloven § 31 tredje ledd: whom the law asks, and about what."""
    return [
        referral_rule(facts).judge(agencies_are_asked(facts), on=facts.law_day, because=Words(
            "I denne saken kreves det ikke samtykke fra politiet og kriminalomsorgen.",
            "I denne saka er det ikkje krav om samtykke frå politiet og kriminalomsorga.",
            "In this case the consent of police and correctional service is not required.")),
        referral_rule(facts).judge(agency in AGENCIES and to in ASKED_ABOUT, on=facts.law_day, because=Words(
            "Bare politiet og kriminalomsorgen spørres, om nytt møte eller om å sende saken videre.",
            "Berre politiet og kriminalomsorga blir spurde, om nytt møte eller om å sende saka vidare.",
            "Only police and correctional service are asked, about a new meeting or a referral.")),
    ]


# ---- The new meeting ------------------------------------------------------------------------------


def new_meeting_is_lawful(facts: CaseFacts, agreed_by: Collection[str], *, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33; after electronic monitoring forskriften § 9 b opens the way alone."""
    if _monitored_without_new_plan(facts, on=on):
        return [_no_other_is_called(facts),
                MEETING_AFTER_MONITORING.judge(True, on=facts.law_day, because=_NO_MONITORING)]
    return [_no_other_is_called(facts), a_new_breach_stands(facts),
            *agencies_agree(facts, to="new_meeting", on=on), *_everyone_agrees(facts, agreed_by, on=on)]


def _everyone_agrees(facts: CaseFacts, agreed_by: Collection[str], *, on: date) -> list[Verdict]:
    """The old scheme asks the youth and every guardian, as it does before conditions after a breach."""
    people = (Role.YOUTH, *facts.guardians_on(on)) if facts.rule_set.scheme == "A" else ()
    return [referral_rule(facts).judge(person in agreed_by, on=facts.law_day, person=facts.named(person), because=Words(
        "{person} har ikke sagt ja til et nytt møte.", "{person} har ikkje sagt ja til eit nytt møte.",
        "{person} has not agreed to a new meeting."), remedy=Remedy(Words(
            "Møtet kan bestemmes når {person} sier ja.", "Møtet kan bestemmast når {person} seier ja.",
            "The meeting can be decided on when {person} agrees."), (person,), "call_new_meeting"))
        for person in people]


def _monitored_without_new_plan(facts: CaseFacts, *, on: date) -> bool:
    control = facts.monitoring_on(on)
    made = [decision.decided_on for decision in facts.decisions if decision.about == "plan"]
    return control is not None and not any(day >= control.from_ for day in made)


def _no_other_is_called(facts: CaseFacts) -> Verdict:
    called_on = facts.new_meeting_called_on
    return referral_rule(facts).judge(called_on is None, on=facts.law_day, called_on=called_on, because=Words(
        "Nytt møte ble bestemt {called_on}.", "Nytt møte vart bestemt {called_on}.",
        "A new meeting was decided on {called_on}."), remedy=Remedy(Words(
            "Kall inn til det nye møtet.", "Kall inn til det nye møtet.", "Summon the new meeting."),
            (Role.COORDINATOR,), "summon_meeting"))


# ---- Sending the case on --------------------------------------------------------------------------


def usual_referral(facts: CaseFacts) -> tuple[str, str | None]:
    """Where a case of this kind usually goes, and the recommendation every rule set knows."""
    receivers, _ = referral_rule(facts).on(facts.law_day).value
    to = Role.PROSECUTOR if Role.PROSECUTOR in receivers else Role.CORRECTIONAL_REGION
    return to, "execution" if facts.is_sentence else None


def the_ladder_was_climbed(facts: CaseFacts) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33: a new breach; forskriften § 9 d: or one of monitoring, not found trivial."""
    if any(breach.of == "monitoring" and breach.answered_on is None for breach in facts.breaches):
        return [BREACH_OF_MONITORING.judge(True, on=facts.law_day, because=_NO_MONITORING)]
    return [a_new_breach_stands(facts)]


def referral_is_lawful(facts: CaseFacts, *, to: str, recommend: str | None, suitable: bool | None = None,
                       household_heard: bool | None = None, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 33, straffeloven § 52 c, forskriften § 9 a: the receiver and the recommendation.

    Monitoring is recommended where it has something to secure, and when it is prepared.
    """
    rule, day = referral_rule(facts), facts.law_day
    receivers, recommendations = rule.on(day).value
    prepared = [monitoring_secures(facts, on=on),
                *_monitoring_is_prepared(facts, suitable=suitable, household_heard=household_heard)]
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
        *(prepared if recommend == MONITORING and MONITORING in recommendations else []),
    ]


def _monitoring_is_prepared(facts: CaseFacts, *, suitable: bool | None,
                            household_heard: bool | None) -> list[Verdict]:
    """Forskriften § 9 a: assessed as suitable, and those who live there informed and heard."""
    return [
        BEFORE_MONITORING.judge(suitable is True, on=facts.law_day, because=Words(
            "Elektronisk kontroll er ikke vurdert som egnet for ungdommen.",
            "Elektronisk kontroll er ikkje vurdert som eigna for ungdommen.",
            "Electronic monitoring was not assessed as suitable for the youth."), remedy=Remedy(Words(
                "Vurder om kontrollen er egnet, eller tilrå noe annet.",
                "Vurder om kontrollen er eigna, eller tilrå noko anna.",
                "Assess whether the control is suitable, or recommend something else."),
                (Role.COORDINATOR,), "refer")),
        BEFORE_MONITORING.judge(household_heard is True, on=facts.law_day, because=Words(
            "De som bor sammen med ungdommen, har ikke fått vite om kontrollen og uttalt seg.",
            "Dei som bur saman med ungdommen, har ikkje fått vite om kontrollen og uttalt seg.",
            "Those who live with the youth were not informed of the monitoring and heard."), remedy=Remedy(Words(
                "Informer og hør dem som bor der.", "Informer og høyr dei som bur der.",
                "Inform and hear those who live there."), (Role.COORDINATOR,), "refer")),
    ]


def who_may_decline(facts: CaseFacts) -> list[str]:
    """Konfliktrådsloven §§ 31 and 32: the one the case was sent to, and the prosecutor asked after an offence."""
    sent_to = [facts.referral.to] if facts.referral else []
    asked = [Role.PROSECUTOR] if requested_offence(facts) or not sent_to else []
    return list(dict.fromkeys([*sent_to, *asked]))


def declined_by(facts: CaseFacts, by: str) -> list[Verdict]:
    """Konfliktrådsloven §§ 31 and 32: whoever a sentence lies with may let it be; § 33 has an answer of its own."""
    if answers_request(facts, by=by):
        return [prosecutor_says_no(facts, by)]
    rule, day = referral_rule(facts), facts.law_day
    lies_with = facts.referral.to if facts.referral else ""
    same = by == lies_with or {by, lies_with} <= CORRECTIONAL
    return [
        rule.judge(facts.is_sentence, on=day, because=Words(
            "I en ungdomsoppfølging avgjør påtalemyndigheten om straffesaken tas opp igjen.",
            "I ei ungdomsoppfølging avgjer påtalemakta om straffesaka blir teken opp att.",
            "In a youth follow-up the prosecutor decides whether to resume prosecution."), remedy=Remedy(Words(
                "Før svaret fra påtalemyndigheten.", "Før svaret frå påtalemakta.",
                "Record the prosecutor's answer."), (Role.PROSECUTOR,), "prosecution_resumed")),
        *([rule.judge(same, on=day, by=facts.named(by), who=facts.named(lies_with), because=Words(
            "Saken ligger hos {who}, ikke hos {by}.", "Saka ligg hos {who}, ikkje hos {by}.",
            "The case lies with {who}, not with {by}."))] if lies_with else []),
    ]
