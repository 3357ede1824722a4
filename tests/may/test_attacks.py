"""Attacks: letters read by asking for them first, rows of another case named in a form, and words left when it is forgotten."""

import json
from datetime import date
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.factories import do
from tests.house.scenes import SCENES
from tests.may.own_pages import case_full_of_words
from workflow.models import Event, Inquiry, Letter, Notice
from workflow.retention import forget
from workflow.views.acts import ActView

pytestmark = pytest.mark.django_db
# What an act is about, named in the form; each of them can be of another case.
NAMED = {
    "add_team_member": "measures", "answer_another_time": "question", "answer_help": "asked",
    "answer_proposal": "proposal", "ask_for_another_time": "meeting", "cancel_follow_up_meeting": "meeting",
    "close_incident": "incident", "finish_agreed_action": "action", "hand_over_letter": "letters",
    "hear_youth": "incident", "hold_follow_up_meeting": "meeting", "move_follow_up_meeting": "meeting",
    "propose_change": "measure", "remind_of_meeting": "reminder", "replace_team_member": "member",
}  # fmt: skip


def sent(who, address: str, typed: dict) -> tuple[int, str]:
    client = Client()
    client.force_login(who.user)
    answer = client.post(address, typed)
    return answer.status_code, answer.content.decode()


# ---- Letters that nobody has opened the case to read ------------------------------------------------


@pytest.fixture
def scene():
    return SCENES["transfer_office"]()


def test_a_head_who_has_not_opened_the_case_reads_no_letter_by_asking_for_it_first(scene, as_):
    address = reverse("act", args=[scene.case.address, "transfer_office"])
    head = make.office_head()
    assert "Les brevet først" not in as_(head).get(address).content.decode()
    code, text = sent(head, address, scene.typed | {"preview": "1"})
    assert code == 404 and scene.case.party_set.get(key="youth").name not in text
    assert not Event.objects.filter(case=scene.case, act="transfer_office").exists()


def test_without_the_rule_the_head_would_have_read_it(scene, monkeypatch):
    """The negative control."""
    monkeypatch.setattr(ActView, "may_read_letters", True)
    address = reverse("act", args=[scene.case.address, "transfer_office"])
    code, text = sent(make.office_head(), address, scene.typed | {"preview": "1"})
    assert code == 200 and scene.case.number in text


def test_an_act_that_writes_no_letters_shows_none_whoever_asks():
    scene = SCENES["withdraw_sharing_myself"]()
    address = reverse("own_withdraw_sharing", args=[scene.case.address])
    code, _text = sent(scene.by, address, scene.typed | {"preview": "1"})
    assert code == 302 and Event.objects.filter(case=scene.case, act="withdraw_sharing_myself").count() == 1


def test_an_inquiry_has_no_letters_to_ask_for():
    own = make.coordinator()
    inquiry = make.inquiry(own)
    address = reverse("inquiry_act", args=[inquiry.address, "close_inquiry"])
    code, _text = sent(own, address, {"outcome": "dropped", "preview": "1"})
    assert code == 302 and Inquiry.objects.get().closed_on


def test_a_program_is_never_answered_with_a_page_of_letters():
    scene = SCENES["refer"]()
    client = Client()
    client.force_login(scene.by.user)
    typed = {name: typed for name, typed in scene.typed.items() if name != "confirmed"}
    answer = client.post(reverse("api_act", args=[scene.case.address, "refer"]), json.dumps(typed, default=str),
                         content_type="application/json")  # fmt: skip
    assert answer.json()["act"] == "refer" and Event.objects.filter(case=scene.case, act="refer").exists()


# ---- Rows of another case ---------------------------------------------------------------------------


@pytest.mark.parametrize("act", NAMED)
def test_what_belongs_to_another_case_is_no_choice(act, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    theirs, mine, field = SCENES[act](), SCENES[act](), NAMED[act]
    assert theirs.typed[field] != mine.typed[field]
    client, address = Client(), reverse("api_act", args=[mine.case.address, act])
    client.force_login(mine.by.user)

    def send(typed: dict):
        return client.post(address, json.dumps(typed, default=str), content_type="application/json")

    before = Event.objects.count()
    refused = send(mine.typed | {field: theirs.typed[field]})
    assert refused.status_code == 422 and field in refused.json()["errors"]
    assert Event.objects.count() == before
    assert send(mine.typed).status_code == 200  # the control: with their own it is done


# ---- What no form has -------------------------------------------------------------------------------


@pytest.mark.parametrize("name, typed", [
    ("complete_case", {"keep": "1", "draft": "9" * 5000, "report": "Ord"}),
    ("act", {"day_" + "9" * 5000: "2026-12-01"}),
])  # fmt: skip
def test_a_number_nobody_types_is_no_fault(name, typed):
    case = make.active_case()
    about = [case.address, "plan_follow_up_meetings"] if name == "act" else [case.address]
    client = Client()
    client.force_login(make.who_carries(case).user)
    answer = client.post(reverse(name, args=about), urlencode(typed), content_type="application/x-www-form-urlencoded")
    assert answer.status_code in (302, 409, 422)


# ---- When the case is forgotten ---------------------------------------------------------------------


def test_when_a_case_is_forgotten_no_table_holds_a_word_of_it():
    case = case_full_of_words(born=date(2010, 5, 4))
    coordinator, youth = make.who_carries(case), make.as_party(case)
    name, address = case.party_set.get(key="youth").name, youth.user.email
    do("ask_for_help", case.pk, {"kind": "help", "words": "Kanarihjelp"}, by=youth)
    do("quash", case.pk, {"reason": "Kanarislutt"}, by=coordinator)
    assert address in everything_stored()  # the control: the search finds what is there
    assert Notice.objects.filter(case=case).exists()
    forget(case.pk, by=make.system_administrator())
    stored = everything_stored()
    assert [word for word in ("Kanari", name, address) if word in stored] == []
    assert {letter.text for letter in Letter.objects.filter(case=case)} <= {"", "(slettet)"}
    assert not Notice.objects.filter(case=case).exists()


def everything_stored() -> str:
    """Every column of every table, history rows, drafts and sign-ins too."""
    return "\n".join(repr(row) for model in apps.get_models() for row in model._base_manager.values_list())
