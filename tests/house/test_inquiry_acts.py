"""Every act on an inquiry: who may, the words it has, what it costs, and that its page does it once."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.functional import Promise

from tests.house.scenes_inquiries import INQUIRY_SCENES, InquiryScene
from workflow import journal
from workflow.access import INQUIRY_ACTIONS
from workflow.acts import ACTS, INQUIRY_ACTS, do_inquiry
from workflow.models import Inquiry, InquiryEvent

# What can be done once only: the facts it needs are gone when it is done.
ONCE = ["withdraw_inquiry_consent", "end_member", "close_inquiry"]
# Ten every act asks: the lock, the inquiry with its standing, its six kinds of rows, the event and the chain's head.
EVERY_ACT = 10
AIM = 20
COST = {
    "assign_inquiry": "the inquiry 2",
    "summarise_inquiry": "the inquiry 2",
    "inquiry_consent": "the answer 2",
    "withdraw_inquiry_consent": "the answers changed 2",
    "add_inquiry_guardian": "the guardian 2",
    "record_court_days": "the inquiry 2",
    "schedule_coordination_group": "the meeting 2",
    "hold_coordination_group": "the meeting 2",
    "assess_suitability": "the advice 2",
    "attach_report": "the report 2",
    "disclose_minutes": "the disclosure 2",
    "grant_member": "the person's role 1, the grant 2, a letter 1",
    "end_member": "the grant changed 2",
    "close_inquiry": "a called meeting 1, grants found 1 and withdrawn 2, the inquiry 2",
}


@pytest.fixture
def scene(request) -> InquiryScene:
    return INQUIRY_SCENES[request.param]()


def signed_in(scene: InquiryScene) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(scene.by.user)
    return client


def address_of(act: str, scene: InquiryScene) -> str:
    return reverse("inquiry_act", args=[scene.inquiry.address, act])


def send(client: Client, act: str, scene: InquiryScene, key: str) -> int:
    return client.post(address_of(act, scene), scene.typed | {"submission": key}).status_code


def times_done(act: str, inquiry: Inquiry) -> int:
    return InquiryEvent.objects.filter(inquiry=inquiry, act=act).count()


def test_every_act_has_a_scene_and_a_cost():
    assert set(INQUIRY_SCENES) == set(INQUIRY_ACTS) == set(COST)


@pytest.mark.parametrize("act", INQUIRY_ACTS.values(), ids=lambda act: act.name)
def test_an_act_asks_for_something_access_knows_and_speaks_in_translatable_words(act):
    assert act.needs in INQUIRY_ACTIONS
    assert isinstance(act.label, Promise) and isinstance(act.done, Promise)
    assert act.hint == "" or isinstance(act.hint, Promise)
    assert len({str(act.label), str(act.done), str(act.hint)}) == 3


def test_no_two_acts_of_the_house_are_called_the_same():
    everything = [*ACTS.values(), *INQUIRY_ACTS.values()]
    labels, names = Counter(str(act.label) for act in everything), Counter(act.name for act in everything)
    assert [word for word, times in (labels + names).items() if times > 1] == []


@pytest.mark.django_db
@pytest.mark.parametrize("act", sorted(INQUIRY_ACTS))
def test_what_an_act_costs(act):
    scene = INQUIRY_SCENES[act]()
    with CaptureQueriesContext(connection) as sent:
        do_inquiry(act, scene.inquiry.pk, scene.given, by=scene.by)
    questions = [query["sql"][:90] for query in sent.captured_queries if "SAVEPOINT" not in query["sql"]]
    explained = sum(int(number) for number in re.findall(r"\d+", COST[act]))
    assert len(questions) == EVERY_ACT + explained <= AIM, "\n".join([COST[act], *questions])


@pytest.mark.django_db
@pytest.mark.parametrize("act, scene", [(act, act) for act in sorted(INQUIRY_SCENES)], indirect=["scene"])
def test_a_form_posted_twice_has_one_effect(act, scene):
    client, before = signed_in(scene), times_done(act, scene.inquiry)
    assert [send(client, act, scene, "the same key") for _ in range(2)] == [302, 302]
    assert times_done(act, scene.inquiry) == before + 1
    assert not list(journal.breaks(Inquiry.objects.filter(pk=scene.inquiry.pk)))


@pytest.mark.django_db
@pytest.mark.parametrize("act, scene", [("attach_report", "attach_report")], indirect=["scene"])
def test_without_the_key_it_would_have_two(act, scene):
    client = signed_in(scene)
    assert [send(client, act, scene, key) for key in ("one", "another")] == [302, 302]
    assert times_done(act, scene.inquiry) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("act, scene", [(act, act) for act in sorted(INQUIRY_SCENES)], indirect=["scene"])
def test_the_page_of_every_act_gives_a_new_key_each_time(act, scene):
    client = signed_in(scene)
    pages = [client.get(address_of(act, scene)).content.decode() for _ in range(2)]
    keys = [re.search(r'name="submission" value="([\w-]{16,40})"', page)[1] for page in pages]
    assert keys[0] != keys[1]


@pytest.mark.django_db
@pytest.mark.parametrize("act, scene", [(act, act) for act in ONCE], indirect=["scene"])
def test_done_again_it_is_refused_and_leaves_no_trace(act, scene):
    client = signed_in(scene)
    assert send(client, act, scene, "first") == 302
    assert send(client, act, scene, "second") in {409, 422}
    assert times_done(act, scene.inquiry) == 1
