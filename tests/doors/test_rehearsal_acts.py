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
NOT_TOLD = {"upload_document", "answer_link", "keep_despite_change"}


def test_every_act_of_the_format_is_known_and_can_be_played():
    assert set(TOLD) - set(IN_FILES) == set()
    assert set(IN_FILES) == set(OWN) | set(VERBS)


def test_every_act_of_the_house_can_be_told():
    forms = {act for verb in VERBS.values() for act in verb.forms.values()}
    assert set(ACTS) - NOT_TOLD - set(VERBS) - forms == set()
    assert registry_act("consent", "sharing") == "consent_sharing"
    assert registry_act("consent", "sanction") == "consent"
