"""Konfliktrådsloven §§ 32 to 34: a new offence, and the prosecutor's answer in a youth follow-up."""

from datetime import date

from workflow.law import dated
from workflow.law.court_facts import NewOffenceFact
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.mediation_act_period import known_start, last_day
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Either, Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"
REPORTERS = (Role.POLICE, Role.PROSECUTOR, Role.COORDINATOR)

SENTENCE_OFFENCE = Dated(
    MEDIATION_ACT.at("32"),
    Version(dated.SCHEME_OF_2014, False, ACT, Words(
        "Etter et nytt lovbrudd i gjennomføringstiden kan påtalemyndigheten be retten om fullbyrding.",
        "Etter eit nytt lovbrot i gjennomføringstida kan påtalemakta be retten om fullbyrding.",
        "After a new offence during the period the prosecutor may petition the court for execution.")),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Etter et nytt lovbrudd i gjennomføringstiden kan påtalemyndigheten be retten om fullbyrding eller "
        "omgjøring. Koordinatoren kan be om det når politiet og kriminalomsorgen samtykker.",
        "Etter eit nytt lovbrot i gjennomføringstida kan påtalemakta be retten om fullbyrding eller omgjering. "
        "Koordinatoren kan be om det når politiet og kriminalomsorga samtykkjer.",
        "After a new offence during the period the prosecutor may petition the court for execution or "
        "conversion. The coordinator may ask for it with the consent of police and correctional service.")))
FOLLOW_UP_OFFENCE = Dated(
    MEDIATION_ACT.at("34"),
    Version(dated.SCHEME_OF_2014, False, ACT),
    says=Words("Etter et nytt lovbrudd i gjennomføringstiden avgjør påtalemyndigheten om straffesaken skal "
               "tas opp igjen.",
               "Etter eit nytt lovbrot i gjennomføringstida avgjer påtalemakta om straffesaka skal takast opp "
               "att.",
               "After a new offence during the period the prosecutor decides whether to resume the "
               "prosecution."))
PROSECUTION = Dated(
    MEDIATION_ACT.at("33"),
    Version(dated.SCHEME_OF_2014, Role.PROSECUTOR, ACT),
    says=Words("Ved ungdomsoppfølging avgjør påtalemyndigheten om straffesaken skal tas opp igjen.",
               "Ved ungdomsoppfølging avgjer påtalemakta om straffesaka skal takast opp att.",
               "In a youth follow-up the prosecutor decides whether to resume the prosecution."))

OFFENCE_FIRST = Remedy(Words("Før det nye lovbruddet først.", "Før det nye lovbrotet først.",
                             "Record the new offence first."), (Role.PROSECUTOR,), "new_offence")
SEND_IT = Remedy(Words("Send saken videre, eller før et nytt lovbrudd.",
                       "Send saka vidare, eller før eit nytt lovbrot.",
                       "Refer the case, or record a new offence."), (Role.COORDINATOR,), "refer")
NO_OFFENCE = Words("Det er ikke ført noe nytt lovbrudd som venter på svar.",
                   "Det er ikkje ført noko nytt lovbrot som ventar på svar.",
                   "No new offence that waits for an answer is recorded.")


def offence_rule(facts: CaseFacts) -> Dated:
    return SENTENCE_OFFENCE if facts.is_sentence else FOLLOW_UP_OFFENCE


def open_offence(facts: CaseFacts) -> NewOffenceFact | None:
    """The first new offence that prosecutor or court has not dealt with."""
    return next((offence for offence in facts.new_offences if not offence.is_closed), None)


def unanswered_offence(facts: CaseFacts) -> NewOffenceFact | None:
    """The first new offence of which nobody has said what comes of it."""
    return next((offence for offence in facts.new_offences if offence.answered_on is None), None)


def requested_offence(facts: CaseFacts) -> NewOffenceFact | None:
    """Konfliktrådsloven § 32: the first new offence the prosecutor is asked to go to court about."""
    return next((offence for offence in facts.new_offences if offence.is_requested), None)


def answers_request(facts: CaseFacts, *, by: str) -> bool:
    """Konfliktrådsloven § 32: whether a no from `by` answers the office's request, and not a case sent on (§ 31)."""
    own = facts.referral is None or (by == Role.PROSECUTOR and facts.referral.to != Role.PROSECUTOR)
    return own and requested_offence(facts) is not None


def prosecutor_says_no(facts: CaseFacts, by: str) -> Verdict:
    """Konfliktrådsloven § 32: what the office asked for is the prosecutor's to refuse."""
    return SENTENCE_OFFENCE.judge(by == Role.PROSECUTOR, on=facts.law_day, by=facts.named(by), because=Words(
        "Påtalemyndigheten avgjør dette, ikke {by}.", "Påtalemakta avgjer dette, ikkje {by}.",
        "The prosecutor decides this, not {by}."))


