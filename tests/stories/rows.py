"""The pages the browser walks through: the name of each, who looks, and at what."""

from tests.can.slt_desk import DESK_PAGES
from workflow.acts import ACTS, INQUIRY_ACTS

PAGES = """
why_not own received
what_if own active
account_login                nobody
account_reset_password       nobody
account_reset_password_done  nobody
account_reset_password_from_key_done nobody
account_inactive             nobody
accessibility                nobody
privacy                      nobody
source_code                  nobody
account_logout               own
account_change_password      own
mfa_index                    own
choose_role                  own
work_list                    own
work_list                    new
case_list                    own
case_list                    new
referral                     own
referral_file                own
take_over                    own
case                         own     received
case                         own     called
case                         own     held
case                         own     active
case                         own     stopped
case                         own     over
case                         own     sentence
case                         own     old
case                         decide_complaint decide_complaint
case                         restorative_agreement restorative_agreement
case                         assess_new_meeting assess_new_meeting
case                         member  active
before_the_end               own     active
before_the_end               own     stopped
complete_case                own     active
case_ended                   own     over
final_report                 own     over
evaluate_as_team             member  active
kept_cases                   head
kept_cases                   admin
case                         auditor active
case_diagram                 own     called
case_diagram                 own     over
case_diagram                 auditor active
diagrams                     own
diagrams                     slt
readers                      own     active
summon_meeting               own     received
hold_meeting                 own     called
consent_paper                own     received
sharing_consent              own     received
sharing_receipt              sharing shared
plan                         own     empty
plan                         own     held
plan                         own     active
plan_pick                    own     held
plan_compare                 own     held
plan_change                  own     active
plan_week                    own     active
plan_week                    own     held
plan_keep                    keep_despite_change keep_despite_change
plan_version                 own     active
team                         own     active
team                         own     stopped
team_add                     own     active
team_end                     own     active
team_replace                 own     active
my_teams                     member
my_teams                     asked
my_teams                     new_member
invitation                   asked
invitation_decline           asked
team_leave                   member
overview                     head
absences                     own
absences                     head
absence                      own
reassign                     head
reassign                     new_head
handover                     own     active
handover                     own     received
overview                     new_head
people                       head
people                       admin
person_add                   head
person_move                  head
person_end                   head
case_open                    head    active
catalogue                    own
catalogue                    slt
catalogue                    new
measure_compare_three        own
measure                      own
measure                      slt
measure_new                  slt
measure_edit                 slt
measure_history              own
measures_import              slt
measures_import_columns      slt
measures_import_run          slt     planned
measures_import_run          slt     imported
measure_compare              own
my_measures                  member
my_measures                  new_member
progress                     member
progress_correct             member
progress_sent                member
propose                      member
letter                       own     active
letters_to_print             own
letters_to_print             new
notices                      own
notices                      member
notices                      new
notices                      youth
notice_choice                own
notice_choice                member
my_meetings                  hold_follow_up_meeting
my_meetings                  member
my_meetings                  ask_for_another_time
my_meetings                  youth
calendar_page                member
calendar_page                youth
follow_up_meetings           hold_follow_up_meeting hold_follow_up_meeting
follow_up_meetings           answer_another_time answer_another_time
follow_up_meetings           remind_of_meeting remind_of_meeting
follow_up_meetings           own     active
meeting_act                  hold_follow_up_meeting hold_follow_up_meeting
meeting_act                  move_follow_up_meeting move_follow_up_meeting
meeting_act                  ask_for_another_time ask_for_another_time
case_meeting_act             answer_another_time answer_another_time
preferences                  set_preferences set_preferences
preferences                  youth active
preferences                  mother active
note_incident                own     active
note_incident                member  active
incident                     hear_youth hear_youth
incident                     close_incident close_incident
incident                     own     assessed
incident_act                 hear_youth hear_youth
case_file                    send_case_file send_case_file
own_page                     youth
own_page                     mother
own_page                     youth_new
own_page                     mother_of_two
own_case                     youth   active
own_plan                     youth   active
own_letters                  youth   active
own_letters                  youth_new received
own_letter                   youth
own_plan                     mother  active
own_letters                  mother  active
own_readers                  mother  active
own_readers                  youth   active
own_help                     youth   active
evaluate                     youth   active
own_help                     mother  active
own_sharing                  youth   active
own_sharing_receipt          youth_sharing said_yes
own_withdraw_sharing         youth_sharing said_yes
own_consent                  youth_new received
own_withdraw_consent         youth   active
own_health                   youth   active
law                          own
law                          slt
law_rule                     own
law_rule                     new
law_rule                     slt
law_coverage                 own
law_changes                  own
inquiry_list                 own
inquiry_list                 head
inquiry_list                 new
inquiry_list                 member
inquiry_list                 new_member
inquiry_new                  own
inquiry                      own     asked
inquiry                      own     advised
inquiry                      own     closed
inquiry                      member  asked
inquiry                      member  advised
group_calendar               own
group_calendar               new
open_data                    nobody
open_data                    own
borrow_requests              own
borrow_requests              new
borrow_requests              slt
borrow_ask                   own
borrow_answer                slt
missing                      slt
missing                      head
missing                      new_head
gap_report                   slt     2025
gap_report                   slt     2026
gap_report                   head    2025
reading_log                  auditor
case_order                   auditor
"""
ROWS = [(row + [""])[:3] for row in map(str.split, (PAGES.strip() + DESK_PAGES).splitlines())]
ROWS += [["act", name, name] for name, act in ACTS.items() if act.page == "act"]
ROWS += [["inquiry_act", name, name] for name in INQUIRY_ACTS]
NAMES = ["-".join(filter(None, row)) for row in ROWS]
