"""Konfliktrådsloven § 22 c, forvaltningsloven § 13 b and the duties: what may and what must be told, and to whom."""

from datetime import date, timedelta

import pytest

from tests.law.cases import a_follow_up, a_sentence, cited
from workflow.law.child_welfare_act import REPORTED, answer_due
from workflow.law.facts import SharingFact
from workflow.law.health_personnel_act import HEALTH_CONSENT
from workflow.law.period import deadlines
from workflow.law.public_administration_act_disclosure import CRIME, DANGER, OWN_TASK
from workflow.law.questions import may_share, may_tell_without_consent
from workflow.law.questions.disclosing import WITHOUT_CONSENT
from workflow.law.steps import STAGE_NAMES
from workflow.law.verdict import LANGUAGES, Outcome

DAY = timedelta(days=1)
GIVEN, UNTIL = date(2026, 10, 1), date(2026, 12, 1)
# Under the new scheme § 22 c, before that the general rule of secrecy.
BY_SCHEME = {"A0": "konfliktrådsloven § 9", "A1": "konfliktrådsloven § 9", "B0": "konfliktrådsloven § 22 c",
             "B1": "konfliktrådsloven § 22 c"}  # fmt: skip


def yes(person, **changes):
    fields = {"given_on": GIVEN, "until": UNTIL, "recipients": ("school",), "categories": ("attendance",)}
    return SharingFact(person, **(fields | changes))


def a_case(rule_set="B1", *sharing, **changes):
    return a_follow_up(rule_set, born=date(2010, 1, 20), sharing=sharing, **changes)


def shared(facts, agency="school", categories=("attendance",), on=GIVEN + DAY, **given):
    return cited(may_share(facts, agency=agency, categories=categories, on=on, **given))


@pytest.mark.parametrize("rule_set", BY_SCHEME)
def test_everybody_must_have_agreed(rule_set):
    both = a_case(rule_set, yes("youth"), yes("mother"))
    assert shared(both) == set()
    for alone in ("youth", "mother"):
        assert shared(a_case(rule_set, yes(alone))) == {BY_SCHEME[rule_set]}


@pytest.mark.parametrize("on, allowed", [
    (GIVEN - DAY, False), (GIVEN, True), (UNTIL - DAY, True), (UNTIL, True), (UNTIL + DAY, False)
])  # fmt: skip
def test_a_consent_holds_from_its_day_to_its_last(on, allowed):
    facts = a_case("B1", yes("youth"), yes("mother"))
    assert shared(facts, on=on) == (set() if allowed else {"konfliktrådsloven § 22 c"})


@pytest.mark.parametrize("days, allowed", [(-1, True), (0, False), (1, False)])
def test_taken_back_it_holds_no_more_from_that_day(days, allowed):
    withdrawn = GIVEN + 10 * DAY
    facts = a_case("B1", yes("youth"), yes("mother", withdrawn_on=withdrawn))
    assert shared(facts, on=withdrawn + days * DAY) == (set() if allowed else {"konfliktrådsloven § 22 c"})


@pytest.mark.parametrize("days, needed", [(-1, True), (0, False), (1, False)])
def test_the_guardians_agree_until_the_18th_birthday(days, needed):
    facts = a_follow_up(born=date(2008, 11, 17), sharing=(yes("youth"),))
    refused = shared(facts, on=date(2026, 11, 17) + days * DAY)
    assert refused == ({"konfliktrådsloven § 22 c"} if needed else set())


@pytest.mark.parametrize("agency, categories", [
    ("police", ("attendance",)), ("school", ("progress",)), ("school", ("attendance", "plan"))
])  # fmt: skip
def test_nothing_beyond_what_was_agreed(agency, categories):
    facts = a_case("B1", yes("youth"), yes("mother"))
    assert shared(facts, agency, categories) == {"konfliktrådsloven § 22 c"}


def test_several_consents_of_one_person_add_up():
    wide = (yes("mother"), yes("mother", categories=("progress",)))
    facts = a_case("B1", yes("youth", categories=("attendance", "progress")), *wide)
    assert shared(facts, categories=("attendance", "progress")) == set()


@pytest.mark.parametrize("agency", ["slt_coordinator", "police_council", "steering_group", "slt_coordination_group"])
def test_no_consent_opens_a_name_to_the_system_level(agency):
    facts = a_case("B1", yes("youth", recipients=(agency,)), yes("mother", recipients=(agency,)))
    assert shared(facts, agency) == {"konfliktrådsloven § 9"}