def an_offence_waits(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 32 and 34: a new offence that nobody has answered."""
    return offence_rule(facts).judge(unanswered_offence(facts) is not None, on=facts.law_day,
                                     because=NO_OFFENCE, remedy=OFFENCE_FIRST)


def offences_are_settled(facts: CaseFacts) -> Verdict:
    """Konfliktrådsloven §§ 32 and 34: what comes of every new offence is said, and no request waits for an answer."""
    if unanswered_offence(facts) is None and requested_offence(facts):
        return SENTENCE_OFFENCE.judge(False, on=facts.law_day, because=Words(
            "Påtalemyndigheten har ikke svart på om retten skal se på saken.",
            "Påtalemakta har ikkje svara på om retten skal sjå på saka.",
            "The prosecutor has not answered whether the court shall look at the case."), remedy=Remedy(Words(
                "Før begjæringen til retten, eller at saken ikke tas videre.",
                "Før kravet til retten, eller at saka ikkje blir teken vidare.",
                "Record the petition to the court, or that the case is taken no further."),
                (Role.PROSECUTOR,), "decline_referral"))
    act = "request_petition" if facts.is_sentence else "prosecution_resumed"
    return offence_rule(facts).judge(unanswered_offence(facts) is None, on=facts.law_day, because=Words(
        "Et nytt lovbrudd er ikke avklart.", "Eit nytt lovbrot er ikkje avklart.",
        "A new offence has not been settled."), remedy=Remedy(Words(
            "Avklar det nye lovbruddet.", "Avklar det nye lovbrotet.", "Settle the new offence."),
            (Role.COORDINATOR,), act))


def offence_concerns_the_case(facts: CaseFacts, *, happened_on: date, by: str, on: date) -> list[Verdict]:
    """Konfliktrådsloven §§ 32 and 34: committed in the period, not in the future, told by one who knows."""
    rule, day, starts_on = offence_rule(facts), facts.law_day, known_start(facts)
    ends_on = last_day(facts, on=on)
    inside = None not in (starts_on, ends_on) and starts_on <= happened_on <= ends_on
    return [
        rule.judge(inside, on=day, happened_on=happened_on, because=Words(
            "{happened_on} er ikke i gjennomføringstiden.", "{happened_on} er ikkje i gjennomføringstida.",
            "{happened_on} is not inside the period.")),
        rule.judge(happened_on <= on, on=day, happened_on=happened_on, because=Words(
            "{happened_on} er ikke kommet ennå.", "{happened_on} er ikkje komen enno.",
            "{happened_on} has not come yet.")),
        rule.judge(by in REPORTERS, on=day, by=facts.named(by), who=Either(facts.all_named(REPORTERS)),
                   because=Words("Et nytt lovbrudd meldes av {who}, ikke av {by}.",
                                 "Eit nytt lovbrot blir meldt av {who}, ikkje av {by}.",
                                 "A new offence is reported by {who}, not by {by}.")),
    ]


def petition_may_be_requested(facts: CaseFacts, *, asked: bool, on: date) -> list[Verdict]:
    """Konfliktrådsloven § 32: in a sentence, and in the new scheme with both agencies' consent."""
    in_sentence = SENTENCE_OFFENCE.judge(facts.is_sentence, on=facts.law_day, sanction=facts.sanction,
                                         because=Words(
        "Ved {sanction} avgjør påtalemyndigheten uten at konfliktrådet ber om det.",
        "Ved {sanction} avgjer påtalemakta utan at konfliktrådet ber om det.",
        "In a {sanction} the prosecutor decides without the office asking."))
    waits = an_offence_waits(facts)
    return [in_sentence, waits, *(_agencies_agree(facts, on=on) if asked and in_sentence and waits else [])]


def _agencies_agree(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """A consent counts from the day the offence was reported."""
    if not SENTENCE_OFFENCE.on(facts.law_day).value:
        return []
    since = unanswered_offence(facts).reported_on
    given = {consent.agency for consent in facts.agency_consents
             if consent.to == "referral" and since <= consent.given_on <= on}
    return [SENTENCE_OFFENCE.judge(agency in given, on=facts.law_day, agency=facts.named(agency), because=Words(
        "{agency} har ikke samtykket.", "{agency} har ikkje samtykt.", "{agency} has not consented."),
        remedy=Remedy(Words("Be om samtykke fra {agency}.", "Be om samtykke frå {agency}.",
                            "Ask for the consent of {agency}."), (agency,), "agency_consent"))
        for agency in (Role.POLICE, Role.CORRECTIONAL_SERVICE)]


def prosecutor_may_answer(facts: CaseFacts, *, by: str) -> list[Verdict]:
    """Konfliktrådsloven §§ 33 and 34: a follow-up that lies with the prosecutor, or has a new offence."""
    if facts.is_sentence:
        return [PROSECUTION.judge(False, on=facts.law_day, because=Words(
            "Ved ungdomsstraff avgjør retten. Straffesaken tas ikke opp igjen.",
            "Ved ungdomsstraff avgjer retten. Straffesaka blir ikkje teken opp att.",
            "In a youth sentence the court decides. The prosecution is not resumed."))]
    lies_there = facts.referral is not None or open_offence(facts) is not None
    rule = FOLLOW_UP_OFFENCE if facts.referral is None and lies_there else PROSECUTION
    return [
        PROSECUTION.judge(lies_there, on=facts.law_day, remedy=SEND_IT, because=Words(
            "Saken er ikke sendt videre, og det er ikke ført noe nytt lovbrudd.",
            "Saka er ikkje send vidare, og det er ikkje ført noko nytt lovbrot.",
            "The case has not been referred, and no new offence is recorded.")),
        rule.judge(by == Role.PROSECUTOR, on=facts.law_day, by=facts.named(by), because=Words(
            "Påtalemyndigheten avgjør dette, ikke {by}.", "Påtalemakta avgjer dette, ikkje {by}.",
            "The prosecutor decides this, not {by}.")),
    ]
