"""The paragraphs the house does nothing about, each with the reason why."""

from workflow.law.provision import (
    COURTS_ACT, CRIMINAL_PROCEDURE_ACT, HEALTH_PERSONNEL_ACT, MEDIATION_ACT, MEDIATION_REGULATIONS, PENAL_CODE,
    PERSONAL_DATA_TRANSITION, PUBLIC_ADMINISTRATION_ACT, Provision,
)
from workflow.law.verdict import Words

KRL, FOR_923, STRL = MEDIATION_ACT.at, MEDIATION_REGULATIONS.at, PENAL_CODE.at
STPL, FVL, DL = CRIMINAL_PROCEDURE_ACT.at, PUBLIC_ADMINISTRATION_ACT.at, COURTS_ACT.at
HPL, PVO = HEALTH_PERSONNEL_ACT.at, PERSONAL_DATA_TRANSITION.at

# A paragraph that becomes a rule is taken out of here: a test finds the one that stands in both places.
NOT_COVERED: dict[Provision, Words] = {
    KRL("9 a"): Words(
        "Holdepunkt slår ikke opp i Folkeregisteret. Den som registrerer saken, skriver opplysningene inn.",
        "Holdepunkt slår ikkje opp i Folkeregisteret. Den som registrerer saka, skriv opplysningane inn.",
        "Holdepunkt does not look up the population register. Whoever registers the case writes the details."),
    KRL("29"): Words(
        "Rusprøver føres ikke her.", "Rusprøver blir ikkje førte her.",
        "Tests for intoxicants are not recorded here."),
    KRL("36"): Words(
        "Oppfølging i konfliktråd er en egen reaksjon, og Holdepunkt behandler den ikke.",
        "Oppfølging i konfliktråd er ein eigen reaksjon, og Holdepunkt behandlar han ikkje.",
        "Follow-up in the mediation office is a separate sanction, and Holdepunkt does not treat it."),
    FOR_923("1"): Words(
        "Sekretariatet kan ikke instruere i en sak. Derfor har Holdepunkt ingen rolle som kan det.",
        "Sekretariatet kan ikkje instruere i ei sak. Difor har Holdepunkt inga rolle som kan det.",
        "The national secretariat may not instruct in a single case. So no role in Holdepunkt can."),
    STRL("31"): Words(
        "Retten avgjør om fengsel skrives i dager, måneder eller år. Holdepunkt tar lengden som den er.",
        "Retten avgjer om fengsel blir skrive i dagar, månader eller år. Holdepunkt tek lengda som ho er.",
        "The court decides whether prison is stated in days, months or years. Holdepunkt takes it as it is."),
    STRL("52 d"): Words(
        "Tap av rettigheter ved siden av ungdomsstraffen står i dommen. Holdepunkt fører det ikke.",
        "Tap av rettar ved sida av ungdomsstraffa står i dommen. Holdepunkt fører det ikkje.",
        "Loss of rights beside the youth sentence stands in the judgement. Holdepunkt does not record it."),
    STPL("59 a"): Words(
        "Klage over påtalemyndighetens avgjørelse går til overordnet påtalemyndighet, utenom Holdepunkt.",
        "Klage over avgjerda til påtalemakta går til overordna påtalemakt, utanom Holdepunkt.",
        "A complaint about the prosecutor's decision goes to the superior prosecutor, outside Holdepunkt."),
    STPL("67"): Words(
        "Hvem i påtalemyndigheten som kan avgjøre saken, prøver Holdepunkt ikke.",
        "Kven i påtalemakta som kan avgjere saka, prøver Holdepunkt ikkje.",
        "Holdepunkt does not test who in the prosecution may decide the case."),
    STPL("96"): Words(
        "Retten oppnevner forsvarer i straffesaken, og den føres ikke i Holdepunkt.",
        "Retten nemner opp forsvarar i straffesaka, og ho blir ikkje ført i Holdepunkt.",
        "The court appoints counsel in the criminal case, which is not kept in Holdepunkt."),
    STPL("455"): Words(
        "Fullbyrding er vedtatt når saken kommer til konfliktrådet. Holdepunkt prøver ikke vedtaket.",
        "Fullbyrding er vedteken når saka kjem til konfliktrådet. Holdepunkt prøver ikkje vedtaket.",
        "Execution is decided when the case comes to the mediation office. Holdepunkt does not test that."),
    FVL("13"): Words(
        "Konfliktrådsloven § 9 går lenger, og Holdepunkt følger den.",
        "Konfliktrådsloven § 9 går lenger, og Holdepunkt følgjer den.",
        "Konfliktrådsloven § 9 goes further, and Holdepunkt follows it."),
    FVL("13 c"): Words(
        "Holdepunkt er bygd etter den: hver rolle ser bare sitt, og personopplysninger er kryptert.",
        "Holdepunkt er bygd etter den: kvar rolle ser berre sitt, og personopplysningar er krypterte.",
        "Holdepunkt is built to it: each role sees its own part only, and personal data are encrypted."),
    FVL("13 d"): Words(
        "Departementet avgjør hva forskere får. Holdepunkt gir ikke ut noe til forskning.",
        "Departementet avgjer kva forskarar får. Holdepunkt gir ikkje ut noko til forsking.",
        "The ministry decides what researchers get. Holdepunkt gives nothing out for research."),
    FVL("13 e"): Words(
        "Forskere får ingen opplysninger fra Holdepunkt.", "Forskarar får ingen opplysningar frå Holdepunkt.",
        "Researchers get no information from Holdepunkt."),
    FVL("13 f"): Words(
        "Når flere lover gir taushetsplikt, følger Holdepunkt den strengeste.",
        "Når fleire lover gir teieplikt, følgjer Holdepunkt den strengaste.",
        "Where several acts demand secrecy, Holdepunkt follows the strictest."),
    FVL("13 g"): Words(
        "Kongen kan gi forskrift om deling. Holdepunkt kjenner ingen slik forskrift.",
        "Kongen kan gi forskrift om deling. Holdepunkt kjenner inga slik forskrift.",
        "The King may regulate sharing. Holdepunkt knows of no such regulation."),
    FVL("27"): Words(
        "Holdepunkt lager brev om vedtaket og teller klagefristen. Ingen regel prøver om brevet kom fram.",
        "Holdepunkt lagar brev om vedtaket og tel klagefristen. Ingen regel prøver om brevet kom fram.",
        "Holdepunkt writes the letter and counts the time to complain. No rule tests whether the letter came."),
    FVL("30"): Words(
        "Klagefristen telles etter domstolloven §§ 148 og 149, som er skrevet som regler.",
        "Klagefristen blir talt etter domstolloven §§ 148 og 149, som er skrivne som reglar.",
        "The time to complain is counted by domstolloven §§ 148 and 149, which are written as rules."),
    FVL("42"): Words(
        "Konfliktrådet eller Sekretariatet avgjør om et vedtak skal vente på klagen.",
        "Konfliktrådet eller Sekretariatet avgjer om eit vedtak skal vente på klaga.",
        "The mediation office or the secretariat decides whether a decision waits for the complaint."),
    DL("147"): Words(
        "Paragrafen gjelder frister som retten setter. De føres ikke her.",
        "Paragrafen gjeld fristar som retten set. Dei blir ikkje førte her.",
        "The paragraph is about terms a court sets. They are not recorded here."),
    HPL("12"): Words(
        "Helsepersonell tar rusprøvene og svarer for dem. Holdepunkt får ikke svarene.",
        "Helsepersonell tek rusprøvene og svarer for dei. Holdepunkt får ikkje svara.",
        "Health personnel take the tests and answer for them. Holdepunkt does not get the results."),
    PVO("1"): Words(
        "Paragrafen sier hvilken personopplysningslov som gjelder. Den setter ingen vilkår i saken.",
        "Paragrafen seier kva personopplysningslov som gjeld. Han set ingen vilkår i saka.",
        "The paragraph says which personal data act applies. It sets no condition in the case."),
}
