"""The access matrix, written by hand: every address, every method, every kind of person, and the answer expected."""

# nobody: not signed in · own: the coordinator · deputy · peer: coordinator at the same office · far: at another office
# head: of the office · opened: a head who opened the case for a reason · member: on the team, granted plan and progress
# other: a team member of another case, let in to the inquiry · slt · auditor · order: an auditor on a numbered order · admin
# youth, guardian: the people of the case themselves
PEOPLE = "nobody own deputy peer far head opened member other slt auditor order admin youth guardian".split()

# Each row: name of the address, method, then the answers in the order of PEOPLE.
# 302 for nobody is the way to the sign-in page; 422 is a form that was reached and asks for more.
MATRIX = """
home                     GET   302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
account_login            GET   200 302 302 302 302 302 302 302 302 302 302 302 302 302 302
account_logout           GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_inactive         GET   200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password   GET   200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_done          GET 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key      GET 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reset_password_from_key_done GET 200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_set_password     GET   302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
account_change_password  GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
account_reauthenticate   GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
mfa_authenticate         GET   302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_reauthenticate       GET   302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_index                GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
mfa_activate_totp        GET   302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
mfa_deactivate_totp      GET   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404
mfa_view_recovery_codes  GET   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404
mfa_generate_recovery_codes GET 302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
choose_role              GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
set_language             POST  302 302 302 302 302 302 302 302 302 302 302 302 302 302 302
accessibility            GET   200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
privacy                  GET   200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
source_code              GET   200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
people                   GET   302 403 403 403 403 200 200 403 403 403 403 403 200 403 403
person_add               GET   302 403 403 403 403 200 200 403 403 403 403 403 200 403 403
person_move              GET   302 403 403 403 403 200 200 403 403 403 403 403 200 403 403
person_end               GET   302 403 403 403 403 200 200 403 403 403 403 403 200 403 403
work_list                GET   302 200 200 200 200 404 404 404 404 404 404 404 404 404 404
overview                 GET   302 404 404 404 404 200 200 404 404 404 404 404 404 404 404
case_list                GET   302 200 200 200 200 200 200 404 404 404 404 404 404 404 404
case_search              POST  302 422 422 422 422 404 404 404 404 404 404 404 404 404 404
referral                 GET   302 200 200 200 200 200 200 403 403 403 403 403 403 403 403
referral_file            GET   302 200 200 200 200 200 200 403 403 403 403 403 403 403 403
take_over                GET   302 200 200 200 200 200 200 403 403 403 403 403 403 403 403
case                     GET   302 200 200 404 404 302 200 200 404 404 404 200 404 404 404
case_open                GET   302 404 404 404 404 200 200 404 404 404 404 404 404 404 404
readers                  GET   302 200 200 404 404 404 200 404 404 404 404 200 404 404 404
what_if                  GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
what_if                  POST  302 422 422 404 404 404 404 404 404 404 404 404 404 404 404
why_not                  GET   302 200 200 404 404 404 200 200 404 404 404 200 404 404 404
api_acts                 GET   401 200 200 404 404 404 200 200 404 404 404 200 404 404 404
api_act:interrupt        POST  401 400 400 404 404 404 404 404 404 404 404 404 404 404 404
api_act:no_such_act      POST  401 404 404 404 404 404 404 404 404 404 404 404 404 404 404
api_openapi              GET   401 200 200 200 200 200 200 200 200 200 200 200 200 200 200
case_diagram             GET   302 200 200 404 404 404 200 404 404 404 404 200 404 404 404
summon_meeting           GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
hold_meeting             GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
sharing_consent          GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
sharing_receipt          GET   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404
document                 GET   302 200 200 404 404 404 200 404 404 404 404 200 404 404 404
act:consent              GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
act:assign               GET   302 404 404 404 404 200 200 404 404 404 404 404 404 404 404
act:interrupt            POST  302 422 422 404 404 404 404 404 404 404 404 404 404 404 404
act:record_death         POST  302 422 422 404 404 404 404 404 404 404 404 404 404 404 404
act:no_such_act          GET   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404
inquiry_list             GET   302 200 200 200 200 200 200 200 200 404 404 404 404 404 404
inquiry_new              GET   302 200 200 200 200 200 200 403 403 403 403 403 403 403 403
inquiry                  GET   302 200 200 200 404 404 404 404 200 404 404 404 404 404 404
inquiry_act:inquiry_consent GET 302 200 200 200 404 404 404 404 404 404 404 404 404 404 404
inquiry_act:assign_inquiry GET 302 404 404 404 404 200 200 404 404 404 404 404 404 404 404
inquiry_act:close_inquiry POST 302 422 422 422 404 404 404 404 404 404 404 404 404 404 404
inquiry_act:no_such_act  GET   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404
group_calendar           GET   302 200 200 200 200 200 200 404 404 404 404 404 404 404 404
law                      GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
law_rule                 GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
law_coverage             GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
law_changes              GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
diagrams                 GET   302 200 200 200 200 200 200 200 200 200 200 200 200 200 200
reading_log              GET   302 404 404 404 404 404 404 404 404 404 200 200 404 404 404
case_order               GET   302 404 404 404 404 404 404 404 404 404 200 200 404 404 404
catalogue                GET   302 200 200 200 200 200 200 200 200 200 200 200 200 403 403
measure_compare_three    GET   302 200 200 200 200 200 200 200 200 200 200 200 200 403 403
measure                  GET   302 200 200 200 200 200 200 200 200 200 200 200 200 403 403
measure_history          GET   302 200 200 200 200 200 200 200 200 200 200 200 200 403 403
measures_import          GET   302 403 403 403 403 403 403 403 403 200 403 403 403 403 403
measures_import          POST  302 403 403 403 403 403 403 403 403 422 403 403 403 403 403
measures_import_run      GET   302 403 403 403 403 403 403 403 403 200 403 403 403 403 403
measures_import_run      POST  302 403 403 403 403 403 403 403 403 302 403 403 403 403 403
measures_import_columns  GET   302 403 403 403 403 403 403 403 403 200 403 403 403 403 403
measures_import_columns  POST  302 403 403 403 403 403 403 403 403 422 403 403 403 403 403
measures_export          GET   302 200 200 200 200 200 200 200 200 200 200 200 200 403 403
measure_compare          GET   302 200 200 200 200 200 200 200 200 200 200 200 200 403 403
measure_new              GET   302 403 403 403 403 403 403 403 403 200 403 403 403 403 403
measure_edit             GET   302 403 403 403 403 403 403 403 403 200 403 403 403 403 403
measure_status           POST  302 403 403 403 403 403 403 403 403 302 403 403 403 403 403
measure_verify           POST  302 403 403 403 403 403 403 403 403 302 403 403 403 403 403
plan                     GET   302 200 200 404 404 404 200 200 404 404 404 200 404 404 404
plan_pick                GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
plan_compare             GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
plan_change              GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
plan_week                GET   302 200 200 404 404 404 200 200 404 404 404 200 404 404 404
plan_keep                GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
plan_version             GET   302 200 200 404 404 404 200 200 404 404 404 200 404 404 404
my_measures              GET   302 404 404 404 404 404 404 200 200 404 404 404 404 404 404
progress                 GET   302 404 404 404 404 404 404 200 404 404 404 404 404 404 404
progress_correct         GET   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404
progress_sent            GET   302 404 404 404 404 404 404 404 404 404 404 404 404 404 404
open_data                GET   200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
open_data_measures       GET   200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
open_data_municipalities GET   200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
open_data_openapi        GET   200 200 200 200 200 200 200 200 200 200 200 200 200 200 200
borrow_requests          GET   302 200 200 200 200 404 404 404 404 200 404 404 404 404 404
borrow_ask               GET   302 200 200 200 200 403 403 403 403 403 403 403 403 403 403
borrow_ask               POST  302 422 422 422 422 403 403 403 403 403 403 403 403 403 403
borrow_answer            GET   302 404 404 404 404 404 404 404 404 200 404 404 404 404 404
borrow_answer            POST  302 404 404 404 404 404 404 404 404 422 404 404 404 404 404
borrow_take_back         POST  302 302 404 404 404 404 404 404 404 404 404 404 404 404 404
missing                  GET   302 404 404 404 404 200 200 404 404 200 404 404 404 404 404
gap_report               GET   302 404 404 404 404 200 200 404 404 200 404 404 404 404 404
gap_report               POST  302 404 404 404 404 403 403 404 404 302 404 404 404 404 404
gap_report_pdf           GET   302 404 404 404 404 200 200 404 404 200 404 404 404 404 404
team                     GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
team_add                 GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
team_end                 GET   302 200 200 404 404 404 404 404 404 404 404 404 404 404 404
own_page                 GET   302 404 404 404 404 404 404 404 404 404 404 404 404 200 200
"""
# What a form needs to be judged by who sends it, and not by what is missing in it.
SENT = {"what_if": {"step": "pause"}, "measure_status": {"status": "paused", "version": 1, "told": "on"}, "measure_verify": {"version": 2},
        "gap_report": {"step": "save", "version": 1}}
