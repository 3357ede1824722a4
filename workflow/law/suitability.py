"""Egnethet: what is weighed before a sanction is found suitable; the weighing itself is a person's."""

from collections.abc import Mapping
from enum import StrEnum

from workflow.law import dated
from workflow.law.dated import NOT_REGULATED, Dated, Version
from workflow.law.inquiry_facts import InquiryFacts
from workflow.law.kinds import Sanction
from workflow.law.provision import CRIMINAL_PROCEDURE_ACT, PENAL_CODE
from workflow.law.roles import Role
from workflow.law.verdict import Outcome, Remedy, Verdict, Words

REFORM = "lov/2023-12-20-110"


class Factor(StrEnum):
    """What the preparatory works weigh (Prop. 139 L (2022–2023) chapter 8)."""

    NEED_OVER_TIME = "need_over_time"
    OFFENCE = "offence"
    AGE = "age"
    NEEDS = "needs"
    MOTIVATION = "motivation"
    RISK = "risk"
    IN_FREEDOM = "in_freedom"

    def words(self, language: str) -> str:
        return FACTOR_NAMES[self].in_(language, capital=False)


FACTOR_NAMES = {
    Factor.NEED_OVER_TIME: Words("behovet for oppfølging over tid", "behovet for oppfølging over tid",
                                 "the need for follow-up over time"),
    Factor.OFFENCE: Words("hva slags lovbrudd det er, og hvor alvorlig", "kva slags lovbrot det er, og kor alvorleg",
                          "the type and gravity of the offence"),
    Factor.AGE: Words("alderen", "alderen", "the age"),
    Factor.NEEDS: Words("hva ungdommen trenger", "kva ungdommen treng", "what the youth needs"),
    Factor.MOTIVATION: Words("hva ungdommen selv vil", "kva ungdommen sjølv vil", "what the youth wants"),
    Factor.RISK: Words("faren for nye lovbrudd", "faren for nye lovbrot", "the risk of new offences"),
    Factor.IN_FREEDOM: Words("om oppfølging i frihet er mulig", "om oppfølging i fridom er mogleg",
                             "whether follow-up in freedom is workable"),
}
FACTORS = {
    Sanction.YOUTH_FOLLOW_UP: (Factor.NEED_OVER_TIME, Factor.OFFENCE, Factor.NEEDS, Factor.MOTIVATION),
    Sanction.YOUTH_SENTENCE: (Factor.OFFENCE, Factor.AGE, Factor.NEEDS, Factor.RISK, Factor.IN_FREEDOM),
}
NOT_SAID = Words("Loven sier ikke hva som skal vurderes.", "Lova seier ikkje kva som skal vurderast.",
                 "The law does not say what is to be weighed.")

WEIGHED_FOR_FOLLOW_UP = Dated(
    CRIMINAL_PROCEDURE_ACT.at("71 a", ledd=2),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, "lov/2012-01-20-6", NOT_SAID),
    Version(dated.SCHEME_OF_2024, FACTORS[Sanction.YOUTH_FOLLOW_UP], REFORM, Words(
        "Egnet er en sak der ungdommen trenger oppfølging over tid. Lovbruddet, behovene og viljen teller med.",
        "Eigna er ei sak der ungdommen treng oppfølging over tid. Lovbrotet, behova og viljen tel med.",
        "A case is suitable where the youth needs follow-up over time. The offence, needs and motivation count.")))

WEIGHED_FOR_SENTENCE = Dated(
    PENAL_CODE.at("52 a", ledd=1),
    Version(dated.SCHEME_OF_2014, NOT_REGULATED, "lov/2012-01-20-6", NOT_SAID),
    Version(dated.SCHEME_OF_2024, FACTORS[Sanction.YOUTH_SENTENCE], REFORM, Words(
        "Egnetheten avhenger av lovbruddet, alderen, behovene, faren for nye lovbrudd og om frihet går.",
        "Om ho er eigna, kjem an på lovbrotet, alderen, behova, faren for nye lovbrot og om fridom går.",
        "Suitability depends on the offence, age, needs, risk and whether follow-up in freedom works.")))

WEIGH_IT = Remedy(Words("Skriv hva dere har lagt vekt på.", "Skriv kva de har lagt vekt på.",
                        "Write down what you weighed."), (Role.COORDINATOR,), "assess_suitability")


def weighed(facts: InquiryFacts, factors: Mapping[str, str] | None) -> list[Verdict]:
    """Straffeprosessloven § 71 a, straffeloven § 52 a: every factor is answered; what they weigh is left open.

    `factors` is factor → what was said of it; nothing given is the usual way and is not judged.
    """
    rule = WEIGHED_FOR_SENTENCE if facts.is_sentence else WEIGHED_FOR_FOLLOW_UP
    asked = rule.on(facts.law_day).value
    if factors is None or asked is NOT_REGULATED:
        return []
    missing = tuple(factor for factor in asked if not factors.get(factor, "").strip())
    return [rule.judge(not missing, on=facts.law_day, missing=missing, remedy=WEIGH_IT, because=Words(
        "Vurderingen sier ikke noe om {missing}.", "Vurderinga seier ikkje noko om {missing}.",
        "The assessment says nothing about {missing}."))]


def found_by_a_person(facts: InquiryFacts) -> Verdict:
    """Straffeprosessloven § 71 a, straffeloven § 52 a: suitable or not is the group's advice, and no rule's."""
    rule = WEIGHED_FOR_SENTENCE if facts.is_sentence else WEIGHED_FOR_FOLLOW_UP
    return rule.judge(Outcome.LEFT_TO_A_PERSON, on=facts.law_day, remedy=WEIGH_IT, because=Words(
        "Om reaksjonen er egnet, er et skjønn. Gruppen gir råd; påtalemyndigheten eller retten avgjør.",
        "Om reaksjonen er eigna, er eit skjønn. Gruppa gir råd; påtalemakta eller retten avgjer.",
        "Whether the sanction is suitable is a judgement. The group advises; the prosecutor or court decides."))
