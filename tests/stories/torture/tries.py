"""What is given to each act when it is tried: mostly sensible, sometimes not, and always of the right kind."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from followup.models import AgreedAction, FollowUpMeeting, HelpRequest, Proposal
from followup.queries import team_of
from followup.services.meetings import MeetingLine
from tests.stories.torture.world import World
from workflow.access import may
from workflow.models import CaseLink, Event
from workflow.services.documents import Paper
from youthplans.models import PlanLine

Tries = dict[str, Callable[[World], dict[str, Any]]]
GROUNDS = {
    "health": "coordinator", "weighty": "coordinator", "complaint": "coordinator", "no_show_at_breach_talk": "coordinator",
    "breach_after_talk": "coordinator", "charged": "prosecutor", "new_judgement": "court", "petition": "prosecutor",
}  # fmt: skip
CATEGORIES = ["programme", "education", "talks", "residence", "no_contact", "sobriety", "other"]
ADVICE = [None, "execution", "conversion", "electronic_monitoring"]
ABOUT = ["plan", "plan_change", "ban", "postponement", "interruption", "breach_conditions", "foreign_stay"]


def soon(world: World, most: int = 40) -> date:
    return world.on + timedelta(days=world.rng.randint(0, most))


def meeting(world: World) -> FollowUpMeeting | None:
    """A meeting that waits."""
    return FollowUpMeeting.objects.waiting().filter(case=world.case).first()


def somebody(world: World) -> str:
    return world.rng.choice(world.people)


def everybody(world: World) -> list[str]:
    """Those who must be there; now and then one stays away."""
    people = [*world.people, *world.official]
    return people[:-1] if world.rng.random() < 0.05 else people


def one_line(world: World) -> PlanLine:
    title, category = f"Tiltak {world.rng.randint(1, 99)}", world.rng.choice(CATEGORIES)
    return PlanLine(title=title, category=category, responsible="Rådgiver", agency="Skolen")


def because(world: World) -> dict:
    return {"reason": "Slik det er fortalt."}


def if_may(world: World, action: str) -> str | None:
    """A reason where the team member stands so to the case that day, and nothing where not."""
    return "–" if may(world.staff.member, action, world.case, world.on) else None


def told(world: World) -> dict:
    return {"recipient": "Barnevernet", "what": "Det som skjedde.", "why": "Det var nødvendig."}


def stop(world: World) -> dict:
    ground = world.rng.choice([*GROUNDS, "weighty", "weighty"])
    who = GROUNDS[ground] if world.rng.random() < 0.9 else "police"
    return {"ground": ground, "reason": "–", "decided_by": who}


def go_on(world: World) -> dict:
    standing = [ground for _first, until, ground in world.model.stops if until is None and ground in GROUNDS]
    ground = world.rng.choice(standing or ["health"])
    return {"reason": "–", "decided_by": GROUNDS[ground], "ground": ground if standing else None}


def court(world: World) -> dict:
    outcome = world.rng.choice(["rejected", "electronic_monitoring", "full", "partial", "rejected", "partial"])
    return {"outcome": outcome, "reason": "–", "until": soon(world, 250), "ends_on": soon(world, 200)}


TRIES: Tries = {
    "assign": lambda w: {"to": w.staff.coordinators[w.case.office.name].user},
    "confirm_rule_set": lambda w: {"rule_set": w.case.rule_set, "reason": "Vedtaket er nytt."},
    "consent": lambda w: {"person": somebody(w), "answer": w.rng.random() < 0.9, "given_on": w.on, "form": "written"},
    "withdraw_consent": lambda w: {"person": somebody(w)},
    "consider_withdrawal": because,
    "consent_sharing": lambda w: {"person": somebody(w), "answer": True, "recipients": ["school"], "categories": ["attendance"],
                                  "until": w.on + timedelta(days=90), "form": "written"},
    "withdraw_sharing": lambda w: {"person": somebody(w)},
    "share": lambda w: {"with_agency": "school", "categories": ["attendance"]},
    **dict.fromkeys(["share_for_own_task", "report_crime", "share_against_danger", "duty_to_avert",
                     "duty_to_disclose_innocence", "child_welfare_report"], told),
    "postpone": lambda w: {"ground": w.rng.choice(["health", "weighty"]), "reason": "–", "decided_by": "coordinator"},
    "interrupt": stop,
    "resume": go_on,
    "summon_meeting": lambda w: {"held_on": soon(w, 10), "invited": everybody(w)},
    "hold_meeting": lambda w: {"attended": everybody(w), "held_on": w.on},
    "adjourn_meeting": lambda w: {"attended": ["youth"]},
    "continue_meeting": lambda w: {"attended": everybody(w), "continues_on": soon(w, 10)},
    "summon_restorative_meeting": lambda w: {"held_on": soon(w, 10), "invited": ["youth", "victim", "mediator"]},
    "hold_restorative_meeting": lambda w: {"held_on": w.on, "attended": [*w.people, "victim", "mediator"]},
    "restorative_agreement": lambda w: {"items": [{"text": "Maler gjerdet", "amount": w.rng.choice([0, 0, 500])}]},
    "participation": lambda w: {"person": somebody(w), "view": "Helt greit."},
    "approve_plan": lambda w: {"measures": [one_line(w) for _ in range(w.rng.randint(1, 3))], "agreed_by": w.people},
    "change_plan": lambda w: {"add": [one_line(w)], "remove": [w.measures[0].title] if w.measures and w.rng.random() < 0.5 else [],
                              "intensity": w.rng.choice(["lower", "equal", "higher"]), "agreed_by": w.people},
    "keep_despite_change": lambda w: {"measure": next((m for m in w.measures if m.measure_id), None), "reason": "–"},
    "no_plan": lambda w: {"reason": "–", "to": w.rng.choice(["prosecutor", "correctional_region"]),
                          "recommend": w.rng.choice([None, "execution"])},
    "plan_follow_up_meetings": lambda w: {"meetings": [MeetingLine("contact", soon(w)), MeetingLine("team_meeting", soon(w))]},
    "call_follow_up_meeting": lambda w: {"kind": w.rng.choice(["contact", "plan_evaluation"]), "planned_for": soon(w),
                                         "invited": w.people},
    "hold_follow_up_meeting": lambda w: {"meeting": meeting(w), "came": {"youth": w.rng.choice(["came", "stayed_away"])},
                                         "agreed": [{"what": "–", "owner": somebody(w), "due_on": soon(w)}]},
    "move_follow_up_meeting": lambda w: {"meeting": meeting(w), "planned_for": soon(w), "asked_by": "guardian"},
    "cancel_follow_up_meeting": lambda w: {"meeting": meeting(w), "asked_by": "office"},
    "ask_for_another_time": lambda w: {"meeting": None},  # nobody of the case signs in here
    "answer_another_time": lambda w: {"question": None},
    "finish_agreed_action": lambda w: {"action": AgreedAction.objects.waiting().filter(case=w.case).first()},
    "remind_of_meeting": lambda w: {"reminder": None},
    "set_preferences": lambda w: {"person": somebody(w), "language": "nn", "reminded_by": "paper"},
    "form_team": lambda w: {"members": [*w.official, "school"]},
    "add_team_member": lambda w: {"role": "school", "agency": "Skolen", "member": w.staff.member.user,
                                  "measures": w.measures[:1], "sections": ["plan", "progress"], "has_agreed": w.rng.random() < 0.7},
    "accept_invitation": lambda w: {"keeps_silent": True if if_may(w, "answer_invitation") else None},
    "decline_invitation": lambda w: {"reason": if_may(w, "answer_invitation")},
    "leave_team": lambda w: {"reason": if_may(w, "leave_team")},
    "replace_team_member": lambda w: {"member": team_of(w.case, w.on).first(), "successor": w.staff.member.user},
    "remove_team_member": lambda w: {"member": team_of(w.case, w.on).first()},
    "progress": lambda w: {"measure": w.rng.choice(w.measures) if w.measures else None, "status": "as_planned"},
    "propose_change": lambda w: {"measure": w.rng.choice(w.measures) if w.measures else None, "kind": "new_time", "reason": "–"},
    "answer_proposal": lambda w: {"proposal": Proposal.objects.waiting().filter(case=w.case).first(), "answer": "accepted"},
    "note_incident": lambda w: {"happened_on": w.on - timedelta(days=w.rng.choice([0, 2])), "what": "–"},
    "ask_to_explain": lambda w: {"answer_by": soon(w, 7), "about": "–"},
    "hear_youth": lambda w: {"account": "–"},
    "close_incident": because,
    "ask_agencies": lambda w: {"to": w.rng.choice(["new_meeting", "referral"]), "why": "–"},
    "send_case_file": lambda w: {"parts": w.rng.choice([["case"], ["case", "coordination_group"]]), "why": "–",
                                 "paper": Paper(b"%PDF-", "application/pdf")},
    "report_breach": lambda w: {"happened_on": w.on - timedelta(days=w.rng.choice([0, 1, 5])), "culpability": "intentional",
                                "of": w.rng.choice(["measure", "order", "ban", "monitoring", "court_condition"]), "what": "–"},
    "order_breach_talk": lambda w: {"held_on": soon(w, 5), "reason": "–"},
    "hold_breach_talk": lambda w: {"attended": w.rng.random() < 0.6},
    "request_police_fetch": lambda w: {"occasion": w.rng.choice(["start", "breach_talk"]), "reason": "–"},
    "set_breach_conditions": lambda w: {"conditions": w.rng.sample(["residence", "no_contact", "sobriety", "talks"], 2),
                                        "agreed_by": [*w.people, *w.official], "necessary": True, "reason": "–"},
    "agency_consent": lambda w: {"agency": w.rng.choice(["police", "correctional_service"]),
                                 "to": w.rng.choice(["new_meeting", "referral"]), "answer": w.rng.random() < 0.9},
    "call_new_meeting": lambda w: {"reason": "–", "agreed_by": w.people if w.rng.random() < 0.8 else []},
    "refer": lambda w: {"to": w.rng.choice(["prosecutor", "correctional_region"]), "recommend": w.rng.choice(ADVICE),
                        "suitable": True, "household_heard": True, "reason": "–"},
    "petition": lambda w: {"kind": w.rng.choice(ADVICE[1:]),
                           "decided_by": w.rng.choice(["correctional_service", "prosecutor", "correctional_region"])},
    "court_decides": court,
    "prosecution_resumed": lambda w: {"resumed": w.rng.random() < 0.3, "reason": "–"},
    "new_offence": lambda w: {"happened_on": w.on - timedelta(days=w.rng.choice([0, 3])), "charged": w.rng.random() < 0.7},
    "request_petition": because,
    "extend_monitoring": lambda w: {"until": soon(w, 300), "decided_by": "court"},
    "lighten_monitoring": lambda w: {"until": soon(w, 20), "decided_by": "court"},
    "exempt_from_monitoring": lambda w: {"from_on": w.on, "to_on": soon(w, 3), "purpose": "Begravelse"},
    "assess_new_meeting": lambda w: {"needed": w.rng.random() < 0.5, "reason": "–"},
    "delete_monitoring_data": lambda w: {},
    "foreign_stay": lambda w: {"from_on": w.on + timedelta(days=3), "to_on": w.on + timedelta(days=w.rng.choice([5, 400])),
                               "where": "Danmark", "person": "youth"},
    "decide_foreign_stay": lambda w: {"outcome": w.rng.choice(["granted", "refused"]), "reason": "–"},
    "complain": lambda w: {"about": w.rng.choice(ABOUT), "person": somebody(w), "form": "oral", "grounds": "–"},
    "forward_complaint": lambda w: {"statement": "–"},
    "decide_complaint": lambda w: {"outcome": "upheld", "decided_by": "national_secretariat", "reason": "–"},
    "add_guardian": lambda w: {"name": "Tante Prøvesen", "person": f"guardian{len(w.people)}", "reason": "–"},
    "end_guardian": lambda w: {"person": w.people[-1], "why": "replaced"},
    "appoint_temporary_guardian": lambda w: {"name": "Verge Prøvesen"},
    "transfer_office": lambda w: {"to": w.other_office(), "heard": ["prosecutor", *w.people], "reason": "Flyttet."},
    "tell_of_move": lambda w: {},
    "hand_over_letter": lambda w: {"letters": list(w.case.letters.to_print()) or None},
    "upload_document": lambda w: {"kind": "other", "title": "Notat", "file": Paper(b"Notat", "text/plain")},
    "answer_link": lambda w: {"link": CaseLink.objects.filter(case=w.case).first(), "accepted": True},
    "let_party_in": lambda w: {"person": w.people[0], "email": f"ungdom{w.case_id}@example.org"} if w.outside() else {"person": None},
    "shut_party_out": lambda w: {"person": w.people[0] if not w.outside() else None},
    "ask_for_help": lambda w: {"kind": w.rng.choice(["help", "wonder", "disagree"])},
    "answer_help": lambda w: {"asked": HelpRequest.objects.filter(case=w.case, answered_on=None).first(), "answer": "–"},
    "answer_sharing_myself": lambda w: {"person": w.people[0], "answer": True, "recipients": ["school"],
                                        "categories": ["attendance"], "until": w.on + timedelta(days=90), "form": "written"},
    "consent_myself": lambda w: {"person": w.people[0], "answer": True, "given_on": w.on, "form": "written"},
    "withdraw_sharing_myself": lambda w: {"person": w.people[0]},
    "withdraw_consent_myself": lambda w: {"person": w.people[0]},
    "choose_health_sight": lambda w: {"answer": w.rng.random() < 0.5},
    "complete": lambda w: {"report": "Ferdig."},
    "correct_report": lambda w: {"report": "Ferdig likevel.", "reason": "–"},
    **dict.fromkeys(["evaluate", "evaluate_after_talk"], lambda w: {"answers": {"helped": "yes"}}),
    "evaluate_as_team": lambda w: {"answers": {"reached": "no"}},
    "reopen": lambda w: {"ground": w.rng.choice(["error", "superior_decision"]), "reason": "Feil."},
    "correct": lambda w: {"event": Event.objects.filter(case=w.case).last().seq, "reason": "Feil."},
    "allow_late_recording": lambda w: {"back_to": w.on - timedelta(days=30), "reason": "–"},
    **dict.fromkeys(["let_breach_rest", "end_breach_conditions", "decline_referral", "keep_ban", "lift_ban",
                     "ban_intoxicants", "moved_abroad", "record_death", "quash", "lapse", "replace_by_new_sentence"], because),
}  # fmt: skip


def usual_way(world: World, *, stop_at: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """From receipt to a running plan with everybody agreeing, or only the first steps of it."""
    people, meeting = world.people, world.on + timedelta(days=14)
    asked = people if world.model.kind == "follow_up" or world.model.scheme == "A" else []
    way = [
        ("assign", TRIES["assign"](world)),
        *(("consent", {"person": key, "answer": True, "given_on": world.on, "form": "written"}) for key in asked),
        ("summon_meeting", {"held_on": meeting, "invited": [*people, *world.official]}),
        ("hold_meeting", {"held_on": meeting, "attended": [*people, *world.official]}),
        *(("participation", {"person": key, "view": "Helt greit."}) for key in people),
        ("approve_plan", {"measures": [PlanLine(title="Møte på skolen", category="residence", responsible="Rådgiver")],
                          "agreed_by": people}),
    ]  # fmt: skip
    return iter(way[:stop_at])


# What cannot be tried where what it is about is missing.
ABOUT_A_ROW = {"hold_follow_up_meeting": "meeting", "move_follow_up_meeting": "meeting", "cancel_follow_up_meeting": "meeting",
               "ask_for_another_time": "meeting", "answer_another_time": "question", "finish_agreed_action": "action",
               "remind_of_meeting": "reminder",
               "answer_link": "link", "remove_team_member": "member", "replace_team_member": "member", "leave_team": "reason",
               "accept_invitation": "keeps_silent", "decline_invitation": "reason", "progress": "measure",
               "propose_change": "measure", "answer_proposal": "proposal", "keep_despite_change": "measure",
               "hand_over_letter": "letters", "let_party_in": "person", "shut_party_out": "person", "answer_help": "asked"}
# What moves a case on, and so is tried more often: by the stage it stands in.
WISE = {
    "received": ["assign", "consent", "consent", "summon_meeting", "summon_meeting"],
    "preparing": ["consent", "consent", "consent", "summon_meeting", "summon_meeting", "postpone"],
    "postponed": ["resume", "resume", "no_plan"],
    "meeting_scheduled": ["hold_meeting", "hold_meeting", "continue_meeting", "adjourn_meeting", "consent"],
    "meeting_held": ["participation", "participation", "participation", "approve_plan", "approve_plan", "postpone"],
    "active": ["report_breach", "report_breach", "report_breach", "order_breach_talk", "order_breach_talk", "hold_breach_talk",
               "set_breach_conditions", "agency_consent", "agency_consent", "agency_consent", "refer", "refer", "refer",
               "interrupt", "interrupt", "decide_complaint", "call_new_meeting", "summon_meeting", "hold_meeting", "participation",
               "approve_plan", "change_plan", "interrupt", "complete", "complete", "petition", "new_offence", "form_team",
               "add_team_member", "progress", "ban_intoxicants", "complain", "foreign_stay", "decide_foreign_stay"],
    "interrupted": ["resume", "resume", "resume", "interrupt", "report_breach", "refer", "petition"],
    "referred": ["petition", "petition", "prosecution_resumed", "decline_referral", "interrupt"],
    "in_court": ["court_decides", "court_decides", "interrupt"],
}  # fmt: skip
# What tends to come next; without it the long ways would hardly ever be walked to their end.
FOLLOWS = {
    "report_breach": ["order_breach_talk", "agency_consent", "refer", "call_new_meeting", "set_breach_conditions", "let_breach_rest"],
    "order_breach_talk": ["hold_breach_talk", "report_breach", "request_police_fetch"],
    "hold_breach_talk": ["report_breach", "report_breach", "set_breach_conditions", "interrupt"],
    "set_breach_conditions": ["report_breach", "end_breach_conditions", "complain"],
    "agency_consent": ["agency_consent", "agency_consent", "refer", "call_new_meeting", "request_petition"],
    "call_new_meeting": ["summon_meeting"], "summon_meeting": ["hold_meeting"], "hold_meeting": ["participation"],
    "continue_meeting": ["hold_meeting"], "participation": ["participation", "approve_plan", "change_plan"],
    "refer": ["petition", "petition", "prosecution_resumed", "decline_referral"], "petition": ["court_decides"],
    "court_decides": ["extend_monitoring", "lighten_monitoring", "exempt_from_monitoring", "assess_new_meeting"],
    "lighten_monitoring": ["delete_monitoring_data"], "assess_new_meeting": ["call_new_meeting"],
    "ban_intoxicants": ["keep_ban", "lift_ban", "complain"], "foreign_stay": ["decide_foreign_stay"],
    "interrupt": ["resume", "interrupt", "complain"], "postpone": ["resume"], "moved_abroad": ["tell_of_move"],
    "complain": ["forward_complaint", "decide_complaint"], "forward_complaint": ["decide_complaint"],
    "consent_sharing": ["consent_sharing", "share", "withdraw_sharing"], "withdraw_consent": ["consider_withdrawal", "no_plan"],
    "new_offence": ["agency_consent", "request_petition", "petition", "prosecution_resumed", "interrupt"],
    "request_petition": ["petition", "decline_referral"], "summon_restorative_meeting": ["hold_restorative_meeting"],
    "hold_restorative_meeting": ["restorative_agreement"], "add_team_member": ["progress", "progress", "remove_team_member", "accept_invitation", "decline_invitation", "leave_team"],
    "let_party_in": ["ask_for_help", "withdraw_consent_myself", "shut_party_out"], "ask_for_help": ["answer_help"],
    "add_guardian": ["end_guardian"], "transfer_office": ["assign"], "approve_plan": ["complain", "form_team", "report_breach"],
}  # fmt: skip
