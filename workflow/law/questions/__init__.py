"""The questions the house asks the law; each answers with a verdict for every condition, met and unmet."""

from workflow.law.public_administration_act import complaint_deadline
from workflow.law.questions.breach import (
    may_ban_intoxicants, may_end_breach_conditions, may_hold_breach_talk, may_keep_ban, may_let_breach_rest,
    may_lift_ban, may_order_breach_talk, may_report_breach, may_request_police_fetch, may_set_breach_conditions,
)
from workflow.law.questions.complaining import may_complain, may_decide_complaint, may_forward_complaint
from workflow.law.questions.consenting import (
    consents_complete, may_consent, may_consider_withdrawal, may_take_part, may_withdraw_consent, withdrawal_stops,
)
from workflow.law.questions.court import (
    may_answer_prosecution, may_ask_for_stay, may_assess_meeting, may_court_decide, may_decide_stay,
    may_delete_monitoring_data, may_exempt_from_monitoring, may_extend_monitoring, may_lighten_monitoring,
    may_petition, may_report_offence, may_request_petition,
)
from workflow.law.questions.disclosing import may_share, may_tell_without_consent
from workflow.law.questions.execution import (
    may_add_to_team, may_complete, may_correct_report, may_end_early, may_evaluate, may_meet, may_progress,
    may_write_down_meeting,
)
from workflow.law.questions.guardians import may_add_guardian, may_appoint_temporary_guardian, may_end_guardian
from workflow.law.questions.incidents import (
    may_ask_to_explain, may_close_incident, may_hear_youth, may_note_incident,
)
from workflow.law.questions.inquiry import (
    is_discussed_by_name, may_answer_inquiry, may_assess, may_attach_report, may_call_group, may_disclose,
    may_hold_group, may_know_who, may_let_in, may_register_inquiry, may_shut_out, may_summarise,
    may_withdraw_answer, may_work_on_inquiry,
)
from workflow.law.questions.meeting import attendance, may_adjourn, may_continue, may_hold, may_summon
from workflow.law.questions.moving import may_record_move_abroad, may_tell_of_move, may_transfer
from workflow.law.questions.planning import may_approve_plan, may_change_plan, may_return
from workflow.law.questions.receiving import may_be_assigned, may_be_received
from workflow.law.questions.recording import (
    may_allow_late_recording, may_be_recorded, may_correct, may_reopen,
)
from workflow.law.questions.referral import (
    may_answer_as_agency, may_ask_agencies, may_call_new_meeting, may_decline_referral, may_refer, may_send_case_file,
)
from workflow.law.questions.restorative import (
    may_agree_restoratively, may_hold_restorative, may_summon_restorative,
)
from workflow.law.questions.sharing import (
    may_consent_to_sharing, may_count, may_open_case, may_withdraw_sharing,
)
from workflow.law.questions.standstill import may_interrupt, may_postpone, may_resume

__all__ = [
    "may_add_guardian", "may_agree_restoratively", "may_appoint_temporary_guardian", "may_consider_withdrawal",
    "may_continue", "may_decide_complaint", "may_end_guardian", "may_forward_complaint", "may_hold_restorative",
    "may_summon_restorative", "withdrawal_stops",
    "may_meet", "may_write_down_meeting",
    "attendance", "complaint_deadline", "consents_complete", "is_discussed_by_name", "may_add_to_team",
    "may_adjourn", "may_answer_inquiry", "may_approve_plan", "may_assess", "may_attach_report", "may_call_group",
    "may_disclose", "may_hold_group", "may_know_who", "may_let_in", "may_register_inquiry", "may_shut_out",
    "may_summarise", "may_withdraw_answer", "may_work_on_inquiry",
    "may_answer_prosecution", "may_ask_for_stay", "may_assess_meeting", "may_court_decide", "may_decide_stay",
    "may_delete_monitoring_data", "may_exempt_from_monitoring", "may_extend_monitoring",
    "may_lighten_monitoring", "may_petition", "may_report_offence", "may_request_petition",
    "may_allow_late_recording", "may_be_recorded", "may_correct", "may_record_move_abroad", "may_reopen",
    "may_share", "may_tell_of_move", "may_tell_without_consent", "may_transfer",
    "may_answer_as_agency", "may_decline_referral", "may_end_breach_conditions", "may_keep_ban",
    "may_let_breach_rest", "may_lift_ban",
    "may_ask_agencies", "may_send_case_file", "may_ask_to_explain", "may_close_incident", "may_hear_youth", "may_note_incident",
    "may_ban_intoxicants", "may_be_assigned", "may_be_received", "may_call_new_meeting", "may_change_plan",
    "may_complain", "may_complete", "may_correct_report", "may_consent", "may_consent_to_sharing", "may_count", "may_end_early", "may_evaluate",
    "may_hold", "may_hold_breach_talk",
    "may_interrupt", "may_open_case", "may_order_breach_talk", "may_postpone", "may_progress", "may_refer",
    "may_report_breach", "may_request_police_fetch", "may_resume", "may_return", "may_set_breach_conditions",
    "may_summon", "may_take_part", "may_withdraw_consent", "may_withdraw_sharing",
]
