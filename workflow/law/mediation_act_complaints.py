"""Konfliktrådsloven § 22 e: which decisions can be complained about, and by whom."""

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.facts import CaseFacts
from workflow.law.provision import MEDIATION_ACT, MEDIATION_REGULATIONS
from workflow.law.verdict import Verdict, Words

REFORM = "lov/2023-12-20-110"
_NOT_IN_OLD_SCHEME = Words("Avgjørelser etter den gamle ordningen kan ikke påklages.",
                           "Avgjerder etter den gamle ordninga kan ikkje påklagast.",
                           "Decisions under the old scheme cannot be complained about.")
_SIX_KINDS = Words(
    "Ungdommen og foresatte kan klage på plan og planendring, opphold i utlandet, rusforbud, utsettelse og "
    "avbrudd, og vilkår etter brudd.",
    "Ungdommen og føresette kan klage på plan og planendring, opphald i utlandet, rusforbod, utsetjing og "
    "avbrot, og vilkår etter brot.",
    "The youth and the guardians may complain about the plan and its changes, stays abroad, an intoxicant "
    "ban, postponement and interruption, and breach conditions.")
KINDS = frozenset({"plan", "plan_change", "ban", "postponement", "interruption", "breach_conditions",
                   "foreign_stay"})

COMPLAINTS = Dated(
    MEDIATION_ACT.at("22 e"),
    Version(dated.SCHEME_OF_2014, frozenset(), "lov/2014-06-20-49", _NOT_IN_OLD_SCHEME),
    Version(dated.SCHEME_OF_2024, KINDS, REFORM, _SIX_KINDS))

COMPLAINTS_BY_REGULATION = Dated(
    MEDIATION_REGULATIONS.at("10"),
    Version(dated.SCHEME_OF_2014, frozenset(), "forskrift/2014-06-30-923", _NOT_IN_OLD_SCHEME),
    Version(dated.SCHEME_OF_2024, KINDS, "forskrift/2024-06-27-1364", _SIX_KINDS))


def can_be_complained_about(facts: CaseFacts, about: str) -> list[Verdict]:
    """Konfliktrådsloven § 22 e; in the old scheme the regulations § 10 said no to every complaint."""
    rules = (COMPLAINTS,) if COMPLAINTS.on(facts.law_day).value else (COMPLAINTS, COMPLAINTS_BY_REGULATION)
    because = _NOT_IN_OLD_SCHEME if len(rules) == 2 else Words(
        "Denne avgjørelsen kan ikke påklages.", "Denne avgjerda kan ikkje påklagast.",
        "This decision cannot be complained about.")
    return [rule.judge(about in rule.on(facts.law_day).value, on=facts.law_day,
                       because=because) for rule in rules]
