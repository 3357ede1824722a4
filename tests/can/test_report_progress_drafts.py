"""A status that is begun and not sent: kept, found again anywhere, gone when it is sent, and never sent twice."""

import pytest

from followup.models import Progress, ProgressDraft, TeamTask
from tests import factories
from tests.factories import active_case, do, team_person, who_carries
from workflow.models import Case, Event
from workflow.models.keeping import audited_bulk
from workflow.retention import forget
from youthplans.models import PlannedMeasure

pytestmark = pytest.mark.django_db
BEGUN = {"status": "late", "attended": "no", "note": "Kanarifugl på vei", "needs_help": "yes"}


@pytest.fixture
def tone():
    return team_person(name="Tone Tavle")


@pytest.fixture
def page(tone):
    factories.on_the_team(active_case(), tone)
    return f"/mine-tiltak/{TeamTask.objects.get().address}/status/"


def key_in(text: str) -> str:
    return text.partition('name="submission" value="')[2].partition('"')[0]


def test_what_is_begun_is_kept_and_found_again_on_another_device(page, tone, as_):
    here, there = as_(tone), as_(tone)
    answer = here.post(page, BEGUN | {"draft": "1", "submission": key_in(here.get(page).content.decode())})
    assert answer.status_code == 302 and answer.url == page
    text = there.get(page).content.decode()
    assert text.count("checked") == 3 and BEGUN["note"] in text and "Den er ikke sendt." in text
    assert not Progress.objects.exists()


def test_the_page_itself_saves_a_part_at_a_time(page, tone, as_):
    client = as_(tone)
    answer = client.post(page, {"status": "late", "draft": "1"}, headers={"HX-Request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 200 and "Kladden er lagret" in text and "<html" not in text
    client.post(page, BEGUN | {"draft": "1"}, headers={"HX-Request": "true"})
    assert ProgressDraft.objects.count() == 1


def test_it_is_sealed_and_nothing_of_it_is_journalled(page, tone, as_):
    events = Event.objects.count()
    as_(tone).post(page, BEGUN | {"draft": "1"})
    kept = ProgressDraft.objects.select_related("case__key").get()
    assert "Kanarifugl" in kept.text and "Kanarifugl" not in kept.contents_sealed
    assert Event.objects.count() == events


def test_it_is_each_persons_own(page, tone, as_):
    as_(tone).post(page, BEGUN | {"draft": "1"})
    case = Case.objects.get()
    other = factories.on_the_team(case, team_person())
    theirs = TeamTask.objects.latest("pk").address
    assert BEGUN["note"] not in as_(other).get(f"/mine-tiltak/{theirs}/status/").content.decode()
    assert as_(factories.team_person()).post(page, BEGUN | {"draft": "1"}).status_code == 404


def test_sent_it_is_gone_and_a_late_save_brings_nothing_back(page, tone, as_):
    client = as_(tone)
    key = key_in(client.get(page).content.decode())
    client.post(page, BEGUN | {"draft": "1", "submission": key})
    client.post(page, BEGUN | {"submission": key})
    assert not ProgressDraft.objects.exists()
    client.post(page, BEGUN | {"draft": "1", "submission": key})  # was on its way when the status was sent
    text = client.get(page).content.decode()
    assert "checked" not in text and BEGUN["note"] not in text.partition("<form")[2]


def test_two_tabs_and_a_lost_line_tell_it_once(page, tone, as_):
    client = as_(tone)
    one, two = (key_in(client.get(page).content.decode()) for _tab in range(2))
    for key in (one, two, one):
        answer = client.post(page, {"status": "late", "submission": key})
        assert answer.status_code == 302 and answer.url.endswith("/sendt/")
    assert Progress.objects.count() == 1
    third = key_in(client.get(page).content.decode())
    client.post(page, {"status": "late", "submission": third})  # the same word anew is another word
    assert Progress.objects.count() == 2


def test_a_session_that_ran_out_loses_nothing_that_was_begun(page, tone, as_):
    client = as_(tone)
    key = key_in(client.get(page).content.decode())
    client.post(page, BEGUN | {"draft": "1", "submission": key})
    client.logout()
    answer = client.post(page, BEGUN | {"submission": key})
    assert answer.status_code == 302 and answer.url == f"/logg-inn/?next={page}"
    text = as_(tone).get(page).content.decode()
    assert BEGUN["note"] in text and key_in(text) == key and not Progress.objects.exists()


def test_a_word_that_was_taken_back_can_be_told_again(page, tone, as_):
    client = as_(tone)
    client.post(page, {"status": "late", "submission": key_in(client.get(page).content.decode())})
    case = Case.objects.get()
    wrong = Event.objects.filter(case=case, act="progress").get()
    do("correct", case.pk, {"event": wrong.seq, "reason": "Feil sak"}, by=who_carries(case))
    client.post(page, {"status": "late", "submission": key_in(client.get(page).content.decode())})
    assert Progress.objects.count() == 2 and Progress.objects.standing().count() == 1


def test_nonsense_in_a_draft_is_kept_out_of_the_form(page, tone, as_):
    client = as_(tone)
    key = key_in(client.get(page).content.decode())
    client.post(page, {"status": "great", "attended": "<b>", "note": "x" * 9000, "draft": "1", "submission": key})
    text = client.get(page).content.decode()
    assert text.count("x" * 4000) == 1 and "x" * 4001 not in text and "checked" not in text


def test_what_was_begun_is_forgotten_with_the_case(page, tone, as_):
    as_(tone).post(page, BEGUN | {"draft": "1"})
    case = Case.objects.get()
    do("quash", case.pk, {"reason": "Anke"}, by=who_carries(case))
    forget(case.pk, by=factories.system_administrator())
    assert not ProgressDraft.objects.exists()


def test_only_a_health_service_that_all_agree_to_is_told_that_it_may_write_of_health(tone, as_):
    case = active_case()
    factories.on_the_team(case, tone)
    page = f"/mine-tiltak/{TeamTask.objects.get().address}/status/"
    assert "Ikke skriv helseopplysninger her." in as_(tone).get(page).content.decode()
    _agree_to_health(case)
    assert "Ikke skriv helseopplysninger her." in as_(tone).get(page).content.decode()  # not a health service
    _make_a_health_service()
    assert "Skriv bare det teamet trenger." in as_(tone).get(page).content.decode()
    do("withdraw_sharing", case.pk, {"person": "mother"}, by=who_carries(case))
    assert "Ikke skriv helseopplysninger her." in as_(tone).get(page).content.decode()


def _agree_to_health(case) -> None:
    for person in ("youth", "mother"):
        do("consent_sharing", case.pk, {"person": person, "answer": True, "recipients": ["school"], "form": "written",
           "categories": ["health"], "until": case.ends_on}, by=who_carries(case))  # fmt: skip


def _make_a_health_service() -> None:
    with audited_bulk():
        PlannedMeasure.objects.update(health_service=True)
