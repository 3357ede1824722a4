"""Which relation opens which door of a case or an inquiry, and which role does what about a place."""

from workflow.access.relations import (
    AUDITOR_ON_ORDER,
    COORDINATOR,
    DEPUTY,
    GUARDIAN,
    HEAD_OF_OFFICE,
    HEAD_WITH_REASON,
    INVITED,
    KEEPER_OF_SHIELDED,
    KOG_PARTICIPANT,
    OFFICE_COORDINATOR,
    TEAM_MEMBER,
    WHOLE_CASE,
    YOUTH,
)
from workflow.models import Role

# ---- Actions: which relation opens which door -----------------------------------------------------
CASE_ACTIONS: dict[str, tuple[str, ...]] = {
    "see_in_list": (COORDINATOR, DEPUTY, HEAD_OF_OFFICE),
    "open_case": (*WHOLE_CASE, TEAM_MEMBER),
    "open_for_a_reason": (HEAD_OF_OFFICE,),
    "search_people": (COORDINATOR, DEPUTY),
    "see_documents": WHOLE_CASE,
    "see_readers": WHOLE_CASE,
    "read_brief": (COORDINATOR, DEPUTY, HEAD_WITH_REASON),
    "work_on_case": (COORDINATOR, DEPUTY),
    "lead_case": (HEAD_OF_OFFICE, KEEPER_OF_SHIELDED),
    "report_progress": (COORDINATOR, DEPUTY, TEAM_MEMBER),
    "answer_invitation": (INVITED,),
    "leave_team": (TEAM_MEMBER,),
    "propose_change": (TEAM_MEMBER,),
    "see_own_case": (YOUTH, GUARDIAN),
    "act_as_party": (YOUTH, GUARDIAN),
    "evaluate_own_case": (YOUTH,),
    "evaluate_as_team": (TEAM_MEMBER,),
    "ask_about_meeting": (YOUTH, GUARDIAN, TEAM_MEMBER),
    "do_what_was_agreed": (COORDINATOR, DEPUTY, TEAM_MEMBER, YOUTH, GUARDIAN),
    "set_preferences": (COORDINATOR, DEPUTY, YOUTH, GUARDIAN),
}
INQUIRY_ACTIONS: dict[str, tuple[str, ...]] = {
    "see_inquiry_in_list": (OFFICE_COORDINATOR, HEAD_OF_OFFICE, KOG_PARTICIPANT),
    "open_inquiry": (OFFICE_COORDINATOR, KOG_PARTICIPANT),
    "work_on_inquiry": (OFFICE_COORDINATOR,),
    "lead_inquiry": (HEAD_OF_OFFICE,),
}
PLACE_ACTIONS: dict[str, tuple[str, ...]] = {
    "see_catalogue": tuple(role for role in Role if role not in (Role.YOUTH, Role.GUARDIAN)),
    "edit_catalogue": (Role.SLT_COORDINATOR,),
    "keep_desk": (Role.SLT_COORDINATOR,),
    "see_missing": (Role.SLT_COORDINATOR, Role.OFFICE_HEAD),
    "ask_to_borrow": (Role.YOUTH_COORDINATOR,),
    "answer_borrowing": (Role.SLT_COORDINATOR,),
    "register_referral": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD),
    "see_work_list": (Role.YOUTH_COORDINATOR,),
    "see_case_list": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD),
    "see_office_list": (Role.OFFICE_HEAD,),
    "see_kept_cases": (Role.OFFICE_HEAD, Role.SYSTEM_ADMINISTRATOR),
    "appoint_people": (Role.OFFICE_HEAD, Role.SYSTEM_ADMINISTRATOR),
    "invite_to_team": (Role.YOUTH_COORDINATOR,),
    "plan_absence": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD),
    "read_journal": (Role.AUDITOR,),
    "search_cases": (Role.YOUTH_COORDINATOR,),
    "open_on_order": (Role.AUDITOR,),
    "see_inquiries": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD, Role.TEAM_MEMBER),
    "see_group_calendar": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD),
    "register_inquiry": (Role.YOUTH_COORDINATOR, Role.OFFICE_HEAD),
}


# What an SLT coordinator does for the municipalities of their posts, and there only.
OF_A_MUNICIPALITY = {"edit_catalogue", "keep_desk", "answer_borrowing"}


# In which of their roles people stand so to a case.
HOLDERS = {
    COORDINATOR: Role.YOUTH_COORDINATOR,
    DEPUTY: Role.YOUTH_COORDINATOR,
    HEAD_OF_OFFICE: Role.OFFICE_HEAD,
    HEAD_WITH_REASON: Role.OFFICE_HEAD,
    AUDITOR_ON_ORDER: Role.AUDITOR,
    TEAM_MEMBER: Role.TEAM_MEMBER,
    INVITED: Role.TEAM_MEMBER,
    YOUTH: Role.YOUTH,
    GUARDIAN: Role.GUARDIAN,
}


def who_may(action: str) -> tuple[Role, ...]:
    """The roles in which somebody may do this to a case."""
    return tuple(dict.fromkeys(HOLDERS[relation] for relation in CASE_ACTIONS[action] if relation in HOLDERS))
