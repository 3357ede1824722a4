"""The questions the house asks the law; each answers with a verdict for every condition, met and unmet."""

from workflow.law.public_administration_act import complaint_deadline
from workflow.law.questions.breach import (
    may_ban_intoxicants, may_call_new_meeting, may_hold_breach_talk, may_order_breach_talk, may_refer,
    may_report_breach, may_request_police_fetch, may_set_breach_conditions,
)
from workflow.law.questions.consenting import (
    consents_complete, may_consent, may_take_part, may_withdraw_consent,
)
from workflow.law.questions.execution import (
    may_add_to_team, may_complete, may_end_early, may_interrupt, may_postpone, may_progress, may_resume,
)
from workflow.law.questions.meeting import attendance, may_adjourn, may_hold, may_summon
from workflow.law.questions.planning import may_approve_plan, may_change_plan, may_return
from workflow.law.questions.receiving import may_be_assigned, may_be_received
from workflow.law.questions.sharing import (
    may_complain, may_consent_to_sharing, may_count, may_open_case, may_withdraw_sharing,
)

__all__ = [
    "attendance", "complaint_deadline", "consents_complete", "may_add_to_team", "may_adjourn",
    "may_approve_plan",
    "may_ban_intoxicants", "may_be_assigned", "may_be_received", "may_call_new_meeting", "may_change_plan",
    "may_complain", "may_complete", "may_consent", "may_consent_to_sharing", "may_count", "may_end_early",
    "may_hold", "may_hold_breach_talk",
    "may_interrupt", "may_open_case", "may_order_breach_talk", "may_postpone", "may_progress", "may_refer",
    "may_report_breach", "may_request_police_fetch", "may_resume", "may_return", "may_set_breach_conditions",
    "may_summon", "may_take_part", "may_withdraw_consent", "may_withdraw_sharing",
]
