"""The acts around the own page: the way in and out, asking and being answered, and what the youth chooses."""

from datetime import date

from tests import factories as make
from tests.house.scenes.setting import Scene, by_its_coordinator, scene
from workflow.models import Case

AS_EVER = "its deadlines moved 1, whether there is a team 1"
# Three months, the shortest there is to choose.
UNTIL = date(2027, 2, 17)


def by_the_youth(case: Case, given: dict, typed: dict | None = None) -> Scene:
    """The scene as the youth plays it, signed in."""
    who = make.as_party(case)
    return Scene(Case.objects.get(pk=case.pk), who, given, given if typed is None else typed)


@scene("let_party_in", costs=(
    "the person of the case 1, whether they have the role 1, the office 1, "
    f"the sign-in looked for and made 2, whether it has the role, what it must hold, and the role with its history 4, the person 2, {AS_EVER}"
))
def _let_party_in() -> Scene:
    said = {"person": "youth", "email": "elias.provesen@example.org"}
    return by_its_coordinator(make.active_case(), said)


@scene("shut_party_out", costs=(
    "the person and their sign-in 1, the person 2, other cases 1, the roles 1, the role ended 2, "
    f"the sign-in 1, {AS_EVER}"
))
def _shut_party_out() -> Scene:
    case = make.active_case()
    make.as_party(case)
    return by_its_coordinator(case, {"person": "youth"})


@scene("ask_for_help", costs=f"the question 2, who stands in 1, who is told 1, a deadline 1, {AS_EVER}")
def _ask_for_help() -> Scene:
    return by_the_youth(make.active_case(), {"kind": "help", "words": "Jeg får ikke til å komme på tirsdager."})


@scene("answer_help", costs=(
    "the question found 1 and answered 2, who is told 1, its deadline settled 1, "
    "whether there is a team 1"
))
def _answer_help() -> Scene:
    case = make.active_case()
    make.do("ask_for_help", case.pk, {"kind": "wonder"}, by=make.as_party(case))
    asked = case.helprequest_set.get()
    return by_its_coordinator(case, {"asked": asked, "answer": "Ring meg i morgen."}, {"asked": asked.pk, "answer": "Ring meg."})


@scene("answer_sharing_myself", costs="what was answered before 1, the answer 2, a deadline 1")
def _answer_sharing_myself() -> Scene:
    given = {"person": "youth", "answer": True, "recipients": ["school"], "categories": ["attendance"], "until": UNTIL,
             "form": "written"}  # fmt: skip
    no = dict.fromkeys(("to_police", "to_child_welfare", "to_health", "to_provider"), "no")
    typed = {"step": "5", "check": "no", "until": UNTIL.isoformat(), "to_school": "yes"} | no
    return by_the_youth(make.received_case(), given, typed)


@scene("consent_myself", costs="the answer 2, whether there is a team 1")
def _consent_myself() -> Scene:
    given = {"person": "youth", "answer": True, "given_on": make.TODAY, "form": "written", "understood": True}
    return by_the_youth(make.received_case(), given, {"step": "5", "check": "no", "answer": "yes"})


@scene("withdraw_sharing_myself", costs="the answer found 1 and taken back 2, its deadline settled 1")
def _withdraw_sharing_myself() -> Scene:
    answered = _answer_sharing_myself()
    make.do("answer_sharing_myself", answered.case.pk, answered.given, by=answered.by)
    return Scene(Case.objects.get(pk=answered.case.pk), answered.by, {"person": "youth"}, {})


@scene("withdraw_consent_myself", costs=(
    "the answer found 1 and taken back 2, errands that were done 1, its consideration begins 6, "
    f"{AS_EVER}"
))
def _withdraw_consent_myself() -> Scene:
    return by_the_youth(make.active_case(), {"person": "youth"}, {})


@scene("choose_health_sight", costs=f"the choice that stands 1, the choice 2, {AS_EVER}")
def _choose_health_sight() -> Scene:
    return by_the_youth(make.active_case(born=date(2010, 1, 5)), {"answer": True}, {"answer": "yes"})
