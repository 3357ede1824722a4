"""The inquiry: who may ask the coordination group, about whom, and who may know whom it concerns."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.law.cases import ASKED, FIXED, an_inquiry, cited, said_yes
from workflow.law.assumptions import Assumptions, LeapDayBirthday
from workflow.law.inquiry_facts import Agency, AnswerFact
from workflow.law.kinds import Sanction
from workflow.law.questions import (
    is_discussed_by_name, may_answer_inquiry, may_call_group, may_know_who, may_register_inquiry, may_summarise,
    may_withdraw_answer,
)

ONE_DAY = timedelta(days=1)
LAST_OLD_DAY, FIRST_NEW_DAY = date(2024, 8, 31), date(2024, 9, 1)


# ---- Who may ask, and about whom ------------------------------------------------------------------


@pytest.mark.parametrize("day, asked_by, refused", [
    (LAST_OLD_DAY, "police", False), (LAST_OLD_DAY, "prosecutor", False), (FIRST_NEW_DAY, "police", True),
    (FIRST_NEW_DAY, "prosecutor", False), (FIRST_NEW_DAY + ONE_DAY, "police", True)])
def test_the_police_could_ask_until_the_group_was_in_the_law(day, asked_by, refused):
    facts = an_inquiry(law_day=day, asked_by=asked_by, offence_from=date(2024, 6, 3), offence_to=date(2024, 6, 3),
                       born=date(2008, 1, 20))
    assert cited(may_register_inquiry(facts)) == ({"konfliktrådsloven § 22 d første ledd"} if refused else set())


@pytest.mark.parametrize("day, refused", [(LAST_OLD_DAY, False), (FIRST_NEW_DAY, True)])
def test_the_one_who_asks_must_think_the_sanction_suitable(day, refused):
    facts = an_inquiry(law_day=day, assumed_suitable=False, offence_from=date(2024, 6, 3),
                       offence_to=date(2024, 6, 3), born=date(2008, 1, 20))
    assert cited(may_register_inquiry(facts)) == ({"konfliktrådsloven § 22 d første ledd"} if refused else set())


FOLLOWED_UP, SENTENCED = "straffeprosessloven § 71 a andre ledd", "straffeloven § 52 a første ledd"
FIFTEENTH, EIGHTEENTH = date(2025, 1, 20), date(2028, 1, 20)


@pytest.mark.parametrize("offence, follow_up, sentence", [
    (FIFTEENTH - ONE_DAY, {"straffeloven § 20", FOLLOWED_UP}, {"straffeloven § 20"}), (FIFTEENTH, set(), set()),
    (FIFTEENTH + ONE_DAY, set(), set()), (EIGHTEENTH - ONE_DAY, set(), set()),
    (EIGHTEENTH, {FOLLOWED_UP}, {SENTENCED}), (EIGHTEENTH + ONE_DAY, {FOLLOWED_UP}, {SENTENCED})])
def test_it_is_about_somebody_from_fifteen_to_seventeen(offence, follow_up, sentence):
    facts = an_inquiry(offence_from=offence, offence_to=offence, law_day=EIGHTEENTH + 30 * ONE_DAY)
    assert cited(may_register_inquiry(facts)) == follow_up
    assert cited(may_register_inquiry(replace(facts, sanction=Sanction.YOUTH_SENTENCE))) == sentence


@pytest.mark.parametrize("sanction, day, refusal", [
    (Sanction.YOUTH_SENTENCE, LAST_OLD_DAY, {"straffeloven § 52 a"}), (Sanction.YOUTH_SENTENCE, FIRST_NEW_DAY, set()),
    (Sanction.YOUTH_FOLLOW_UP, FIRST_NEW_DAY, {FOLLOWED_UP})])
def test_a_later_offence_can_be_joined_to_a_sentence_since_the_reform(sanction, day, refusal):
    facts = an_inquiry(sanction=sanction, born=date(2006, 6, 10), offence_from=date(2024, 6, 9),
                       offence_to=date(2024, 6, 10), law_day=day)
    assert cited(may_register_inquiry(facts)) == refusal


def test_a_leap_day_birthday_follows_the_setting():
    born, offence = date(2008, 2, 29), date(2026, 2, 28)
    facts = an_inquiry(born=born, offence_from=offence, offence_to=offence)
    assert cited(may_register_inquiry(facts)) == {FOLLOWED_UP}
    later = Assumptions(leap_day_birthday=LeapDayBirthday.MARCH_1)
    assert cited(may_register_inquiry(replace(facts, assumptions=later))) == set()


# ---- Consent to be discussed by name --------------------------------------------------------------


@pytest.mark.parametrize("answers, by_name", [
    ((), False), (said_yes("youth"), False), (said_yes("mother"), False), (said_yes("youth", "mother"), True),
    (said_yes("youth") + (AnswerFact("mother", False, ASKED),), False),
    (said_yes("youth", "mother") + (AnswerFact("mother", False, ASKED),), False),
    (said_yes("youth") + said_yes("mother", informed=False), False),
    (said_yes("youth") + said_yes("mother", agencies=(Agency.POLICE,)), False)])
def test_a_name_is_said_when_the_youth_and_every_guardian_have_named_everybody_there(answers, by_name):
    assert is_discussed_by_name(an_inquiry(answers=answers), FIXED, on=ASKED) is by_name


def test_both_guardians_must_agree():
    both = an_inquiry(guardians=("mother", "father"), answers=said_yes("youth", "mother"))
    assert cited(may_know_who(both, Agency.POLICE, on=ASKED)) == {"konfliktrådsloven § 22 c"}
    assert is_discussed_by_name(replace(both, answers=said_yes("youth", "mother", "father")), FIXED, on=ASKED)


@pytest.mark.parametrize("offset, knows", [(-1, True), (0, False), (1, False)])
def test_withdrawn_it_is_hidden_the_same_day(offset, knows):
    earlier = said_yes("youth", on=ASKED - 9 * ONE_DAY) + said_yes("mother", on=ASKED - 9 * ONE_DAY, withdrawn_on=ASKED)
    facts = an_inquiry(answers=earlier)
    assert is_discussed_by_name(facts, FIXED, on=ASKED + offset * ONE_DAY) is knows


@pytest.mark.parametrize("offset, knows", [(-1, True), (0, True), (1, False)])
def test_an_answer_lasts_to_its_last_day(offset, knows):
    facts = an_inquiry(answers=said_yes("youth", "mother", on=ASKED - 9 * ONE_DAY, until=ASKED))
    assert is_discussed_by_name(facts, FIXED, on=ASKED + offset * ONE_DAY) is knows


@pytest.mark.parametrize("offset, asked", [(-1, ("youth", "mother")), (0, ("youth",)), (1, ("youth",))])
def test_from_the_eighteenth_birthday_the_youth_answers_alone(offset, asked):
    facts = an_inquiry(answers=said_yes("youth", until=date(2029, 1, 1)))
    day = EIGHTEENTH + offset * ONE_DAY
    assert facts.asked_on(day) == asked
    assert is_discussed_by_name(facts, FIXED, on=day) is (asked == ("youth",))


def test_a_child_nobody_acts_for_is_not_named():
    facts = an_inquiry(guardians=(), answers=said_yes("youth"))
    assert cited(may_know_who(facts, Agency.POLICE, on=ASKED)) == {"konfliktrådsloven § 11"}


def test_whoever_asked_knows_already():
    assert may_know_who(an_inquiry(), Agency.PROSECUTOR, on=ASKED) == []
    asked_by_police = an_inquiry(asked_by="police")
    assert cited(may_know_who(asked_by_police, Agency.PROSECUTOR, on=ASKED)) == {"konfliktrådsloven § 22 c"}


def test_before_the_reform_the_rule_on_confidentiality_asks_the_same():
    facts = an_inquiry(law_day=LAST_OLD_DAY)
    assert cited(may_know_who(facts, Agency.POLICE, on=ASKED)) == {"konfliktrådsloven § 9"}


def test_only_those_who_are_asked_can_answer():
    assert cited(may_answer_inquiry(an_inquiry(), "mother", on=ASKED)) == set()
    assert cited(may_answer_inquiry(an_inquiry(), "father", on=ASKED)) == {"konfliktrådsloven § 22 c"}
    assert cited(may_answer_inquiry(an_inquiry(), "mother", on=EIGHTEENTH)) == {"konfliktrådsloven § 22 c"}


def test_an_answer_is_taken_back_by_the_one_who_gave_it_even_when_all_is_closed():
    facts = an_inquiry(answers=said_yes("youth"), closed_on=ASKED)
    assert cited(may_withdraw_answer(facts, "youth", on=ASKED)) == set()
    assert cited(may_withdraw_answer(facts, "mother", on=ASKED)) == {"konfliktrådsloven § 22 c"}


@pytest.mark.parametrize("text, refused", [
    ("En gutt på seksten.", False), ("Elias er seksten.", True), ("Han heter PRØVESEN.", True),
    ("Født 20.01.2010.", True), ("Født 20.01.10.", True), ("Født 2010-01-20.", True), ("Født 200110.", True),
    ("Relasjonen er god.", False), ("Prøvesens hus.", True), ("Monas sønn.", True), ("Elias' mor.", True),
    ("Født 20.1.2010.", True), ("Født 20. januar 2010.", True), ("Born January 20, 2010.", True),
    ("Møtet er 20. januar 2026.", False), ("Født 21.1.2010.", False)])
def test_what_everybody_reads_names_nobody(text, refused):
    facts = an_inquiry(labels={"youth": "Elias Prøvesen", "mother": "Mona Prøvesen"})
    refusal = {"konfliktrådsloven § 22 c"} if refused else set()
    assert cited(may_summarise(facts, text)) == refusal
    assert cited(may_register_inquiry(facts, text)) == refusal
    assert cited(may_call_group(facts, invited=FIXED, planned_for=ASKED, agenda=text, on=ASKED)) == refusal
