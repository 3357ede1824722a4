"""What happened is noted first, the youth is heard, and only then is it called anything."""

import re

import pytest
from django.core.exceptions import PermissionDenied

from followup.models import Breach, Incident, IncidentStep
from followup.queries import measures_of
from tests import factories as make
from tests.can.incidents import ACCOUNT, TOLD, asked, assessed, heard_about, noted, of
from tests.can.ladder import DAY, errands, letters, played, refusal
from tests.factories import TODAY, who_carries
from workflow.models import Case, Event, Letter, Notice

pytestmark = pytest.mark.django_db
BREACH = {"happened_on": TODAY - 6 * DAY, "of": "measure", "culpability": "negligent"}


def read(client, case: Case, path: str = "") -> str:
    return client.get(f"/sak/{case.address}/{path}").content.decode().replace("\N{NO-BREAK SPACE}", " ")


def steps(case: Case) -> str:
    return f"hendelse/{of(case).address}/"


# ---- The fact -------------------------------------------------------------------------------------


def test_what_happened_is_kept_under_the_cases_key_and_is_no_breach():
    case = noted()
    incident = of(case)
    assert (incident.what, incident.source, incident.by) == (TOLD, "school", case.coordinator)
    assert "skolen" not in incident.what_sealed and TOLD not in str(Event.objects.latest("seq").facts)
    assert not Breach.objects.exists() and not Letter.objects.filter(case=case, template__startswith="incident").exists()


def test_nothing_is_noted_before_it_has_happened():
    case = make.active_case()
    given = {"happened_on": TODAY + DAY, "what": TOLD}
    assert "forvaltningsloven § 17" in refusal(case, "note_incident", given)
    played(case, "note_incident", given | {"happened_on": TODAY})


def test_a_team_member_tells_and_the_coordinator_hears_of_it(as_):
    case = make.active_case()
    member = make.on_the_team(case)
    client = as_(member)
    html = read(client, case, "hendelse/")
    assert 'name="what"' in html and 'name="source"' not in html
    sent = client.post(f"/sak/{case.address}/hendelse/", {"what": TOLD, "happened_on": TODAY.isoformat()})
    assert sent.status_code == 302 and of(case).source == "team" and of(case).by == member.user
    news = Notice.objects.get(kind="incident_noted")
    assert news.user == case.coordinator and news.about == of(case).address
    assert client.get(f"/sak/{case.address}/{steps(case)}").status_code == 404
    assert TOLD in read(as_(who_carries(case)), case, steps(case))


def test_whoever_is_not_on_the_team_notes_nothing():
    case = make.active_case()
    for stranger in (make.coordinator(), make.team_person(), make.office_head()):
        with pytest.raises((PermissionDenied, Case.DoesNotExist)):
            make.do("note_incident", case.pk, {"happened_on": TODAY, "what": TOLD}, by=stranger)


@pytest.mark.parametrize("who", ["who_carries", "on_the_team"])
def test_a_status_that_went_wrong_leads_on_to_what_happened(as_, who):
    case = make.active_case()
    member = make.on_the_team(case)
    measure = measures_of(case).first()
    make.do("progress", case.pk, {"measure": measure, "status": "not_done", "attended": "no"}, by=member)
    client = as_(who_carries(case) if who == "who_carries" else member)
    way = f"hendelse/?tiltak={measure.pk}"
    page = read(client, case) if who == "who_carries" else client.get("/mine-tiltak/").content.decode()
    assert f"/sak/{case.address}/{way}" in page
    html = read(client, case, way)
    assert "ikke gjennomført. Ungdommen møtte ikke." in html
    assert bool(re.search(r'value="progress"[^>]*checked', html)) == (who == "who_carries")
    assert "ikke gjennomført" not in read(client, case, "hendelse/?tiltak=999999")


