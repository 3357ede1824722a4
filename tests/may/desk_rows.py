"""The rows of the access matrix for the SLT desk: who keeps it gets the answer told; to all others nothing is there."""

# Each row: name of the address, method, and the answer to the SLT coordinator of the place.
DESK = """
slt                      GET  200
slt_desk                 GET  200
slt_levels               GET  200
slt_meetings             GET  200
slt_meetings_file        GET  200
slt_meeting              GET  200
slt_plan_meetings        GET  200
slt_wheel                GET  200
slt_papers               GET  200
slt_paper_new            GET  200
slt_paper                GET  200
slt_paper_finish         GET  200
slt_note                 GET  200
slt_note_share           GET  200
slt_plans                GET  200
slt_plan                 GET  200
slt_goal                 GET  200
slt_assessments          GET  200
slt_assessment           GET  200
slt_paper:final          GET  200
slt_paper_finish:final   GET  404
slt_levels               POST 302
slt_wheel                POST 302
slt_plan_meetings        POST 422
slt_tick                 POST 302
slt_paper_new            POST 422
slt_goal                 POST 302
slt_new:nivaa            GET  200
slt_edit:nivaa           GET  200
slt_new:medlem           GET  200
slt_edit:medlem          GET  200
slt_new:mote             GET  200
slt_edit:mote            GET  200
slt_new:oppgave          GET  200
slt_edit:oppgave         GET  200
slt_new:plan             GET  200
slt_edit:plan            GET  200
slt_new:maal             GET  200
slt_edit:maal            GET  200
slt_new:analyse          GET  200
slt_edit:analyse         GET  200
slt_new:funn             GET  200
slt_edit:funn            GET  200
slt_edit:papir           GET  200
slt_edit:notat           GET  200
slt_new:papir            GET  404
slt_new:ukjent           GET  404
slt_new:nivaa            POST 422
slt_edit:nivaa           POST 422
slt_edit:notat           POST 422
slt_take_away:oppgave    POST 302
slt_take_away:medlem     POST 404
slt_assessment_carry     POST 302
slt_note_remove          POST 302
slt_note_share           POST 302
slt_paper_finish         POST 302
"""


def desk_rows(people: int, coordinator: int) -> list[list[str]]:
    """The rows with everybody's answer: the sign-in page for nobody, 404 for all but the coordinator."""
    rows = []
    for name, method, answer in map(str.split, DESK.strip().splitlines()):
        answers = ["302"] + ["404"] * (people - 1)
        answers[coordinator] = answer
        rows.append([name, method, *answers])
    return rows
