"""Politiregisterloven: when a transferred case leaves the police certificate."""

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.provision import POLICE_REGISTER_ACT
from workflow.law.terms import Term
from workflow.law.verdict import Words

OFF_THE_CERTIFICATE_AFTER = Dated(
    POLICE_REGISTER_ACT.at("41"),
    Version(dated.BEFORE_THE_SCHEME, Term(years=2), "lov/2010-05-28-16"),
    says=Words("En overført sak står ikke på uttømmende politiattest når det har gått {value} fra planen "
               "uten nye lovbrudd.",
               "Ei overført sak står ikkje på uttømmande politiattest når det har gått {value} frå planen "
               "utan nye lovbrot.",
               "A transferred case is not on an exhaustive police certificate {value} after the plan without "
               "new offences."))
