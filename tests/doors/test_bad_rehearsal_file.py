"""Rehearsal files that can't be read: every mistake by line and field, and thousands nobody thought of."""

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from integrations.rehearsals.reading import MOST_BYTES, MOST_MISTAKES
from tests.doors.rehearsals import CASE_LINE, CONSENT, EXAMPLE, FIRST_STEP, SUMMONS, changed, mistakes, told, with_step


# ---- The bad ones -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "old, new, where",
    [
        ("sanction: youth_follow_up", "sanction: fine", (4, "case.sanction")),
        ("decided_by: prosecutor", "decided_by: mayor", (5, "case.decided_by")),
        ("decided_on: 2026-01-12", "decided_on: 2026-02-30", (6, "case.decided_on")),
        ("decided_on: 2026-01-12", 'decided_on: "2026-02-30"', (6, "case.decided_on")),
        ("decided_on: 2026-01-12", "decided_on: 12.01.2026", (6, "case.decided_on")),
        ("  decided_on: 2026-01-12\n", "", (CASE_LINE + 1, "case.decided_on")),
        ("offence_on: 2025-11-30", "offence_on: [2025-11-30, 2025-11-29]", (7, "case.offence_on")),
        ("offence_on: 2025-11-30", "offence_on: []", (7, "case.offence_on")),
        ("born: 2009-05-17", "born: {year: 2009}", (8, "case.born")),
        ("P8M", "8 months", (9, "case.duration")),
        ("P8M", "P8", (9, "case.duration")),
        ("P8M", "PT24H", (9, "case.duration")),
        ('"3407"', "3407", (10, "case.municipality")),
        ('"3407"', "0301", (10, "case.municipality")),
        ('"3407"', '"9999"', (10, "case.municipality")),
        ('"3407"', '"3407"\n  guardians: [mother, mother]', (11, "case.guardians")),
        ('"3407"', '"3407"\n  guardians: [mother, police]', (11, "case.guardians[2]")),
        ('"3407"', '"3407"\n  colour: red', (11, "case.colour")),
        ('"3407"', '"3407"\n  duration: P9M', (11, "case.duration")),
        ('"3407"', '"3407"\n  rule_set: B1', (4, "case.rule_set_reason")),
        ('"3407"', '"3407"\n  start_up_conditions: {kinds: [work]}', (11, "case.start_up_conditions.from")),
        ("act: receive", "act: recieve", (FIRST_STEP, "steps[1].act")),
        ("act: receive, ", "", (FIRST_STEP, "steps[1].act")),
        ("day: 2026-01-28, ", "", (FIRST_STEP, "steps[1].day")),
        ("stage: received", "stage: recieved", (FIRST_STEP, "steps[1].then.stage")),
        ("rule_set: B1", "rule_set: B1, weather: fine", (FIRST_STEP, "steps[1].then.weather")),
        ("rule_set: B1", "events: many", (FIRST_STEP, "steps[1].then.events")),
        ("rule_set: B1", "may: [dance]", (FIRST_STEP, "steps[1].then.may[1]")),
        ("rule_set: B1", "may: [consent:dance]", (FIRST_STEP, "steps[1].then.may[1]")),
        ("rule_set: B1", "may: [assign:dance]", (FIRST_STEP, "steps[1].then.may[1]")),
        ("rule_set: B1", "may_not: {consent: never}", (FIRST_STEP, "steps[1].then.may_not.consent")),
        ("rule_set: B1", "deadlines: {complaint: soon}", (FIRST_STEP, "steps[1].then.deadlines.complaint")),
        ("answer: no", 'answer: "no"', (CONSENT, "steps[2].answer")),
        ("answer: no", "answer: 0", (CONSENT, "steps[2].answer")),
        ("from: mother", "from: father", (CONSENT, "steps[2].from")),
        ("from: mother, ", "", (CONSENT, "steps[2].from")),
        ("from: mother", "from: mother, by: neighbour", (CONSENT, "steps[2].by")),
        ("from: mother", "from: mother, to: all", (CONSENT, "steps[2].to")),
        ("day: 2026-02-02", "day: 2026-02-05", (SUMMONS, "steps[3].day")),
        ("expect: refused", "expect: no", (17, "steps[3].expect")),
        ("expect: refused", "attended: [youth]", (17, "steps[3].attended")),
        ("    held_on: 2026-02-20\n", "", (SUMMONS, "steps[3].held_on")),
        ("because: straffeprosessloven § 71 a\n", "because: 71 a\n", (18, "steps[3].because")),
        ("because: straffeprosessloven § 71 a\n", "invited: [youth, dog]\n", (18, "steps[3].invited[2]")),
        ("rehearsal: Mor sier nei", "rehearsals: Mor sier nei", (1, "rehearsals")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_line_and_field(old, new, where):
    assert mistakes(changed(old, new)) == [where]


@pytest.mark.parametrize(
    "step, field",
    [
        ("{day: 2026-02-04, act: approve_plan, measures: [{category: fun, title: x}]}", "measures[1].category"),
        ("{day: 2026-02-04, act: approve_plan, measures: {category: other}}", "measures"),
        ("{day: 2026-02-04, act: interrupt, ground: holiday}", "ground"),
        ("{day: 2026-02-04, act: transfer_office, to: Atlantis}", "to"),
        ("{day: 2026-02-04, act: ban_intoxicants, notified_on: {neighbour: 2026-02-05}}", "notified_on.neighbour"),
        ("{day: 2026-02-04, act: ban_intoxicants, notified_on: 2026-02-05}", "notified_on"),
        ("{day: 2026-02-04, act: complain, about: weather}", "about"),
        ("{day: 2026-02-04, act: open_case}", "by"),
        ("{day: 2026-02-04, act: open_case, by: 'team_member:'}", "by"),
        ("{day: 2026-02-04, act: count_cases, municipality: 3407}", "municipality"),
        ("{day: 9999-12-31, act: receive}", "day"),
        ("{day: 2026-02-04, act: consent, from: mother, answer: yes, given_on: 1899-12-31}", "given_on"),
        ("just words", ""),
    ],
)
def test_what_is_wrong_in_a_step_is_named(step, field):
    assert mistakes(with_step(step)) == [(19, f"steps[4].{field}".rstrip("."))]


@pytest.mark.parametrize(
    "content, line, says",
    [
        (b"", 1, "tom"),
        (b" \n# bare en merknad\n", 1, "tom"),
        (b"---\n", 1, "tom"),
        (b"- youth\n", 1, "felt med navn"),
        (b"bare tekst", 1, "felt med navn"),
        (EXAMPLE.encode().ljust(MOST_BYTES + 1), 1, "256 kB"),
        (EXAMPLE.replace("Mor", "Far, å far,").encode("latin-1"), 1, "UTF-8"),
        (EXAMPLE.encode("utf-16"), 1, "UTF-8"),
        (b"\x89PNG\r\n\x1a\n", 1, "UTF-8"),
        (EXAMPLE.encode() + b"\0", 19, "tegn"),
        (EXAMPLE.replace("  sanction", "\tsanction").encode(), 4, "tabulator"),
        (EXAMPLE.encode() + b"more: [", 19, "YAML"),
        (EXAMPLE.encode() + b"---\ncase: {}\n", 20, "flere dokumenter"),
        (b"case: *nobody\n", 1, "viser til"),
        (b'case: "\\UFFFFFFFF"\n', 1, "tegn"),
        (b"case: " + b"[" * 50_000, 1, "lag"),
    ],
    ids=range(16),
)
def test_what_is_no_rehearsal_at_all_is_refused_with_its_line(content, line, says):
    (mistake,) = told(content)
    assert (mistake.line, mistake.field) == (line, "")
    assert says in mistake.reason


def test_a_byte_order_mark_is_taken():
    assert mistakes(b"\xef\xbb\xbf" + EXAMPLE.encode()) == []


def test_every_mistake_is_told_in_the_order_of_the_lines():
    content = EXAMPLE.replace("P8M", "long").replace("answer: no", 'answer: "no"').replace("3407", "x")
    assert mistakes(content.encode()) == [(9, "case.duration"), (10, "case.municipality"), (13, "steps[2].answer")]


def test_a_file_that_points_at_itself_a_million_times_is_soon_read():
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]" for before, name in zip("abcdefgh", "bcdefghi")]
    bomb = "\n".join([*lines, "steps: *i", "case: *i"]).encode()
    assert 0 < len(told(bomb)) <= MOST_MISTAKES
    ring = b"case: &ring {start_up_conditions: *ring}\nsteps: [*ring]\n"
    assert 0 < len(told(ring)) <= MOST_MISTAKES


def test_a_misspelt_act_is_told_which_one_was_meant():
    (mistake,) = told(changed("act: receive", "act: recieve"))
    assert "receive" in mistake.reason


# ---- The ones nobody thought of -----------------------------------------------------------------
places = st.integers(0, len(EXAMPLE) - 1)
pieces = st.sampled_from([*"[]{}:,-'\"&*!%@#|>? \n\t", "no", "null", "~", "<<", "---", "2026-02-30", "0301", "\u2028"])


@tries(max_examples=300, deadline=None)
@given(st.lists(st.tuples(places, st.integers(0, 9), pieces | st.text(max_size=3)), min_size=1, max_size=4))
def test_a_file_written_wrong_anywhere_is_read_or_told(cuts):
    text = EXAMPLE
    for place, length, piece in cuts:
        text = text[:place] + piece + text[place + length :]
    told(text.encode("utf-8", "surrogatepass"))


@tries(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(content):
    told(content)