def test_a_member_begins_only_from_what_they_answer_for(as_):
    case = make.active_case()
    make.do("progress", case.pk, {"measure": measures_of(case).first(), "status": "not_done"}, by=who_carries(case))
    visitor = make.team_person()
    make.do("add_team_member", case.pk, {"role": "school", "agency": "Skolen", "member": visitor.user, "measures": [],
            "sections": ["plan"]}, by=who_carries(case))  # fmt: skip
    assert "ikke gjennomført" not in read(as_(visitor), case, f"hendelse/?tiltak={measures_of(case).first().pk}")


def test_it_waits_for_the_coordinator_until_it_is_settled():
    case = noted()
    assert errands(case) >= {"hear_youth"} and "report_breach" not in errands(case)
    case = played(case, "hear_youth", {"account": ACCOUNT})
    assert "hear_youth" not in errands(case) and "report_breach" in errands(case)
    assert "report_breach" not in errands(played(case, "close_incident", {"reason": "Ingenting."}))
    assert not {"hear_youth", "report_breach"} & errands(assessed())


# ---- The youth is heard ---------------------------------------------------------------------------


def test_the_youth_and_the_guardians_are_asked_with_time_to_answer():
    case = asked()
    assert letters(case, "incident/asked/party") == {"youth", "mother"}
    text = Letter.objects.filter(case=case).latest("pk").text.replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith("Dette må vi snakke om") and "Skolen på tirsdag." in text and "18. november 2026" in text


def test_time_to_answer_lies_ahead():
    given = {"answer_by": TODAY, "about": "Skolen."}
    assert "forvaltningsloven § 16" in refusal(noted(), "ask_to_explain", given)


def test_an_incident_is_not_assessed_before_the_youth_is_heard():
    case = noted()
    assert "forvaltningsloven § 17" in refusal(case, "report_breach", BREACH | {"incident": of(case)})
    assert "forvaltningsloven § 17" in refusal(case, "report_breach", BREACH)
    played(heard_about(), "report_breach", BREACH)
    case = assessed()
    breach = Breach.objects.filter(case=case).get()
    assert (breach.incident, breach.why) == (of(case), "Skolen er avtalt.")


def test_why_nobody_was_heard_is_enough():
    case = played(noted(), "hear_youth", {"why_not": "no_answer"})
    assert IncidentStep.objects.get().kind == "not_heard"
    played(case, "report_breach", BREACH | {"incident": of(case)})


def test_guardians_are_told_until_the_18th_birthday():
    given = {"account": ACCOUNT, "guardians_told": False}
    assert "forvaltningsloven § 16" in refusal(noted(make.active_case(born=TODAY.replace(year=2008) + DAY)), "hear_youth", given)
    played(noted(make.active_case(born=TODAY.replace(year=2008))), "hear_youth", given)


def test_a_breach_that_nobody_noted_first_is_recorded_as_before():
    played(make.active_case(), "report_breach", BREACH)
    assert Breach.objects.get().incident is None


def test_through_the_page_fact_account_and_assessment_are_given_in_one_go(as_):
    case = make.active_case()
    client, path = as_(who_carries(case)), f"/sak/{case.address}/gjor/report_breach/"
    said = {"of": "order", "happened_on": TODAY.isoformat(), "culpability": "negligent", "what": TOLD, "why": "Pålagt."}
    assert client.post(path, said | {"guardians_told": "on"}).status_code == 422
    assert client.post(path, said | {"account": ACCOUNT}).status_code == 422
    assert client.post(path, said | {"account": ACCOUNT, "why_not": "urgent", "guardians_told": "on"}).status_code == 422
    assert not Breach.objects.exists()
    assert client.post(path, said | {"account": ACCOUNT, "guardians_told": "on"}).status_code == 302
    assert Breach.objects.get().incident == Incident.objects.get() and IncidentStep.objects.get().kind == "heard"


# ---- No breach ------------------------------------------------------------------------------------


def test_whoever_was_asked_hears_that_it_is_settled_and_others_hear_nothing():
    case = played(asked(), "close_incident", {"reason": "Bussen var innstilt."})
    assert letters(case, "incident/closed/party") == {"youth", "mother"}
    case = played(noted(), "close_incident", {"reason": "Det var en annen."})
    assert letters(case, "incident/closed/party") == set()
    assert "forvaltningsloven § 17" in refusal(case, "close_incident", {"reason": "Igjen."})


