"""Referral files against their contract: the good one, every bad one, and thousands nobody thought of."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given
from hypothesis import settings as tries
from hypothesis import strategies as st

import integrations.referrals
from integrations.referrals.contract import read
from integrations.referrals.fields import MOST_BYTES, MOST_PROBLEMS, BadReferral
from integrations.referrals.receiving import take_in
from tests.factories import OSLO, TODAY, coordinator, office
from workflow import clock, ident
from workflow.access import Actor
from workflow.law.facts import DecidedBy, Sanction, StartUp
from workflow.law.terms import Term
from workflow.law.verdict import Refused
from workflow.models import Case, CaseKey, Party, Submission

pytestmark = pytest.mark.django_db

EXAMPLE = (Path(integrations.referrals.__file__).parent / "example.json").read_bytes()
LEFT_OUT = object()


def example(**changed) -> dict:
    """The example with fields changed; `__` goes one object down, LEFT_OUT takes a field away."""
    given = json.loads(EXAMPLE)
    for path, value in changed.items():
        *above, name = path.split("__")
        place = given
        for step in above:
            place = place[int(step) if step.isdecimal() else step]
        if value is LEFT_OUT:
            del place[name]
        else:
            place[name] = value
    return given


def as_file(given) -> bytes:
    return json.dumps(given).encode()


def problems(content: bytes) -> dict[str, str]:
    """What is wrong, by field; nothing when the file is good."""
    try:
        read(content, office=office(OSLO), on=TODAY)
    except BadReferral as bad:
        assert bad.problems
        return {problem.field: problem.reason for problem in bad.problems}
    return {}


def real_looking_number(born: date) -> str:
    """A valid number without month + 80, made here so that none stands in the repository."""
    tried = (f"{born:%d%m%y}{rest:05}" for rest in range(50000, 100_000))
    return next(number for number in tried if ident.born_on(number, synthetic_allowed=False))


# ---- The good ones ------------------------------------------------------------------------------
def test_the_example_says_what_it_says():
    referral = read(EXAMPLE, office=office(OSLO), on=TODAY)
    assert (referral.sanction, referral.decided_by) == (Sanction.YOUTH_FOLLOW_UP, DecidedBy.PROSECUTOR)
    assert (referral.offence_from, referral.offence_to) == (date(2026, 8, 28), date(2026, 9, 12))
    assert referral.final_on == referral.decided_on == date(2026, 11, 9)
    assert (referral.received_on, referral.duration) == (TODAY, Term(months=8))
    assert (referral.youth.key, referral.youth.language, referral.born) == ("youth", "nn", date(2010, 3, 17))
    assert [guardian.key for guardian in referral.guardians] == ["mother", "father"]
    assert referral.municipality.name == "Oslo"


def test_a_sentence_brings_what_the_court_decided():
    conditions = {"from": "2026-11-10", "kinds": ["residence", "sobriety"]}
    sentence = example(sanction="youth_sentence", decided_by="court", duration="P1Y6M",
                       alternative_prison="P10M", unconditional_prison="P3M", final_on="2026-11-16",
                       start_up_conditions=conditions, suitability_found=False,
                       offence_on="2026-08-28")  # fmt: skip
    referral = read(as_file(sentence), office=office(OSLO), on=TODAY)
    assert (referral.alternative_prison, referral.unconditional_prison) == (Term(months=10), Term(months=3))
    assert referral.start_up_conditions == StartUp(date(2026, 11, 10), ("residence", "sobriety"))
    assert (referral.final_on, referral.suitability_found) == (date(2026, 11, 16), False)
    assert referral.offence_from == referral.offence_to


@pytest.mark.parametrize(
    "changed",
    [
        {"decided_on": str(TODAY)},
        {"final_on": "2026-11-09"},
        {"offence_on": ["2026-11-09", "2026-11-09"]},
        {"police_case": None, "guardians": None, "start_up_conditions": None},
        {"youth__birth_number": LEFT_OUT},
        {"rule_set": "B1", "rule_set_reason": "Lovbruddet er fra før lovendringen."},
        {"youth__name": "Åse-Lill Ñandú Ødegård‑Ćosić"},
    ],
)
def test_what_may_be_so_is_taken(changed):
    assert problems(as_file(example(**changed))) == {}


def test_a_byte_order_mark_and_a_full_megabyte_are_taken():
    assert problems(b"\xef\xbb\xbf" + EXAMPLE) == {}
    assert problems(EXAMPLE.ljust(MOST_BYTES)) == {}


# ---- The bad ones -------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "content, says",
    [
        (b"", "tom"),
        (b" \n", "tom"),
        (EXAMPLE.ljust(MOST_BYTES + 1), "1 MB"),
        (EXAMPLE.decode().replace("Mira", "Åse").encode("latin-1"), "UTF-8"),
        (EXAMPLE.decode().encode("utf-16"), "UTF-8"),
        (EXAMPLE[:-3], "linje 20"),
        (b"\0" + EXAMPLE, "JSON"),
        (b"[" + EXAMPLE + b"]", "én henvisning"),
        (b'"tekst"', "én henvisning"),
        (b"null", "én henvisning"),
        (b"[" * 200_000, "lag"),
        (b'{"a":' * 150_000, "lag"),
        (b'{"format": ' + b"9" * 10_000 + b"}", "tall"),
        (b'{"format": 1e999, "sanction": NaN}', "Skriv en av"),
    ],
    ids=lambda value: value[:12] if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_no_referral_at_all_is_refused(content, says):
    assert any(says in reason for reason in problems(content).values())


@pytest.mark.parametrize(
    "changed, fields",
    [
        ({"format": "holdepunkt.referral/2"}, {"format"}),
        ({"format": LEFT_OUT}, {"format"}),
        ({"sanction": LEFT_OUT}, {"sanction"}),
        ({"sanction": "fine"}, {"sanction"}),
        ({"sanction": ["youth_follow_up"]}, {"sanction"}),
        ({"decided_by": "mayor"}, {"decided_by"}),
        ({"decided_on": None}, {"decided_on"}),
        ({"decided_on": ""}, {"decided_on"}),
        ({"decided_on": 20261109}, {"decided_on"}),
        ({"decided_on": "9.11.2026"}, {"decided_on"}),
        ({"decided_on": "20261109"}, {"decided_on"}),
        ({"decided_on": "2026-11-31"}, {"decided_on"}),
        ({"decided_on": "２０２６-11-09"}, {"decided_on"}),
        ({"decided_on": "0001-01-01", "final_on": "2026-11-09"}, {"decided_on"}),
        ({"decided_on": "2026-11-18"}, {"decided_on", "final_on"}),
        ({"final_on": "2026-11-08"}, {"final_on"}),
        ({"final_on": "2026-11-18"}, {"final_on"}),
        ({"offence_on": "2026-11-10"}, {"decided_on", "final_on"}),
        ({"offence_on": ["2026-09-12", "2026-08-28"]}, {"offence_on"}),
        ({"offence_on": ["2026-09-12"]}, {"offence_on"}),
        ({"offence_on": []}, {"offence_on"}),
        ({"offence_on": ["2026-09-12", None]}, {"offence_on"}),
        ({"offence_on": {"from": "2026-09-12"}}, {"offence_on"}),
        ({"born": "2010-02-30", "youth__birth_number": None}, {"born"}),
        ({"born": "2010-03-18"}, {"youth.birth_number"}),
        ({"born": "1899-12-31", "youth__birth_number": None}, {"born"}),
        ({"duration": LEFT_OUT}, {"duration"}),
        ({"duration": 8}, {"duration"}),
        ({"duration": "8 måneder"}, {"duration"}),
        ({"duration": "P"}, {"duration"}),
        ({"duration": "P9999Y"}, {"duration"}),
        ({"alternative_prison": "P-1M"}, {"alternative_prison"}),
        ({"municipality": 301}, {"municipality"}),
        ({"municipality": "301"}, {"municipality"}),
        ({"municipality": "9999"}, {"municipality"}),
        ({"municipality": "3403"}, {"municipality"}),
        ({"police_case": "x" * 41}, {"police_case"}),
        ({"police_case": "a\x00b"}, {"police_case"}),
        ({"suitability_found": "true"}, {"suitability_found"}),
        ({"suitability_found": 1}, {"suitability_found"}),
        ({"grade": "secret"}, {"grade"}),
        ({"rule_set": "C1", "rule_set_reason": "Fordi"}, {"rule_set"}),
        ({"rule_set": "A1"}, {"rule_set_reason"}),
        ({"start_up_conditions": []}, {"start_up_conditions"}),
        ({"start_up_conditions": {}}, {"start_up_conditions.from", "start_up_conditions.kinds"}),
        ({"start_up_conditions": {"from": "2026-11-10", "kinds": []}}, {"start_up_conditions.kinds"}),
        ({"start_up_conditions": {"from": "2026-11-10", "kinds": [5]}}, {"start_up_conditions.kinds"}),
        ({"start_up_conditions": {"from": "2026-11-10", "kinds": ["x"] * 11}}, {"start_up_conditions.kinds"}),
        ({"youth": LEFT_OUT}, {"youth"}),
        ({"youth": "Fjodor"}, {"youth"}),
        ({"youth__name": "  "}, {"youth.name"}),
        ({"youth__name": "x" * 121}, {"youth.name"}),
        ({"youth__name": "x" * 500_000}, {"youth.name"}),
        ({"youth__name": "\ud800"}, {"youth.name"}),
        ({"youth__birth_number": "12345678901"}, {"youth.birth_number"}),
        ({"youth__birth_number": 12345678901}, {"youth.birth_number"}),
        ({"youth__contact": "fjodor"}, {"youth.contact"}),
        ({"youth__contact": "fjodor@example.org\nBcc: alle@example.org"}, {"youth.contact"}),
        ({"youth__language": "no"}, {"youth.language"}),
        ({"youth__key": "youth"}, {"youth.key"}),
        ({"guardians": {}}, {"guardians"}),
        ({"guardians": ["mother"]}, {"guardians[1]"}),
        ({"guardians": [{"key": f"g{n}", "name": "Mira"} for n in range(7)]}, {"guardians"}),
        ({"guardians__0__key": "father"}, {"guardians[2].key"}),
        ({"guardians__0__key": "youth"}, {"guardians[1].key"}),
        ({"guardians__0__key": "police"}, {"guardians[1].key"}),
        ({"guardians__0__key": "Mor Mira"}, {"guardians[1].key"}),
        ({"guardians__1__name": LEFT_OUT}, {"guardians[2].name"}),
        ({"sanksjon": "youth_follow_up"}, {"sanksjon"}),
        ({"guardians__1__phone": "5550"}, {"guardians[2].phone"}),
        ({"x" * 300: 1}, {"x" * 40 + "…"}),
    ],
)  # fmt: skip
def test_each_wrong_field_is_named_and_no_other(changed, fields):
    found = problems(as_file(example(**changed)))
    assert set(found) == fields
    assert all(reason.endswith(".") and len(reason) < 200 for reason in found.values())


def test_a_field_that_stands_twice_is_named():
    once = b'"decided_by": "prosecutor",'
    twice = EXAMPLE.replace(once, once + b' "decided_by": "court",')
    assert set(problems(twice)) == {"decided_by"}


def test_all_problems_come_at_once_and_in_the_readers_language():
    changed = {"sanction": "fine", "born": "2010-02-30", "municipality": 301, "more": 1}
    bad = as_file(example(**changed, youth__language="no"))
    assert set(problems(bad)) == {"sanction", "born", "municipality", "youth.language", "more"}
    with override("nn"):
        in_nynorsk = problems(bad)
    assert set(in_nynorsk) == set(problems(bad))


def test_a_flood_of_problems_is_cut():
    with pytest.raises(BadReferral) as bad:
        read(as_file(example(**{f"field{n}": n for n in range(30_000)})), office=office(OSLO), on=TODAY)
    assert len(bad.value.problems) == MOST_PROBLEMS


# ---- Birth numbers: invented people in a demo, real ones outside it -------------------------------
def test_a_real_number_is_refused_where_people_are_invented(settings):
    real = real_looking_number(date(2010, 3, 17))
    settings.SYNTHETIC_PEOPLE_ALLOWED = True
    assert set(problems(as_file(example(youth__birth_number=real)))) == {"youth.birth_number"}


def test_an_invented_number_is_refused_where_people_are_real(settings):
    settings.SYNTHETIC_PEOPLE_ALLOWED = False
    assert set(problems(EXAMPLE)) == {"youth.birth_number", "guardians[1].birth_number"}
    real = real_looking_number(date(2010, 3, 17))
    assert problems(as_file(example(youth__birth_number=real, guardians__0__birth_number=None))) == {}


# ---- Everything else ----------------------------------------------------------------------------
@pytest.fixture
def by() -> Actor:
    return coordinator(OSLO)


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Case, CaseKey, Party, Submission))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.dates().map(str)
    | st.sampled_from(["P8M", "0301", "youth", "court", "holdepunkt.referral/1"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip
names = [name for name in json.loads(EXAMPLE)] + ["final_on", "start_up_conditions", "rule_set", "grade",
                                                  "alternative_prison", "unconditional_prison"]  # fmt: skip
changed_examples = st.dictionaries(st.sampled_from(names), json_values, max_size=4).map(
    lambda changed: as_file(json.loads(EXAMPLE) | changed)
)
changed_youths = st.dictionaries(
    st.sampled_from(["name", "birth_number", "contact", "language", "interpreter", "key"]),
    json_values,
    max_size=3,
).map(lambda changed: as_file(example(youth=json.loads(EXAMPLE)["youth"] | changed)))


@tries(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.one_of(st.binary(max_size=200), json_values.map(as_file), changed_examples, changed_youths))
def test_no_file_breaks_the_door(by, content):
    before = rows()
    with clock.playing(TODAY), transaction.atomic():
        try:
            take_in(content, by=by)
        except BadReferral as bad:
            assert all(problem.reason for problem in bad.problems)
            assert rows() == before
        except Refused as refused:
            assert refused.verdicts
            assert rows() == before
        transaction.set_rollback(True)
