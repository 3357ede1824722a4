"""The law's steps and the machine's doors agree: what is lawful has a door, and no door is unlawful."""

from dataclasses import replace

import pytest

from workflow.law.steps import STEPS
from workflow.models import Case
from workflow.stages import OPEN, doors

# Every step that opens a door; with the stages it does so in, where it leaves the case standing in the others.
OPENS = [
    ("assign", "prepare", {"received"}),
    ("postpone", "postpone", None),
    ("postpone_before_plan", "postpone", None),
    ("resume", "take_up_again", {"postponed"}),
    ("summon_meeting", "schedule_meeting", None),
    ("adjourn_meeting", "adjourn_meeting", None),
    ("hold_meeting", "hold_meeting", None),
    ("approve_plan", "begin", None),
    ("no_plan", "give_back", None),
    ("return_unconsented", "give_back", None),
    ("interrupt", "interrupt", {"active"}),
    ("interrupt_after_breach", "interrupt", {"active"}),
    ("resume", "resume", {"interrupted"}),
    ("refer", "refer", None),
    ("petition", "go_to_court", None),
    ("court_decides", "come_back", None),
    ("court_decides", "convert", None),
    ("decline_referral", "come_back", None),
    ("prosecution_resumed", "come_back", {"referred"}),
    ("prosecution_resumed", "resume_prosecution", None),
    ("complete", "complete", None),
    ("deceased", "close_on_death", None),
    ("quashed", "quash", None),
    ("lapsed", "lapse", None),
    ("replaced", "replace", None),
]
# What a service goes through besides: back from prosecutor or court to a clock somebody else has stopped.
BESIDES = {("interrupt", "referred"), ("interrupt", "in_court")}
STAYS = {
    "consent", "consent_to_sharing", "participation", "continue_meeting", "restorative_meeting", "guardians",
    "consider_withdrawal", "change_plan", "ban_intoxicants", "keep_ban", "lift_ban", "add_team_member", "progress",
    "report_breach", "let_breach_rest", "order_breach_talk", "hold_breach_talk", "fetch_to_start",
    "fetch_to_breach_talk", "set_breach_conditions", "end_breach_conditions", "agency_consent", "call_new_meeting",
    "extend_monitoring", "lighten_monitoring", "exempt_from_monitoring", "assess_new_meeting", "new_offence",
    "request_petition", "foreign_stay", "decide_foreign_stay", "transfer_office", "moved_abroad", "tell_of_move",
    "allow_late_recording", "correct_report", "evaluate", "handle_incident", "follow_up_meeting",
}  # fmt: skip


def lawful(steps=STEPS) -> set[tuple[str, str]]:
    """Every door in every stage from which the law lets a step open it."""
    return {(door, stage) for step, door, only in OPENS for stage in steps[step].stages if stage in (only or {stage})}


def there_is() -> set[tuple[str, str]]:
    """Every door of the machine that leads from an open stage."""
    return {(name, source) for name, source, _target in doors(Case) if source in set(OPEN)}


def test_every_step_either_opens_a_door_or_leaves_the_case_where_it_stands():
    assert {step for step, _door, _only in OPENS} ^ STAYS == set(STEPS)


def test_what_is_lawful_has_a_door_and_every_door_is_lawful():
    assert lawful() - there_is() == set()
    assert there_is() - lawful() == BESIDES


@pytest.mark.parametrize("step, stages, found", [
    ("no_plan", ("meeting_held", "active"), {("give_back", "active")}),
    ("petition", ("postponed",), {("go_to_court", "postponed")}),
])
def test_a_step_that_is_lawful_where_there_is_no_door_is_named(step, stages, found):
    assert lawful(STEPS | {step: replace(STEPS[step], stages=stages)}) - there_is() == found
