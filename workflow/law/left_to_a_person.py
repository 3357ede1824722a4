"""The paragraphs a person judges: no rule can answer them, so here stands what the house does to help."""

from workflow.law.provision import (
    CRIMINAL_PROCEDURE_ACT, HEALTH_PERSONNEL_ACT, MEDIATION_ACT, PENAL_CODE, POLICE_REGISTER_ACT,
    PUBLIC_ADMINISTRATION_ACT, Provision,
)
from workflow.law.verdict import Words

KRL, STRL, STPL = MEDIATION_ACT.at, PENAL_CODE.at, CRIMINAL_PROCEDURE_ACT.at
FVL, HPL, PRL = PUBLIC_ADMINISTRATION_ACT.at, HEALTH_PERSONNEL_ACT.at, POLICE_REGISTER_ACT.at

# A paragraph that becomes a rule is taken out of here: a test finds the one that stands in both places.
LEFT_TO_A_PERSON: dict[Provision, Words] = {
    KRL("10"): Words(
        "Saken behandles så snart som mulig. Koordinatoren avgjør hva som haster. Holdepunkt minner om frister.",
        "Saka blir behandla så snart som mogleg. Koordinatoren avgjer kva som hastar. Holdepunkt minner om "
        "fristar.",
        "The case is treated as soon as possible. The coordinator decides what is urgent. Holdepunkt reminds."),
    KRL("12"): Words(
        "Om partene kan mekle uten å møtes, avgjør konfliktrådet.",
        "Om partane kan mekle utan å møtast, avgjer konfliktrådet.",
        "Whether the parties may mediate without meeting is for the mediation office to decide."),
    KRL("14"): Words(
        "Hvor mange meklere et møte trenger, avgjør konfliktrådet.",
        "Kor mange meklarar eit møte treng, avgjer konfliktrådet.",
        "How many mediators a meeting needs is for the mediation office to decide."),
    KRL("15"): Words(
        "Om noen kan ha med en støtteperson, avgjør konfliktrådet.",
        "Om nokon kan ha med ein støtteperson, avgjer konfliktrådet.",
        "Whether someone may bring a support person is for the mediation office to decide."),
    KRL("16"): Words(
        "Holdepunkt fører hvem som trenger tolk. Et menneske bestiller tolken.",
        "Holdepunkt fører kven som treng tolk. Eit menneske bestiller tolken.",
        "Holdepunkt records who needs an interpreter. A person books one."),
    KRL("22 a"): Words(
        "Etatene samarbeider gjennom mennesker. Holdepunkt gir oppfølgingsteamet én plan å arbeide etter.",
        "Etatane samarbeider gjennom menneske. Holdepunkt gir oppfølgingsteamet éin plan å arbeide etter.",
        "The agencies work together through people. Holdepunkt gives the follow-up team one plan to work by."),
    STRL("93"): Words(
        "Et menneske vurderer om straffen er foreldet, og fører at saken faller bort.",
        "Eit menneske vurderer om straffa er forelda, og fører at saka fell bort.",
        "A person judges whether the sentence is barred by limitation, and records that the case lapses."),
    STRL("209"): Words(
        "Holdepunkt minner om taushetsplikten. Påtalemyndigheten og retten avgjør om et brudd straffes.",
        "Holdepunkt minner om teieplikta. Påtalemakta og retten avgjer om eit brot blir straffa.",
        "Holdepunkt reminds of the duty of secrecy. Prosecutor and court decide whether a breach is punished."),
    STPL("100"): Words(
        "Retten avgjør om ungdommen får forsvarer i ungdomsplanmøtet. Holdepunkt gir forsvareren plass.",
        "Retten avgjer om ungdommen får forsvarar i ungdomsplanmøtet. Holdepunkt gir forsvararen plass.",
        "The court decides whether the youth gets counsel in the meeting. Holdepunkt gives counsel a seat."),
    STPL("462"): Words(
        "Er noen uenige om hvordan dommen skal forstås, avgjør retten det.",
        "Er nokon usamde om korleis dommen skal forståast, avgjer retten det.",
        "If there is disagreement on how to read the judgement, the court decides."),
    FVL("18"): Words(
        "Konfliktrådet avgjør hva en part får se av dokumentene. Holdepunkt viser hvem som har lest saken.",
        "Konfliktrådet avgjer kva ein part får sjå av dokumenta. Holdepunkt viser kven som har lese saka.",
        "The mediation office decides what a party may see. Holdepunkt shows who has read the case."),
    HPL("21"): Words(
        "Helsepersonell har egen taushetsplikt og vurderer selv hva de kan si.",
        "Helsepersonell har eiga teieplikt og vurderer sjølv kva dei kan seie.",
        "Health personnel have their own duty of secrecy and judge for themselves what they may say."),
    HPL("23"): Words(
        "Helsepersonell vurderer selv når de kan si fra uten samtykke.",
        "Helsepersonell vurderer sjølv når dei kan seie frå utan samtykke.",
        "Health personnel judge for themselves when they may speak without consent."),
    HPL("33"): Words(
        "Helsepersonell melder selv fra til barnevernet.", "Helsepersonell melder sjølv frå til barnevernet.",
        "Health personnel report to the child welfare service themselves."),
    PRL("27"): Words(
        "Politiet avgjør hva det kan dele for å forebygge lovbrudd.",
        "Politiet avgjer kva det kan dele for å førebyggje lovbrot.",
        "The police decide what they may share to prevent crime."),
}
