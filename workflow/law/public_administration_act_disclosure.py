"""Forvaltningsloven § 13 b: what may be told outside without a consent, each time weighed and written down."""

from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.provision import NEW_PUBLIC_ADMINISTRATION_ACT, PUBLIC_ADMINISTRATION_ACT
from workflow.law.roles import Role
from workflow.law.verdict import Outcome, Remedy, Verdict, Words

ACT = "lov/1967-02-10"
NEW_ACT = "lov/2025-06-20-81"
_PROPORTIONATE = Words(
    "{value} Opplysningene må i tillegg stå i forhold til formålet.",
    "{value} Opplysningane må i tillegg stå i høve til formålet.",
    "{value} What is told must also be proportionate to the purpose.")


def _told(nr: int, letter: str, nb: str, nn: str, en: str) -> Dated:
    """One number of § 13 b, and the letter it has in the act of 2025, where it must also be proportionate."""
    says = Words(nb, nn, en)
    return Dated(
        PUBLIC_ADMINISTRATION_ACT.at("13 b", ledd=1, nr=nr),
        Version(dated.BEFORE_THE_SCHEME, says, ACT),
        Version(None, says, NEW_ACT, _PROPORTIONATE,
                NEW_PUBLIC_ADMINISTRATION_ACT.at("34", ledd=1, letter=letter)),
        says=says)


OWN_TASK = _told(
    5, "f", "Et annet offentlig organ kan få vite det som er nødvendig for konfliktrådets egen oppgave.",
    "Eit anna offentleg organ kan få vite det som er nødvendig for oppgåva til konfliktrådet.",
    "Another public body may be told what is necessary for the mediation office's own task.")
CRIME = _told(
    6, "j", "Konfliktrådet kan melde fra om lovbrudd når allmenne hensyn taler for det.",
    "Konfliktrådet kan melde frå om lovbrot når allmenne omsyn talar for det.",
    "The mediation office may report crime when the public interest calls for it.")
DANGER = _told(
    7, "m", "Det som er nødvendig for å avverge fare for liv eller helse, kan sies.",
    "Det som er nødvendig for å avverje fare for liv eller helse, kan seiast.",
    "What is necessary to avert danger to life or health may be told.")

WHY_MISSING = Words("Det står ikke hvorfor opplysningene må deles.",
                    "Det står ikkje kvifor opplysningane må delast.",
                    "Nobody has written why the information must be shared.")
WEIGH = Words("Du må vurdere om det er nødvendig, og skrive hvorfor.",
              "Du må vurdere om det er nødvendig, og skrive kvifor.",
              "You must consider whether it is necessary, and write why.")
WRITE_WHY = Remedy(Words("Skriv hvorfor det er nødvendig.", "Skriv kvifor det er nødvendig.",
                         "Write why it is necessary."), (Role.COORDINATOR, Role.OFFICE_HEAD))


def weighed(rule: Dated, why: str | None, *, on: date) -> Verdict:
    """Whether it is necessary is left to a person, who writes why; nothing asked yet is an open question."""
    if why is None:
        return rule.judge(Outcome.LEFT_TO_A_PERSON, on=on, because=WEIGH, remedy=WRITE_WHY)
    return rule.judge(bool(why.strip()), on=on, because=WHY_MISSING, remedy=WRITE_WHY)
