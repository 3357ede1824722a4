"""Which cases a rule reaches, and whether they meet it as it was when they were decided or as it is today."""

from workflow.law.dated import Dated
from workflow.law.kinds import Sanction
from workflow.law.provision import (
    CRIMINAL_PROCEDURE_ACT, MEDIATION_ACT, MEDIATION_REGULATIONS, PENAL_CODE, PUBLIC_ADMINISTRATION_ACT,
    Provision,
)

KRL, FOR_923, STRL = MEDIATION_ACT.at, MEDIATION_REGULATIONS.at, PENAL_CODE.at
STPL, FVL = CRIMINAL_PROCEDURE_ACT.at, PUBLIC_ADMINISTRATION_ACT.at

ABOUT_ONE: dict[Sanction, tuple[Provision, ...]] = {
    Sanction.YOUTH_SENTENCE: (
        KRL("23", 1), KRL("25", 4), KRL("31"), KRL("32"), STRL("31"), STRL("52 a"), STRL("52 b"), STRL("52 c"),
        STRL("52 d"), STRL("93"), STPL("461"), *map(FOR_923, ("9 a", "9 b", "9 c", "9 d", "9 e"))),
    Sanction.YOUTH_FOLLOW_UP: (
        KRL("2 a"), KRL("23", 2), KRL("25", 5), KRL("33"), KRL("34"), STRL("37", 1, letter="j"), STPL("71 a")),
}
# The law of the sanctions themselves; every other rule is asked as it stands on the day something is done.
OF_THE_SANCTIONS = (MEDIATION_ACT, MEDIATION_REGULATIONS, PENAL_CODE, CRIMINAL_PROCEDURE_ACT)
# What comes before a case, and counts in which no single case is seen.
ABOUT_NO_CASE = (KRL("22 d"), STPL("161 a"), STPL("249"), STPL("275"), FVL("13 a", nr=2))


def sanctions_reached(rule: Dated) -> frozenset[Sanction]:
    """The sanctions whose cases the rule can touch."""
    if _stands_in(rule, ABOUT_NO_CASE):
        return frozenset()
    one = frozenset(sanction for sanction, places in ABOUT_ONE.items() if _stands_in(rule, places))
    return one or frozenset(Sanction)


def follows_the_decision(rule: Dated) -> bool:
    """Whether a case keeps the wording of its law day; if not, the wording of today holds for every case."""
    return rule.provision.statute in OF_THE_SANCTIONS


def _stands_in(rule: Dated, places: tuple[Provision, ...]) -> bool:
    return any(place.covers(rule.provision) for place in places)
