"""The acts a rehearsal can tell, held beside the acts of the house: every one of them has its word, and works."""

from integrations.rehearsals.own import OWN
from integrations.rehearsals.table import ACTS as IN_FILES
from integrations.rehearsals.verbs import VERBS, registry_act
from workflow.acts import ACTS

TOLD = """
    receive assign consent withdraw_consent participation postpone interrupt resume summon_meeting hold_meeting
    restorative_agreement approve_plan no_plan change_plan ban_intoxicants lift_ban form_team add_team_member
    remove_team_member progress report_breach order_breach_talk hold_breach_talk request_police_fetch
    set_breach_conditions agency_consent call_new_meeting refer petition court_decides prosecution_resumed new_offence
    complain decide_complaint foreign_stay decide_foreign_stay appoint_temporary_guardian extend_monitoring
    lighten_monitoring quash lapse replace_by_new_sentence record_death register_inquiry hold_coordination_group
    assess_suitability close_inquiry confirm_rule_set transfer_office share open_case count_cases complete reopen pass
""".split()
# A paper has its content, a link its two cases, and a promise a catalogue that changed; none can be told in a file.
# Those on a team in a file have said yes before it tells of them: nobody in it is invited, leaves, or is replaced.
# A wish to change a measure changes nothing: a file tells the change.
NOT_TOLD = {"propose_change", "answer_proposal", "upload_document", "answer_link", "keep_despite_change", "accept_invitation", "decline_invitation",
            "leave_team", "replace_team_member", "send_case_file"}

# The people of a case are played through what is recorded of them: no file signs them in to their own page.
NOT_TOLD |= {"let_party_in", "shut_party_out", "ask_for_help", "answer_help", "answer_sharing_myself", "consent_myself",
             "withdraw_sharing_myself", "withdraw_consent_myself", "choose_health_sight"}  # fmt: skip
# What people think of it, and a report put right, move no case: a file tells what happens.
NOT_TOLD |= {"evaluate", "evaluate_after_talk", "evaluate_as_team", "correct_report"}
# Talks and meetings are set up and written down between the people who meet; a file tells what came of them.
NOT_TOLD |= {"plan_follow_up_meetings", "call_follow_up_meeting", "hold_follow_up_meeting", "move_follow_up_meeting",
             "cancel_follow_up_meeting", "ask_for_another_time", "answer_another_time", "finish_agreed_action",
             "remind_of_meeting", "set_preferences"}  # fmt: skip
# Whom a letter reached on paper is written at the desk: a file knows no letters.
NOT_TOLD |= {"hand_over_letter"}


def test_every_act_of_the_format_is_known_and_can_be_played():
    assert set(TOLD) - set(IN_FILES) == set()
    assert set(IN_FILES) == set(OWN) | set(VERBS)


def test_every_act_of_the_house_can_be_told():
    forms = {act for verb in VERBS.values() for act in verb.forms.values()}
    assert set(ACTS) - NOT_TOLD - set(VERBS) - forms == set()
    assert registry_act("consent", "sharing") == "consent_sharing"
    assert registry_act("consent", "sanction") == "consent"
