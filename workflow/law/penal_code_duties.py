"""Straffeloven §§ 196 and 226: what must be told whoever is bound to secrecy."""

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.provision import PENAL_CODE
from workflow.law.verdict import Words

ACT = "lov/2005-05-20-28"

AVERT = Dated(
    PENAL_CODE.at("196"),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    says=Words("Et alvorlig lovbrudd som sikkert eller mest sannsynlig vil skje, skal avverges eller meldes.",
               "Eit alvorleg lovbrot som sikkert eller mest sannsynleg vil skje, skal avverjast eller meldast.",
               "A serious offence that certainly or most likely will happen must be averted or reported."))

INNOCENT = Dated(
    PENAL_CODE.at("226"),
    Version(dated.BEFORE_THE_SCHEME, True, ACT),
    says=Words("Det som viser at en siktet eller dømt er uskyldig, skal sies.",
               "Det som viser at ein sikta eller dømd er uskuldig, skal seiast.",
               "What shows that a person charged or convicted is innocent must be told."))
