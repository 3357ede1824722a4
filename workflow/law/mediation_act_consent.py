"""Konfliktrådsloven §§ 9, 11, 22 b and 22 c: who must be asked, who must be heard, and who may know."""

from datetime import date

from workflow.law import dated
from workflow.law.criminal_procedure_act import FOLLOW_UP_CONSENT
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.facts import CaseFacts, ConsentFact, DecidedBy, Sanction
from workflow.law.penal_code import COURT_CONDITION, SENTENCE_CONSENT
from workflow.law.provision import MEDIATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Remedy, Verdict, Words

ACT = "lov/2014-06-20-49"
REFORM = "lov/2023-12-20-110"

CONSENT = Dated(
    MEDIATION_ACT.at("11", ledd=4),
    Version(dated.SCHEME_OF_2014, frozenset(Sanction), ACT, Words(
        "Ungdommen og alle foresatte samtykker, både til ungdomsstraff og ungdomsoppfølging.",
        "Ungdommen og alle føresette samtykkjer, både til ungdomsstraff og ungdomsoppfølging.",
        "The youth and every guardian consent, to youth sentence as well as youth follow-up."),
        MEDIATION_ACT.at("11")),
    Version(dated.SCHEME_OF_2024, frozenset({Sanction.YOUTH_FOLLOW_UP}), REFORM, Words(
        "Ungdommen og alle foresatte samtykker til ungdomsoppfølging. Ungdomsstraff krever ikke samtykke.",
        "Ungdommen og alle føresette samtykkjer til ungdomsoppfølging. Ungdomsstraff krev ikkje samtykke.",
        "The youth and every guardian consent to youth follow-up. A youth sentence asks for no consent.")))

GUARDIAN_NEEDED = Dated(
    MEDIATION_ACT.at("11"),
    Version(dated.SCHEME_OF_2014, 18, ACT),
    says=Words("En ungdom under {value} år har minst én foresatt eller midlertidig verge i saken.",
               "Ein ungdom under {value} år har minst éin føresett eller mellombels verje i saka.",
               "A youth under {value} has at least one guardian or temporary guardian in the case."))

PARTICIPATION = Dated(
    MEDIATION_ACT.at("22 b"),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT, Words(
        "Medvirkning skjer ved at ungdommen og foresatte godkjenner planen.",
        "Medverknad skjer ved at ungdommen og føresette godkjenner planen.",
        "Participation means that youth and guardians approve the plan."), MEDIATION_ACT.at("25")),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Ungdommen har rett til å medvirke, og foresatte til å uttale seg.",
        "Ungdommen har rett til å medverke, og føresette til å uttale seg.",
        "The youth has a right to participate, the guardians to comment.")))

SHARING = Dated(
    MEDIATION_ACT.at("22 c"),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, ACT, Words(
        "Deling av opplysninger følger de alminnelige reglene om samtykke.",
        "Deling av opplysningar følgjer dei alminnelege reglane om samtykke.",
        "Sharing follows the general rules on consent."), MEDIATION_ACT.at("9")),
    Version(dated.SCHEME_OF_2024, True, REFORM, Words(
        "Opplysninger deles når ungdommen og alle foresatte har samtykket.",
        "Opplysningar blir delte når ungdommen og alle føresette har samtykt.",
        "Information is shared when the youth and every guardian have consented.")))

CONFIDENTIALITY = Dated(
    MEDIATION_ACT.at("9"),
    Version(dated.SCHEME_OF_2014, True, ACT),
    says=Words("Alle som arbeider for konfliktrådet, har taushetsplikt om saken og hvem den gjelder.",
               "Alle som arbeider for konfliktrådet, har teieplikt om saka og kven ho gjeld.",
               "Everyone working for the mediation office is bound to secrecy about the case and whom it "
               "concerns."))

TEMPORARY_GUARDIAN = Remedy(Words(
    "Be statsforvalteren oppnevne en midlertidig verge, og registrer vergen.",
    "Be statsforvaltaren nemne opp ei mellombels verje, og registrer verja.",
    "Ask the county governor to appoint a temporary guardian, and register the guardian."),
    (Role.COORDINATOR,), "appoint_temporary_guardian")