@pytest.mark.parametrize("act, made, model", [
    ("note_incident", noted, Incident), ("hear_youth", heard_about, IncidentStep), ("report_breach", assessed, Breach)])  # fmt: skip
def test_what_was_noted_by_mistake_is_taken_back(act, made, model):
    case = made()
    event = Event.objects.filter(case=case, act=act).latest("seq")
    case = played(case, "correct", {"event": event.seq, "reason": "Feil ungdom."})
    assert model.objects.filter(case=case).latest("pk").retracted_on == TODAY
    if act == "hear_youth":
        assert "forvaltningsloven § 17" in refusal(case, "report_breach", BREACH | {"incident": of(case)})
    if act == "report_breach":
        played(case, "close_incident", {"reason": "Det var ikke et brudd."})


# ---- Step by step ---------------------------------------------------------------------------------


def test_the_steps_lead_from_the_fact_to_the_reactions(as_):
    case = noted()
    client = as_(who_carries(case))
    page, path = read(client, case, steps(case)), f"/sak/{case.address}/{steps(case)}"
    assert TOLD in page and "6 dager siden" in page and "Ungdommen er ikke hørt om det som skjedde" in page
    assert f'{path}report_breach/"' not in page and f'{path}hear_youth/"' in page
    address = of(case).address
    said = {"incident": address, "account": ACCOUNT, "how": "phone", "guardians_told": "on"}
    assert client.post(f"{path}hear_youth/", said)["Location"] == path
    assert ACCOUNT in read(client, case, steps(case)) and TOLD in read(client, case, f"{steps(case)}report_breach/")
    said = {"incident": address, "of": "measure", "happened_on": "2026-11-11", "culpability": "negligent",
            "what": TOLD, "why": "Skolen er avtalt."}  # fmt: skip
    assert client.post(f"{path}report_breach/", said)["Location"] == path
    page = read(client, case, steps(case))
    assert "Skolen er avtalt." in page and 'gjor/order_breach_talk/"' in page
    assert "For få lignende brudd" in page and "Det er verken kalt inn til bruddsamtale" in page


def test_the_steps_of_another_case_are_not_found(as_):
    case, other = noted(), noted()
    client = as_(who_carries(case))
    assert client.get(f"/sak/{case.address}/{steps(other)}").status_code == 404
    assert client.get(f"/sak/{case.address}/{steps(other)}hear_youth/").status_code == 404
    assert client.get(f"/sak/{case.address}/{steps(case)}refer/").status_code == 404


def test_the_steps_cost_the_same_however_much_has_happened(as_, django_assert_max_num_queries):
    case = assessed(assessed(assessed()))
    client = as_(who_carries(case))
    read(client, case, steps(case))
    with django_assert_max_num_queries(16):
        read(client, case, steps(case))


# ---- The word -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_nothing_is_called_a_breach_to_the_youth_before_it_is_one(as_, language):
    case = make.active_case()
    for party in case.party_set.all():
        party.language = language
        party.save()
    case = asked(case)
    played(case, "hear_youth", {"account": ACCOUNT})
    youth = as_(make.as_party(case))
    pages = [youth.get(path, headers={"accept-language": language}).content.decode() for path in own_pages(youth, case)]
    words = [letter.text for letter in Letter.objects.filter(case=case) if letter.party_id] + pages
    assert len(words) > 3
    assert not [word for word in words if re.search(r"\b(brudd|brot|breach)", word, re.IGNORECASE)]


def own_pages(youth, case: Case) -> list[str]:
    """The youth's pages about the case, and those they lead to."""
    html = youth.get("/min-side/", follow=True).content.decode()
    return ["/min-side/", *sorted(set(re.findall(r'href="(/min-side/[^"#?]+)"', html)))]


def test_once_it_is_decided_the_letters_may_say_so():
    case = played(assessed(), "order_breach_talk", {"held_on": TODAY + DAY})
    assert letters(case, "breach_talk/ordered/party") == {"youth", "mother"}
