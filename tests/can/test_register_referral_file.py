"""Registering a referral from its file: on the page, once, and only by those who take cases in."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

import integrations.referrals
from integrations.referrals.receiving import take_in
from tests.factories import OSLO, coordinator, office_head, slt_coordinator
from workflow.access import Actor
from workflow.law.verdict import Refused
from workflow.models import Case, CaseKey, Party, Submission

pytestmark = pytest.mark.django_db

EXAMPLE = (Path(integrations.referrals.__file__).parent / "example.json").read_bytes()


def as_file(**changed) -> bytes:
    """The example with fields changed."""
    return json.dumps(json.loads(EXAMPLE) | changed).encode()


@pytest.fixture
def by() -> Actor:
    return coordinator(OSLO)


def rows() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Case, CaseKey, Party, Submission))


def test_a_good_file_becomes_a_case_and_the_same_file_is_the_same_case(by):
    first, second = take_in(EXAMPLE, by=by), take_in(EXAMPLE, by=by)
    assert (first.is_new, second.is_new) == (True, False)
    assert first.case == second.case
    assert rows() == (1, 1, 3, 1)


def test_what_the_law_refuses_leaves_nothing(by):
    with pytest.raises(Refused) as refused:
        take_in(as_file(duration="P13M"), by=by)
    assert any("71 a" in str(verdict.provision) for verdict in refused.value.verdicts)
    assert rows() == (0, 0, 0, 0)
    assert take_in(EXAMPLE, by=by).is_new


# ---- The page -----------------------------------------------------------------------------------
PAGE = "/saker/ny/fil/"


def upload(client, content: bytes, name: str = "henvisning.json"):
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def test_the_page_registers_the_file_and_goes_to_the_case(as_, by):
    answer = upload(as_(by), EXAMPLE)
    case = Case.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("case", args=[case.address]))
    assert upload(as_(by), EXAMPLE)["Location"] == answer["Location"]
    assert Case.objects.count() == 1


def test_the_page_shows_every_problem_and_keeps_nothing(as_, by):
    bad = as_file(sanction="fine", youth={"name": "Fjodor", "contact": "fjodor"})
    answer = upload(as_(by), bad, "<b>.json")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "<b>sanction</b>" in text and "<b>youth.contact</b>" in text
    assert "&lt;b&gt;.json" in text
    assert rows() == (0, 0, 0, 0)


def test_the_page_tells_what_the_law_says(as_, by):
    answer = upload(as_(by), as_file(duration="P13M"))
    assert answer.status_code == 409
    assert "straffeprosessloven" in answer.content.decode()
    assert rows() == (0, 0, 0, 0)


def test_the_page_wants_a_file(as_, by):
    assert as_(by).get(PAGE).status_code == 200
    assert as_(by).post(PAGE, {}).status_code == 422


@pytest.mark.parametrize("make, code", [(coordinator, 200), (office_head, 200), (slt_coordinator, 403)])
def test_the_page_is_for_those_who_take_cases_in(as_, make, code):
    assert as_(make()).get(PAGE).status_code == code