@pytest.mark.parametrize("years, provisions", [
    (15, {"konfliktrådsloven § 22 c", "helsepersonelloven § 22"}), (16, {"konfliktrådsloven § 22 c"})
])  # fmt: skip
@pytest.mark.parametrize("on", [date(2026, 6, 30), date(2026, 7, 1)])
def test_health_is_the_youths_own_from_16_but_the_guardians_are_still_asked(on, years, provisions):
    health = yes("youth", given_on=date(2026, 1, 5), categories=("health",))
    facts = a_follow_up(born=on.replace(year=on.year - years), sharing=(health,))
    assert shared(facts, categories=("health",), on=on) == provisions
    assert HEALTH_CONSENT.on(on).value == 16


def test_with_nobody_named_the_question_is_whether_there_is_anything_to_share():
    assert cited(may_share(a_case("B1", yes("youth"), yes("mother")), on=GIVEN)) == set()
    unlike = a_case("B1", yes("youth"), yes("mother", recipients=("police",)))
    for facts in (unlike, a_case("B1", yes("youth")), a_case("B1")):
        assert cited(may_share(facts, on=GIVEN)) == {"konfliktrådsloven § 22 c"}


# ---- Without consent ------------------------------------------------------------------------------

PROVISIONS = {
    "share_for_own_task": "forvaltningsloven § 13 b første ledd nr. 5",
    "report_crime": "forvaltningsloven § 13 b første ledd nr. 6",
    "share_against_danger": "forvaltningsloven § 13 b første ledd nr. 7",
    "duty_to_avert": "straffeloven § 196",
    "duty_to_disclose_innocence": "straffeloven § 226",
    "child_welfare_report": "barnevernsloven § 13-2",
}  # fmt: skip


@pytest.mark.parametrize("kind", PROVISIONS)
def test_that_it_is_necessary_is_left_to_a_person_who_writes_why(kind):
    asked, secret = may_tell_without_consent(a_follow_up(), kind=kind, on=GIVEN)
    assert asked.outcome is Outcome.LEFT_TO_A_PERSON and str(asked.provision) == PROVISIONS[kind]
    assert all(asked.text(language) and asked.remedy_text(language) for language in LANGUAGES)
    for why, refused in [("Fare for liv.", set()), ("", {PROVISIONS[kind]}), (" ", {PROVISIONS[kind]})]:
        assert cited(may_tell_without_consent(a_follow_up(), kind=kind, why=why, on=GIVEN)) == refused


@pytest.mark.parametrize("kind", PROVISIONS)
@pytest.mark.parametrize("stage", STAGE_NAMES)
def test_it_is_so_in_every_stage_and_for_both_sanctions(kind, stage):
    for make in (a_follow_up, a_sentence):
        facts = make(stage=stage, strictly_protected=True)
        assert cited(may_tell_without_consent(facts, kind=kind, recipient="police", why="Fare.", on=GIVEN)) == set()


def test_the_system_level_is_never_told_this_way_either():
    refused = may_tell_without_consent(a_follow_up(), kind="report_crime", recipient="slt_coordinator", why="Fare.",
                                       on=GIVEN)  # fmt: skip
    assert cited(refused) == {"konfliktrådsloven § 9"}


def test_every_kind_has_its_rule():
    assert {kind: str(rule.on(GIVEN).provision) for kind, rule in WITHOUT_CONSENT.items()} == PROVISIONS


@pytest.mark.parametrize("rule, letter", [(OWN_TASK, "f"), (CRIME, "j"), (DANGER, "m")])
def test_the_act_of_2025_is_adopted_and_not_in_force(rule, letter):
    adopted, = rule.adopted()
    assert str(adopted.provision) == f"forvaltningsloven 2025 § 34 første ledd bokstav {letter}"
    assert rule.on(date(2030, 1, 1)).source == "lov/1967-02-10"
    assert "formålet" in adopted.says.in_("nb", value=adopted.value)


@pytest.mark.parametrize("day, provision", [
    (date(2022, 12, 31), "barnevernloven 1992 § 6-4"), (date(2023, 1, 1), "barnevernsloven § 13-2"),
    (date(2025, 12, 31), "barnevernsloven § 13-2"), (date(2026, 1, 1), "barnevernsloven § 13-2"),
])  # fmt: skip
def test_the_duty_to_the_child_welfare_service_by_its_day(day, provision):
    assert str(REPORTED.on(day).provision) == provision
    reworded = "setter sin utvikling i fare" in REPORTED.on(day).says.in_("nb")
    assert reworded == (day >= date(2026, 1, 1))


def test_the_answer_is_due_in_three_weeks():
    assert answer_due(reported_on=date(2026, 11, 17)) == date(2026, 12, 8)


@pytest.mark.parametrize("on, owed", [
    (date(2026, 12, 7), True), (date(2026, 12, 8), True), (date(2026, 12, 9), False)
])  # fmt: skip
def test_an_answer_is_waited_for_until_its_day(on, owed):
    facts = a_follow_up(answers_due=(date(2026, 12, 8),))
    assert ("child_welfare_answer" in {due.name for due in deadlines(facts, on=on)}) == owed
