"""The youth and the guardians read their own page: what comes, what was promised, who is in it, what they can do."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from followup.models import Attendance, FollowUpMeeting
from tests import factories as make
from tests.factories import TODAY, do
from workflow import clock
from workflow.models import Case, Letter, Party, Reading, SharingConsent
from youthplans.models import PlanLine

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def planned(*lines: PlanLine, **fields) -> Case:
    """A case whose plan has these lines."""
    case = make.case_with_meeting_held(**fields)
    for key in make.everyone(case):
        do("participation", case.pk, {"person": key, "view": "Helt greit"}, by=make.who_carries(case))
    do("approve_plan", case.pk, make.plan(case) | {"measures": list(lines)}, by=make.who_carries(case))
    return Case.objects.get(pk=case.pk)


def meets(case: Case, day: date, *keys: str, place: str = "Møterom 2") -> FollowUpMeeting:
    """A talk that is called, with these people of the case."""
    meeting = FollowUpMeeting(
        case=case, kind="contact", planned_for=day, at=time(14, 30), called_on=TODAY, changed_at=clock.now()
    )
    meeting.place = place
    meeting.save()
    for key in keys:
        Attendance(case=case, meeting=meeting, party=case.party_set.get(key=key)).save()
    return meeting


@pytest.fixture
def case():
    return make.active_case(guardians=("mother", "father"))


@pytest.fixture
def page(case, as_):
    """The own page of somebody in the case."""

    def read(key: str = "youth", path: str = "/min-side/") -> str:
        party = case.party_set.get(key=key)
        who = make.as_party(case, key) if party.user is None else None
        client = as_(who) if who else page_of[key]
        page_of[key] = client
        return client.get(path).content.decode()

    page_of = {}
    return read


def test_the_next_meeting_stands_first_and_only_for_those_who_are_called(case, page):
    meets(case, TODAY + 9 * DAY, "youth", "mother", place="Rådhuset")
    meets(case, TODAY + 2 * DAY, "mother", place="Kontoret")
    meets(case, TODAY - DAY, "youth", place="Fortiden")
    text = page()
    assert text.index("Neste møte") < text.index("Dette har jeg lovet")
    assert "Torsdag 26.\N{NO-BREAK SPACE}november 2026" in text and "kl.\N{NO-BREAK SPACE}14.30" in text and "Rådhuset" in text
    assert "Kontoret" not in text and "Fortiden" not in text
    assert "Kontoret" in page("mother")


@pytest.mark.parametrize("day, shown", [(TODAY - DAY, False), (TODAY, True), (TODAY + DAY, True)])
def test_a_meeting_is_the_next_one_until_its_day_is_over(case, page, day, shown):
    meets(case, day, "youth", place="Rådhuset")
    assert ("Rådhuset" in page()) is shown


def test_where_the_address_is_strictly_protected_the_place_is_told_by_mouth(as_):
    hidden = make.active_case(grade="strictly_confidential")
    meets(hidden, TODAY + DAY, "youth", place="Hemmelig sted")
    text = as_(make.as_party(hidden)).get("/min-side/").content.decode()
    assert "Hemmelig sted" not in text and "Koordinatoren sier deg hvor." in text


def test_the_plan_is_told_by_who_does_it(as_):
    case = planned(
        PlanLine(title="Gå på skolen", category="education", responsible="Anne", agency="Skolen"),
        PlanLine(title="Sinnemestring", category="programme", responsible="Omar", agency="Kommunen"),
    )
    text = as_(make.as_party(case)).get("/min-side/").content.decode()
    assert text.index("Dette har jeg lovet") < text.index("Gå på skolen") < text.index("Dette får jeg hjelp til")
    assert text.index("Dette får jeg hjelp til") < text.index("Sinnemestring")


def test_the_page_tells_how_long_is_left_and_who_is_on_the_team(case, page):
    make.on_the_team(case)
    text, left = page(), (case.ends_on - TODAY).days
    assert f"{left} dager igjen." in text
    assert "Furulia videregående skole" in text and case.coordinator.name in text


@pytest.mark.parametrize("fields, says", [
    ({}, "Hjelper ikke det, kan saken gå tilbake til politiet."),
    ({"sanction": "youth_sentence", "duration": "P2Y"}, "Da kan du få fotlenke, fengsel eller en annen straff."),
])  # fmt: skip
def test_what_happens_if_follows_the_sanction(as_, fields, says):
    assert says in as_(make.as_party(make.active_case(**fields))).get("/min-side/").content.decode()


def test_what_has_happened_is_not_called_a_breach_before_it_is_decided(case, page):
    said = {"happened_on": TODAY - DAY, "of": "measure", "culpability": "negligent", "what": "Kom ikke på skolen."}
    do("report_breach", case.pk, said, by=make.who_carries(case))
    for path in ("/min-side/", reverse("own_readers", args=[case.address]), reverse("own_plan", args=[case.address])):
        assert "brudd" not in page(path=path).lower()


# ---- Who has seen it --------------------------------------------------------------------------------


def test_they_see_who_has_seen_the_case_from_where_and_what_for(case, page, as_):
    as_(make.who_carries(case)).get(case.get_absolute_url())
    head = make.office_head(name="Lea Leder")
    as_(head).post(reverse("case_open", args=[case.address]), {"reason": "Klage på saksgangen"})
    text = page(path=reverse("own_readers", args=[case.address]))
    assert case.coordinator.name in text and "Så på saken" in text and "Konfliktrådet" in text
    assert "Lea Leder" in text and "Lederen åpnet saken, og måtte si hvorfor" in text
    assert "Klage på saksgangen" not in text


def test_what_the_office_is_about_to_do_is_not_told_by_the_log(case, page, as_):
    as_(make.who_carries(case)).get(reverse("act", args=[case.address, "order_breach_talk"]))
    text = page(path=reverse("own_readers", args=[case.address]))
    assert "Jobbet med saken" in text and "samtale" not in text.lower()


def test_the_familys_own_looks_are_not_told_to_each_other(case, page):
    page("mother")
    assert Reading.objects.filter(case=case, role="guardian", page="own_page").exists()
    assert "Ingen har sett på saken ennå." in page(path=reverse("own_readers", args=[case.address]))


# ---- Letters --------------------------------------------------------------------------------------


def test_each_reads_their_own_letters_and_the_first_look_is_noted(case, page):
    mine = Letter.objects.filter(case=case, party__key="youth").first()
    theirs = Letter.objects.filter(case=case, party__key="mother").first()
    assert mine.read_at is None
    text = page(path=reverse("own_letter", args=[mine.address]))
    mine.refresh_from_db()
    assert mine.title in text and mine.read_at
    assert mine.title not in page(path=reverse("own_letter", args=[theirs.address]))
    theirs.refresh_from_db()
    assert theirs.read_at is None


# ---- Several cases --------------------------------------------------------------------------------


def test_several_children_are_chosen_between_and_never_mixed(as_, case):
    mother, other = make.as_party(case, "mother"), make.active_case()
    party = other.party_set.get(key="mother")
    party.user = mother.user
    party.save()
    text = as_(mother).get("/min-side/").content.decode()
    assert case.number in text and other.number in text and "Dette har" not in text
    one = as_(mother).get(reverse("own_case", args=[case.address])).content.decode()
    assert other.number not in one and other.address not in one


def test_a_stranger_finds_no_such_page(as_, case):
    other = make.as_party(make.active_case())
    for name in ("own_case", "own_plan", "own_letters", "own_readers", "own_help", "own_sharing", "own_health"):
        assert as_(other).get(reverse(name, args=[case.address])).status_code == 404


def test_the_page_asks_as_many_questions_however_much_there_is(as_):
    """Letters, questions, meetings and readings come each in one."""
    poor, rich = make.active_case(), make.active_case()
    youths = {each.pk: make.as_party(each) for each in (poor, rich)}
    for _each in range(5):
        meets(rich, TODAY + DAY, "youth")
        as_(make.who_carries(rich)).get(rich.get_absolute_url())
        do("ask_for_help", rich.pk, {"kind": "help"}, by=youths[rich.pk])
    as_(make.who_carries(poor)).get(poor.get_absolute_url())
    counts = []
    for case in (poor, rich):
        client = as_(youths[case.pk])
        client.get("/tilgjengelighet/")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/min-side/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 26


# ---- What they do themselves ------------------------------------------------------------------------


def share(case: Case, who, **more):
    given = {"person": "youth", "answer": True, "recipients": ["school"], "categories": ["attendance"],
             "until": TODAY + 90 * DAY, "form": "written"}  # fmt: skip
    do("answer_sharing_myself", case.pk, given | more, by=who)


def test_withdrawing_says_first_what_happens_and_then_takes_one_tap(as_):
    case = make.active_case()
    youth = make.as_party(case)
    share(case, youth)
    client, address = as_(youth), reverse("own_withdraw_sharing", args=[case.address])
    assert address in client.get("/min-side/").content.decode()
    first = client.get(address).content.decode()
    assert "Det de vet fra før, kan vi ikke ta tilbake." in first
    assert SharingConsent.objects.get(case=case).withdrawn_on is None
    client.post(address, {"submission": "en"}, follow=True)
    answer, event = SharingConsent.objects.get(case=case), case.events.last()
    assert answer.withdrawn_on == TODAY
    assert (event.act, event.actor, event.on_behalf_of) == ("withdraw_sharing_myself", youth.user, "youth")
    assert client.post(address, {"submission": "en"}).status_code == 302
    assert case.events.last().seq == event.seq


def test_the_consent_to_the_sanction_is_taken_back_by_the_one_who_gave_it(as_):
    case = make.active_case()
    client, address = as_(make.as_party(case, "mother")), reverse("own_withdraw_consent", args=[case.address])
    assert "Planen stopper ikke av seg selv." in client.get(address).content.decode()
    client.post(address, {"submission": "en"})
    taken = case.sanctionconsent_set.filter(withdrawn_on=TODAY)
    assert [each.party.key for each in taken] == ["mother"]
    assert Case.objects.get(pk=case.pk).stage == "active"


def test_nobody_answers_for_another(as_):
    case = make.active_case()
    mother = make.as_party(case, "mother")
    client = as_(mother)
    carried = {"step": "5", "person": "youth", "check": "no", "until": "", "submission": "x", "seen": "0"}
    client.post(reverse("own_sharing", args=[case.address]), carried | {
        f"to_{code}": "no" for code in ("school", "police", "child_welfare", "health", "provider")
    })  # fmt: skip
    assert [answer.party.key for answer in SharingConsent.objects.filter(case=case)] == ["mother"]
    with pytest.raises(PermissionDenied):
        share(case, mother)
    assert Party.objects.get(case=case, key="youth").user is None


def test_the_law_is_asked_about_the_one_who_reads(as_):
    case = make.active_case()
    mother = make.as_party(case, "mother")
    do("answer_sharing_myself", case.pk, {"person": "mother", "answer": True, "recipients": ["school"],
       "categories": ["attendance"], "until": TODAY + 90 * DAY, "form": "written"}, by=mother)  # fmt: skip
    mothers = as_(mother).get(reverse("own_withdraw_sharing", args=[case.address])).content.decode()
    youths = as_(make.as_party(case)).get(reverse("own_withdraw_sharing", args=[case.address])).content.decode()
    assert "Dette går ikke nå" not in mothers and "Dette går ikke nå" in youths
