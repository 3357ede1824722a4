"""Barnevernsloven: when the child welfare service must be told, and by when it answers."""

from datetime import date

from workflow.law import dated
from workflow.law.dated import Dated, Version
from workflow.law.provision import CHILD_WELFARE_ACT, OLD_CHILD_WELFARE_ACT
from workflow.law.terms import Term, add
from workflow.law.verdict import Words

ACT_OF_1992 = "lov/1992-07-17-100"
ACT_OF_2021 = "lov/2021-06-18-97"
IN_FORCE, DUTY_REWORDED = date(2023, 1, 1), date(2026, 1, 1)
_CARE = Words(
    "Barnevernet skal få vite om mishandling, alvorlig omsorgssvikt eller alvorlige atferdsvansker uten "
    "ugrunnet opphold.",
    "Barnevernet skal få vite om mishandling, alvorleg omsorgssvikt eller alvorlege åtferdsvanskar utan "
    "ugrunna opphald.",
    "The child welfare service must be told without delay of abuse, serious neglect or serious behavioural "
    "problems.")

REPORTED = Dated(
    CHILD_WELFARE_ACT.at("13-2"),
    Version(dated.BEFORE_THE_SCHEME, True, ACT_OF_1992, _CARE, OLD_CHILD_WELFARE_ACT.at("6-4")),
    Version(IN_FORCE, True, ACT_OF_2021, _CARE),
    Version(DUTY_REWORDED, True, ACT_OF_2021, Words(
        "Barnevernet skal få vite om mishandling, alvorlig omsorgssvikt, eller et barn som setter sin "
        "utvikling i fare, uten ugrunnet opphold.",
        "Barnevernet skal få vite om mishandling, alvorleg omsorgssvikt, eller eit barn som set eiga "
        "utvikling i fare, utan ugrunna opphald.",
        "The child welfare service must be told without delay of abuse, serious neglect, or a child "
        "endangering its own development.")))

ANSWERED_WITHIN = Dated(
    CHILD_WELFARE_ACT.at("13-3"),
    Version(dated.BEFORE_THE_SCHEME, Term(weeks=3), ACT_OF_1992, provision=OLD_CHILD_WELFARE_ACT.at("6-7 a")),
    Version(IN_FORCE, Term(weeks=3), ACT_OF_2021),
    says=Words("Barnevernet svarer den som meldte, innen {value}.",
               "Barnevernet svarer den som melde, innan {value}.",
               "The child welfare service answers the one who reported within {value}."))


def answer_due(*, reported_on: date) -> date:
    """Barnevernsloven § 13-3: when the one who reported should have heard back."""
    return add(reported_on, ANSWERED_WITHIN.on(reported_on).value)
