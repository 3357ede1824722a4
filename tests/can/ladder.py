"""Cases on the breach ladder, made through its own acts."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests import factories as make
from workflow.law.terms import Term
from workflow.law.verdict import Refused
from workflow.models import Case, Event, Letter
from workflow.nodes import waiting

DAY = timedelta(days=1)
# Three years from the time before the reform; it runs still, and the youth is not grown up yet.
OLD_SENTENCE = {
    "sanction": "youth_sentence", "duration": "P3Y", "alternative_prison": Term.parse("P2Y6M"),
    "decided_on": date(2024, 8, 15), "born": date(2009, 3, 14),
}  # fmt: skip


def played(case: Case, act: str, given: dict[str, Any], days_ago: int = 0) -> Case:
    """The act done by the case's coordinator, so many days ago."""
    make.do(act, case.pk, given, by=make.who_carries(case), on=make.TODAY - days_ago * DAY)
    return Case.objects.get(pk=case.pk)


def report(case: Case, days_ago: int, of: str = "measure") -> Case:
    """A breach, recorded on the day it happened."""
    what = {"happened_on": make.TODAY - days_ago * DAY, "of": of, "culpability": "intentional", "what": "Kom ikke."}
    return played(case, "report_breach", what, days_ago)


def breached(**fields) -> Case:
    """A case in which one breach was recorded."""
    return report(make.active_case(**fields), 20)


def ordered(**fields) -> Case:
    """A breach, and a talk ordered after it."""
    return played(breached(**fields), "order_breach_talk", {}, 15)


def talked(**fields) -> Case:
    """A talk was held about a breach."""
    return played(ordered(**fields), "hold_breach_talk", {"attended": True}, 10)


def breached_again(**fields) -> Case:
    """There was a new breach after the talk."""
    return report(talked(**fields), 5)


def sentence_breached_again(*agreed_to: str) -> Case:
    """A new breach in a sentence, and both agencies' yes to what is named."""
    case = breached_again(sanction="youth_sentence", duration="P1Y")
    for to in agreed_to:
        for agency in ("police", "correctional_service"):
            played(case, "agency_consent", {"agency": agency, "to": to, "answer": True})
    return case


def referred() -> Case:
    """A sentence sent on to the prosecutor."""
    return played(sentence_breached_again("referral"), "refer", {"to": "prosecutor", "recommend": "execution"})


def heard(case: Case) -> Case:
    """Everybody's view is written down."""
    for person in make.everyone(case):
        played(case, "participation", {"person": person, "view": "Greit nok."})
    return case


def banned() -> Case:
    """A ban on intoxicants beside the plan."""
    return played(make.active_case(), "ban_intoxicants", {"reason": "Rus og vold."}, 9)


# ---- What is left behind --------------------------------------------------------------------------


def refusal(case: Case, act: str, given: dict[str, Any], days_ago: int = 0) -> str:
    """Why the law refuses it."""
    with pytest.raises(Refused) as refused:
        played(case, act, given, days_ago)
    return str(refused.value)


def errands(case: Case) -> set[str]:
    """The acts that wait for somebody."""
    return {task.flow_task.act for task in waiting(case)}


def letters(case: Case, template: str) -> set[str]:
    """Who got that letter."""
    return set(Letter.objects.filter(case=case, template=template).values_list("party__key", flat=True))


def noted(case: Case) -> dict[str, Any]:
    """What the latest event says."""
    return Event.objects.filter(case=case).latest("seq").facts
