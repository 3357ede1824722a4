"""What is sent twice to the SLT desk, or by two at the same instant, is kept once."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from slt.models import Level, LevelMeeting, Paper, PrivateNote
from slt.services.keeping import add
from tests.can.slt_desk import a_level, a_meeting
from tests.factories import HAMAR, TODAY

pytestmark = pytest.mark.django_db
A_GROUP = {"kind": "steering", "name": "Gruppe", "from_on": TODAY.isoformat()}
NEW_GROUP = f"/slt/{HAMAR}/nivaa/ny/"


def test_the_same_form_sent_twice_makes_one_row(at_work):
    form = at_work.get(NEW_GROUP).context["submission"]
    sent = A_GROUP | {"version": "1", "submission": form}
    refused = at_work.post(NEW_GROUP, sent | {"name": ""})
    assert (refused.status_code, refused.context["submission"]) == (422, form)
    first, second = (at_work.post(NEW_GROUP, sent, follow=True) for _ in range(2))
    assert ("Gruppen er lagret." in first.content.decode(), "Dette er allerede lagret." in second.content.decode()) == (True, True)
    assert Level.objects.count() == 1
    at_work.post(NEW_GROUP, sent | {"submission": at_work.get(NEW_GROUP).context["submission"]})
    assert Level.objects.count() == 2


def test_who_saves_the_same_at_the_same_instant_is_told_why_not(siv, monkeypatch):
    meeting = a_meeting(siv, a_level(siv))
    checked, times = LevelMeeting.full_clean, []

    def blind_at_first(row) -> None:
        times.append(row)
        if len(times) > 1:
            checked(row)

    monkeypatch.setattr(LevelMeeting, "full_clean", blind_at_first)
    with pytest.raises(ValidationError, match="allerede et møte den dagen"):
        add(LevelMeeting(desk=meeting.desk, level=meeting.level, day=meeting.day), by=siv)


def test_a_note_or_a_paper_sent_twice_is_written_once(at_work):
    for seen_by, model in (("private", PrivateNote), ("shared", Paper)):
        typed = {"kind": "note", "title": "Til møtet", "seen_by": seen_by, "version": "1", "submission": seen_by * 3}
        for _ in range(2):
            at_work.post(reverse("slt_paper_new", args=[HAMAR]), typed)
        assert model.objects.count() == 1
