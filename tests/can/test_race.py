"""Two at once, and one twice: the same act never has two effects, and nobody is met with a fault."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from followup.models import TeamMembership
from tests.house.scenes import SCENES, Scene
from workflow import journal
from workflow.access import with_standing
from workflow.acts import ACTS, registry
from workflow.models import Case, Event
from workflow.queries import with_facts

AT_ONCE = 8
# What can be done once only: the facts it needs are gone when it is done.
ONCE = ["withdraw_consent", "withdraw_sharing", "hold_meeting", "adjourn_meeting", "approve_plan", "no_plan",
        "interrupt", "resume", "remove_team_member", "complete", "record_death"]  # fmt: skip
# Whose place it is: asked to take it, or holding it.
OF_ONES_PLACE = {"accept_invitation": "invitation__user", "decline_invitation": "invitation__user", "leave_team": "user"}


@pytest.fixture
def scene(request, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return SCENES[request.param]()


def signed_in(scene: Scene) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(scene.by.user)
    return client


def address_of(act: str, scene: Scene) -> str:
    """Where the act's page is: one's own place on a team has an address of its own."""
    page, about = ACTS[act].page, scene.case
    if act in OF_ONES_PLACE:
        about = TeamMembership.objects.get(**{OF_ONES_PLACE[act]: scene.by.user})
    return reverse("act", args=[about.address, act]) if page == "act" else reverse(page, args=[about.address])


def send(client: Client, act: str, scene: Scene, key: str):
    """Post what a person typed on the act's page, with the letters read through where there are any."""
    for typed in scene.typed.values():
        if hasattr(typed, "seek"):
            typed.seek(0)
    return client.post(address_of(act, scene), scene.typed | {"submission": key, "confirmed": "1"})


def times_done(act: str, case: Case) -> int:
    return Event.objects.filter(case=case, act=act).count()


# ---- One form, sent twice -------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("act, scene", [(act, act) for act in sorted(SCENES)], indirect=["scene"])
def test_a_form_posted_twice_has_one_effect(act, scene):
    client, before = signed_in(scene), times_done(act, scene.case)
    answers = [send(client, act, scene, "the same key").status_code for _ in range(2)]
    assert answers == [302, 302]
    assert times_done(act, scene.case) == before + 1
    assert not list(journal.breaks(Case.objects.filter(pk=scene.case.pk)))


@pytest.mark.django_db
@pytest.mark.parametrize("act, scene", [("upload_document", "upload_document")], indirect=["scene"])
def test_without_the_key_it_would_have_two(act, scene):
    client = signed_in(scene)
    assert [send(client, act, scene, key).status_code for key in ("one", "another")] == [302, 302]
    assert times_done(act, scene.case) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("act, scene", [(act, act) for act in sorted(SCENES)], indirect=["scene"])
def test_the_page_of_every_act_gives_a_new_key_each_time(act, scene):
    client = signed_in(scene)
    pages = [client.get(address_of(act, scene)).content.decode() for _ in range(2)]
    keys = [re.search(r'name="submission" value="([\w-]{16,40})"', page)[1] for page in pages]
    assert keys[0] != keys[1]


@pytest.mark.django_db
@pytest.mark.parametrize("act, scene", [(act, act) for act in ONCE], indirect=["scene"])
def test_done_again_it_is_refused_with_reasons_and_leaves_no_trace(act, scene):
    client = signed_in(scene)
    assert send(client, act, scene, "first").status_code == 302
    assert send(client, act, scene, "second").status_code in REFUSED
    assert times_done(act, scene.case) == 1


# ---- Many at once ---------------------------------------------------------------------------------
# The law's no, a form whose choices are gone, a person who may not any more.
REFUSED = {404, 409, 422}


def race(act: str, scene: Scene) -> list[int]:
    """Everybody presses the button at the same moment; the answers they get."""
    start = Barrier(AT_ONCE)

    def press(client: Client, number: int) -> int:
        try:
            start.wait()
            return send(client, act, scene, f"key {number}").status_code
        finally:
            connections.close_all()

    clients = [signed_in(scene) for _ in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as people:
        answers = [
            people.submit(copy_context().run, press, client, number) for number, client in enumerate(clients)
        ]  # fmt: skip
        return sorted(answer.result() for answer in answers)


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("act, scene", [(act, act) for act in ONCE], indirect=["scene"])
def test_of_many_at_once_one_wins_and_the_rest_are_told(act, scene):
    answers = race(act, scene)
    assert answers.count(302) == 1
    assert set(answers) <= {302} | REFUSED
    assert times_done(act, scene.case) == 1
    assert not list(journal.breaks(Case.objects.filter(pk=scene.case.pk)))


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("scene", ["hold_meeting"], indirect=True)
def test_without_the_lock_more_than_one_would_get_through(scene, monkeypatch):
    """The control: the same race where the case is read and not locked."""

    def unlocked(case_id, *, for_, on):
        return with_standing(with_facts(Case.objects.all()), for_, on).get(pk=case_id)

    monkeypatch.setattr(registry, "locked", unlocked)
    answers = race("hold_meeting", scene)
    assert answers.count(302) > 1 or not set(answers) <= {302} | REFUSED