NOT_ANSWERED = Words("{person} har ikke svart på samtykke.", "{person} har ikkje svart på samtykke.",
                     "{person} has not answered on consent.")
SAID_NO = Words("{person} sa nei til samtykke {day}.", "{person} sa nei til samtykke {day}.",
                "{person} refused consent on {day}.")
WITHDREW = Words("{person} trakk samtykket {day}.", "{person} trekte samtykket {day}.",
                 "{person} withdrew the consent on {day}.")


def consent_is_asked(facts: CaseFacts) -> list[Verdict]:
    """Whether the sanction rests on consent: konfliktrådsloven § 11 and the sanction's own provision."""
    asked = facts.sanction in CONSENT.on(facts.law_day).value
    because = Words("Ungdomsstraff krever ikke samtykke etter reglene for denne saken.",
                    "Ungdomsstraff krev ikkje samtykke etter reglane for denne saka.",
                    "A youth sentence asks for no consent under the rules for this case.")
    hear = Remedy(Words("Hør hva ungdommen mener, og før det som medvirkning.",
                        "Høyr kva ungdommen meiner, og før det som medverknad.",
                        "Hear the youth's view and record it as participation."), (Role.COORDINATOR,),
                        "participation")
    return [rule.judge(asked, on=facts.law_day, because=because, remedy=hear)
            for rule in (*sanction_consent(facts), CONSENT)]


def sanction_consent(facts: CaseFacts) -> tuple[Dated, ...]:
    """The rules outside the Mediation Act that make the sanction depend on consent.

    Straffeprosessloven § 71 a for every follow-up, also one that is a condition under straffeloven § 37 j.
    """
    if facts.is_sentence:
        return (SENTENCE_CONSENT,)
    by_court = facts.decided_by is DecidedBy.COURT_CONDITION
    return (FOLLOW_UP_CONSENT, COURT_CONDITION) if by_court else (FOLLOW_UP_CONSENT,)


def who_must_consent(facts: CaseFacts, *, on: date) -> tuple[str, ...]:
    """The youth, and every guardian until the 18th birthday; nobody where the sanction needs no consent."""
    if facts.sanction not in CONSENT.on(facts.law_day).value:
        return ()
    return (Role.YOUTH, *facts.guardians_on(on))


def latest_answer(facts: CaseFacts, person: str, *, on: date) -> ConsentFact | None:
    """The person's latest answer known on `on`; of two on one day, the one recorded last."""
    answers = [consent for consent in facts.consents if consent.person == person and consent.given_on <= on]
    return max(enumerate(answers),
               key=lambda numbered: (numbered[1].given_on, numbered[0]))[1] if answers else None


def has_consented(facts: CaseFacts, person: str, *, on: date) -> bool:
    answer = latest_answer(facts, person, on=on)
    return bool(answer and answer.answer and not (answer.withdrawn_on and answer.withdrawn_on <= on))


def has_refused(facts: CaseFacts, person: str, *, on: date) -> bool:
    """Said no, or said yes and withdrew it."""
    return latest_answer(facts, person, on=on) is not None and not has_consented(facts, person, on=on)


def withdrawals_after_start(facts: CaseFacts, *, on: date) -> tuple[ConsentFact, ...]:
    """Answers taken back once the period runs, by somebody who must consent, that nobody has considered yet."""
    starts_on = facts.starts_on
    answers = [latest_answer(facts, person, on=on) for person in who_must_consent(facts, on=on)]
    return tuple(answer for answer in answers if answer and starts_on and answer.withdrawn_on
                 and starts_on <= answer.withdrawn_on <= on and answer.considered_on is None)


