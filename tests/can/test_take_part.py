"""The youth and the guardians say themselves whether they take part, one question a page, on screen or on paper."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.factories import TODAY
from workflow.models import Party

pytestmark = pytest.mark.django_db


def turn(client, address: str, **chosen):
    """Answer one page with what it carries from the others."""
    return client.post(address, {"submission": "ja", **chosen})


@pytest.mark.parametrize("key", ["youth", "mother"])
def test_taking_part_is_answered_by_themselves_one_question_a_page(as_, key):
    case = make.received_case()
    client, address = as_(make.as_party(case, key)), reverse("own_consent", args=[case.address])
    assert f'href="{address}"' in client.get("/min-side/").content.decode()
    assert "Du velger selv hva du svarer." in client.get(address).content.decode()
    for step, said in [("1", "Hva sier du ja til?"), ("2", "Hva skjer hvis planen ikke blir fulgt?"), ("3", "Må du si ja?")]:
        assert said in turn(client, address, step=step).content.decode()
    again = turn(client, address, step="4", check="yes").content.decode()
    assert "Nei, det må du ikke." in again and 'name="again" value="1"' in again
    last = turn(client, address, step="4", check="no").content.decode()
    assert 'name="check" value="no"' in last and "checked" not in last
    assert turn(client, address, step="5", check="no").status_code == 422
    assert not case.sanctionconsent_set.exists()
    assert turn(client, address, step="5", check="no", answer="yes", person="father").status_code == 302
    given, event = case.sanctionconsent_set.get(), case.events.last()
    assert (given.party.key, given.answer, given.understood, given.given_on) == (key, True, True, TODAY)
    assert (event.act, event.on_behalf_of) == ("consent_myself", key)
    home = client.get("/min-side/").content.decode()
    assert f'href="{address}"' not in home and "til å være med på opplegget" in home


def test_a_no_is_kept_and_can_be_answered_anew(as_):
    case = make.received_case()
    client, address = as_(make.as_party(case)), reverse("own_consent", args=[case.address])
    turn(client, address, step="5", check="yes", again="1", answer="no")
    assert (case.sanctionconsent_set.get().answer, case.sanctionconsent_set.get().understood) == (False, False)
    assert "Du har sagt nei. Du kan svare på nytt." in client.get("/min-side/").content.decode()


def test_nobody_is_asked_to_take_part_where_the_law_asks_for_no_consent(as_):
    case = make.received_case(sanction="youth_sentence", duration="P1Y")
    client, address = as_(make.as_party(case)), reverse("own_consent", args=[case.address])
    assert address not in client.get("/min-side/").content.decode()
    assert turn(client, address, step="5", check="no", answer="yes").status_code == 409
    assert not case.sanctionconsent_set.exists()


def test_who_needs_an_interpreter_reads_the_pages_in_that_language(as_):
    case = make.received_case()
    mother = Party.objects.get(case=case, key="mother")
    mother.interpreter = "polsk"
    mother.save()
    client = as_(make.as_party(case, "mother"))
    for name in ("own_consent", "own_sharing"):
        address = reverse(name, args=[case.address])
        assert 'lang="pl"' in client.get(address).content.decode()
        assert 'lang="pl"' not in client.get(address, {"sprak": ""}).content.decode()
        assert client.get(address, {"utskrift": "1"}).content.decode().count("☐") >= 2


def test_the_form_goes_on_paper_to_each_who_must_answer(as_):
    case = make.received_case()
    client, address = as_(make.who_carries(case)), reverse("consent_paper", args=[case.address])
    assert f'href="{address}"' in client.get(reverse("act", args=[case.address, "consent"])).content.decode()
    for key, said in (("youth", "Vil du være med?"), ("mother", "Kan Elias være med?"), ("nobody", "Vil du være med?")):
        assert said in client.get(address, {"person": key}).content.decode()


def test_a_yes_that_stands_is_not_answered_anew(as_):
    case = make.active_case()
    answer = as_(make.as_party(case)).post(reverse("own_consent", args=[case.address]), {"step": "5", "check": "no", "answer": "no"})
    assert answer.status_code == 409 and "Du har sagt ja fra før." in answer.content.decode()
    assert not case.sanctionconsent_set.filter(answer=False).exists()