def consents(facts: CaseFacts, *, on: date) -> list[Verdict]:
    """Every consent the sanction rests on: one verdict a person, and one for each rule on the sanction itself."""
    required = who_must_consent(facts, on=on)
    if not required:
        return []
    guardians = facts.guardians_on(on)
    agreed = [guardian for guardian in guardians if has_consented(facts, guardian, on=on)]
    enough = not facts.assumptions.every_guardian_consents and bool(agreed)
    answers = [_answer(facts, person, enough and person in guardians, bool(agreed) and person in guardians, on=on)
               for person in required]
    missing = tuple(person for person, verdict in zip(required, answers, strict=True) if not verdict)
    return [*answers, *(_sanction_rests_on_consent(rule, facts, missing) for rule in sanction_consent(facts))]


def _answer(facts: CaseFacts, person: str, excused: bool, others_agree: bool, *, on: date) -> Verdict:
    """One person's consent; a guardian's no against another's yes is mended by a temporary guardian."""
    answer = latest_answer(facts, person, on=on)
    because, day = NOT_ANSWERED, None
    if answer:
        because, day = (WITHDREW, answer.withdrawn_on) if answer.answer else (SAID_NO, answer.given_on)
    remedy = TEMPORARY_GUARDIAN if answer and others_agree else Remedy(Words("{person} kan samtykke. Sier noen nei, sendes saken tilbake.",
                          "{person} kan samtykkje. Seier nokon nei, blir saka send tilbake.",
                          "{person} can consent. If someone refuses, the case is returned."), (person,),
                          "consent")
    return CONSENT.judge(excused or has_consented(facts, person, on=on), on=facts.law_day,
                         person=facts.named(person), day=day, because=because, remedy=remedy)


def _sanction_rests_on_consent(rule: Dated, facts: CaseFacts, missing: tuple[str, ...]) -> Verdict:
    return rule.judge(
        not missing, on=facts.law_day, sanction=facts.sanction, missing=facts.all_named(missing),
        because=Words("{sanction} krever samtykke. Det mangler fra {missing}.",
                      "{sanction} krev samtykke. Det manglar frå {missing}.",
                      "{sanction} requires consent. It is missing from {missing}."),
        remedy=Remedy(Words("Hent samtykke fra {missing}.", "Hent samtykke frå {missing}.",
                            "Obtain consent from {missing}."), missing, "consent"))


def guardian_present(facts: CaseFacts, *, on: date) -> Verdict:
    """Konfliktrådsloven § 11: someone must act for a youth under 18."""
    return GUARDIAN_NEEDED.judge(
        facts.age_on(on) >= 18 or bool(facts.guardians_on(on)), on=facts.law_day, remedy=TEMPORARY_GUARDIAN,
        because=Words(
            "Ungdommen er under {value} år, og saken har ingen foresatt.",
            "Ungdommen er under {value} år, og saka har ingen føresett.",
            "The youth is under {value}, and the case has no guardian."))


def may_speak(rule: Dated, facts: CaseFacts, person: str, *, on: date) -> Verdict:
    """Only the youth, and a guardian of the case until the 18th birthday, can answer or be heard as such."""
    grown_up = person in facts.guardians and facts.age_on(on) >= 18
    because = (Words("Ungdommen fylte 18 år {birthday}. Nå svarer bare ungdommen.",
                     "Ungdommen fylte 18 år {birthday}. No svarer berre ungdommen.",
                     "The youth turned 18 on {birthday}. Only the youth answers now.") if grown_up else
               Words("{person} er ikke foresatt i saken denne dagen.",
                     "{person} er ikkje føresett i saka denne dagen.",
                     "{person} is not a guardian in the case on this day.") if person in facts.guardians else
               Words("{person} er verken ungdommen eller foresatt i saken.",
                     "{person} er verken ungdommen eller føresett i saka.",
                     "{person} is neither the youth nor a guardian in the case."))
    return rule.judge(person in (Role.YOUTH, *facts.guardians_on(on)), on=facts.law_day, because=because,
                      person=facts.named(person), birthday=facts.birthday(18))


def unheard(facts: CaseFacts, *, on: date) -> tuple[str, ...]:
    """Those whose view on the next plan decision is not recorded yet."""
    heard = {view.person for view in facts.participations if view.given_on <= on}
    return tuple(person for person in (Role.YOUTH, *facts.guardians_on(on)) if person not in heard)
