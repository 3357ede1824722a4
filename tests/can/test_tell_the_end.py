"""The end that is told: asked beforehand, a report that stands, letters to those who must know, and nobody let in."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from followup.models import EndingDraft, Evaluation, FinalReport
from followup.services.ending import tell_that_the_end_is_near
from tests.can.paper import checked, unpacked
from tests.factories import (
    TODAY, active_case, as_party, case_with_meeting_held, do, everyone, office_head, on_the_day, on_the_team, plan,
    team_person, who_carries,
)
from workflow import journal
from workflow.law.verdict import Refused
from workflow.models import Case, Letter, Notice, Party
from workflow.models.keeping import PastHistory, audited_bulk
from youthplans.models import PlannedMeasure

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)
SENTENCE = {"sanction": "youth_sentence", "duration": "P1Y"}
YOUTH_SAYS = {"helped": "yes", "heard": "partly", "fitted": "no", "better": "unknown"}
TEAM_SAYS = {"fitted": "yes", "together": "yes", "reached": "no"}


def with_a_goal(**line) -> Case:
    """A case under way with one measure that serves a goal."""
    case = case_with_meeting_held()
    on = case.meeting_set.latest("pk").held_on
    for key in everyone(case):
        do("participation", case.pk, {"person": key, "view": "Greit"}, by=who_carries(case), on=on)
    given = plan(case, goal="Være på skolen hver dag", indicator="under to dager borte i måneden", **line)
    do("approve_plan", case.pk, given, by=who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def finished(case: Case, **given) -> Case:
    do("complete", case.pk, {"report": "Alt gikk bra."} | given, by=who_carries(case), on=case.ends_on + ONE_DAY)
    return Case.objects.get(pk=case.pk)


def ended(case: Case, act: str, **given) -> Case:
    do(act, case.pk, {"reason": "Melding fra Trygve Kanarifugl."} | given, by=who_carries(case))
    return Case.objects.get(pk=case.pk)


def last_report(case: Case) -> FinalReport:
    return FinalReport.objects.select_related("case__key").filter(case=case).latest("number")


# ---- Before the last day ----------------------------------------------------------------------------


def test_the_last_day_is_shown_with_how_it_was_counted(as_):
    case = active_case()
    by, begun = who_carries(case), case.starts_on
    do("interrupt", case.pk, {"ground": "health", "reason": "Innlagt"}, by=by, on=begun + 10 * ONE_DAY)
    do("resume", case.pk, {}, by=by, on=begun + 22 * ONE_DAY)
    text = as_(by).get(reverse("before_the_end", args=[case.address])).content.decode()
    moved = Case.objects.get(pk=case.pk).ends_on
    assert moved == case.ends_on + 12 * ONE_DAY
    assert "12 dager" in text and f"{moved.day}." in text and str(moved.year) in text


def test_what_lies_with_others_is_named_before_the_end(as_):
    case = active_case()
    browser, address = as_(who_carries(case)), reverse("before_the_end", args=[case.address])
    assert browser.get(address).context["hinders"] == []
    do("new_offence", case.pk, {"happened_on": TODAY, "charged": True}, by=who_carries(case))
    page = browser.get(address)
    assert len(page.context["hinders"]) == 1 and "Dette må løses" in page.content.decode()


@pytest.mark.parametrize("days_left, told", [(29, 0), (28, 1), (0, 1), (-1, 0)])
def test_those_around_are_told_once_when_the_end_is_near(days_left, told, settings):
    settings.END_NEARS_DAYS = 28
    case = active_case()
    youth, member = as_party(case), on_the_team(case)
    on = case.ends_on - days_left * ONE_DAY
    for _again in range(2):
        tell_that_the_end_is_near(on)
    news = Notice.objects.filter(kind__in=["end_is_near", "youth_asked", "team_asked"]).values_list("kind", "user_id")
    all_of_them = [("end_is_near", case.coordinator_id), ("team_asked", member.user.pk), ("youth_asked", youth.user.pk)]
    assert sorted(news) == (all_of_them if told else [])


# ---- How it was -------------------------------------------------------------------------------------


def test_the_youth_answers_with_one_tap_a_question(as_):
    case = active_case()
    youth, mother = as_party(case), as_party(case, "mother")
    address = reverse("evaluate", args=[case.address])
    assert as_(mother).get(address).status_code == 404
    browser = as_(youth)
    missing = browser.post(address, {"helped": "yes", "submission": "a"})
    assert missing.status_code == 422 and set(missing.context["form"].errors) == {"heard", "fitted", "better"}
    for _again in range(2):
        assert browser.post(address, YOUTH_SAYS | {"words": "Kanarifuglen lyttet.", "submission": "b"}).status_code == 302
    kept = Evaluation.objects.select_related("case__key").get()
    assert (kept.answers, kept.words, kept.from_talk) == (YOUTH_SAYS, "Kanarifuglen lyttet.", False)
    assert "Kanarifugl" not in kept.words_sealed and "partly" not in kept.answers_sealed


def test_the_coordinator_writes_it_down_after_a_talk_and_the_latest_counts(as_):
    case = active_case()
    for better in ("no", "yes"):
        do("evaluate_after_talk", case.pk, {"answers": YOUTH_SAYS | {"better": better}}, by=who_carries(case))
    assert case.events.latest("seq").on_behalf_of == "youth"
    text = last_report(finished(case)).text
    assert "Har du det bedre nå enn før? Ja." in text and "Nei" not in text.split("bedre nå")[1]


def test_a_team_member_answers_while_they_have_access(as_):
    case = active_case()
    member, stranger = on_the_team(case), team_person()
    address = reverse("evaluate_as_team", args=[case.address])
    assert as_(stranger).get(address).status_code == 404
    assert as_(member).post(address, TEAM_SAYS | {"submission": "c", "words": "Mor er syk."}).status_code == 302
    done = finished(case)
    assert as_(member).get(address).status_code == 404
    text = last_report(done).text
    assert "Samarbeidet teamet godt? Ja: 1." in text and "Mor er syk" not in text and member.user.name not in text


# ---- The report -------------------------------------------------------------------------------------


def test_a_report_is_kept_while_it_is_written_and_nobody_writes_over_it(as_):
    case = with_a_goal()
    measure = case.plannedmeasure_set.get()
    deputy = who_carries(case)
    address, browser = reverse("complete_case", args=[case.address]), as_(deputy)
    half = {"report": "Halvveis i Kanarifugl", f"goal_{measure.pk}": "partly", "keep": "1", "draft": "0"}
    assert browser.post(address, half).status_code == 302
    assert browser.post(address, half).status_code == 302  # the same form again is no second change
    draft = EndingDraft.objects.get()
    assert draft.version == 1 and "Kanarifugl" not in draft.values_sealed
    assert "Halvveis i Kanarifugl" in browser.get(address).content.decode()
    stale = browser.post(address, half | {"report": "Noe annet"})
    assert stale.status_code == 409 and "Noe annet" in stale.content.decode()
    assert "Kanarifugl" in EndingDraft.objects.select_related("case__key").get().text
    assert Case.objects.get(pk=case.pk).stage == "active"
    finished(case)
    assert not EndingDraft.objects.exists()


def test_each_goal_has_its_outcome_in_words(as_):
    case = with_a_goal()
    measure = case.plannedmeasure_set.get()
    given = {f"outcome_{measure.pk}": "done", "report": "Bra.", "submission": "d", "confirmed": "1"}
    with on_the_day(case.ends_on + ONE_DAY):
        browser, address = as_(who_carries(case)), reverse("complete_case", args=[case.address])
        missing = browser.post(address, given)
        assert missing.status_code == 422 and list(missing.context["form"].errors) == [f"goal_{measure.pk}"]
        sent = browser.post(address, given | {f"goal_{measure.pk}": "partly", f"goal_words_{measure.pk}": "Tre dager borte."})
    assert (sent.status_code, sent.url) == (302, reverse("case_ended", args=[case.address]))
    report = last_report(case)
    assert report.goals == {str(measure.pk): "partly"} and report.goal_words == {str(measure.pk): "Tre dager borte."}
    assert "Være på skolen hver dag: nådd et stykke på vei." in report.text and "Tre dager borte." in report.text


@pytest.mark.parametrize("language, written, says", [("nb", "nb", "Siste dag var"), ("nn", "nn", "Siste dag var"), ("en", "nb", "Tiden begynte")])
def test_the_report_is_in_the_youths_own_form_of_norwegian(language, written, says):
    case = active_case()
    youth = Party.objects.get(case=case, key="youth")
    youth.language = language
    youth.save()
    report = last_report(finished(case))
    assert report.language == written and says in report.text


def test_no_minutes_no_others_and_no_word_of_health_reach_the_report():
    case = with_a_goal(title="Samtaler hos Kanarifugl-klinikken")
    assert "Kanarifugl" in last_report(finished(with_a_goal(title="Kanarifuglen på skolen"))).text  # negative control
    with audited_bulk():
        PlannedMeasure.objects.filter(case=case).update(health_service=True)
    text = last_report(finished(case)).text
    assert "Tiltak hos helsetjenesten" in text and "Kanarifugl" not in text and "Være på skolen" not in text
    assert "Mother Prøvesen" not in text


def test_the_report_is_confirmed_and_a_correction_is_a_new_one(as_):
    case = finished(active_case())
    first = last_report(case)
    first.report = "Noe annet"
    with pytest.raises(PastHistory):
        first.save()
    with on_the_day(case.ended_on):
        said = {"report": "Nesten alt gikk bra.", "reason": "Et tiltak var glemt."}
        do("correct_report", case.pk, said, by=who_carries(case))
        browser, address = as_(who_carries(case)), reverse("final_report", args=[case.address])
        newest, old = browser.get(address).content.decode(), browser.get(f"{address}?utgave=1").content.decode()
        assert browser.get(f"{address}?utgave=9").status_code == 404
    assert "Nesten alt gikk bra." in newest and "Et tiltak var glemt." in newest
    assert "Alt gikk bra." in old and "Denne rapporten er rettet" in old
    assert FinalReport.objects.filter(case=case).count() == 2
    assert not list(journal.breaks(Case.objects.all()))


def test_an_open_case_has_no_report_to_correct():
    with pytest.raises(Refused):
        do("correct_report", (case := active_case()).pk, {"report": "–", "reason": "–"}, by=who_carries(case))


def test_the_paper_has_the_words_of_the_page(as_, tmp_path):
    case = finished(with_a_goal(), after="Fortsetter på Åpen hall.")
    with on_the_day(case.ended_on):
        browser = as_(who_carries(case))
        page = browser.get(reverse("final_report", args=[case.address]))
        answer = browser.get(reverse("final_report_pdf", args=[case.address]))
    if answer.status_code == 503:
        pytest.skip("Pango is absent: see .ci/run.")
    objects = unpacked(answer.content)
    assert answer["Content-Type"] == "application/pdf" and case.number not in answer["Content-Disposition"]
    assert "/StructTreeRoot" in objects and "/Lang" in objects and "/Title" in objects
    assert "No syntax or stream encoding errors" in checked("qpdf", "--check", "PAPER", paper=answer.content, tmp_path=tmp_path)
    words = " ".join(checked("pdftotext", "-layout", "PAPER", "-", paper=answer.content, tmp_path=tmp_path).split())
    for block in last_report(case).text.split("\n"):
        assert " ".join(block.removeprefix("## ").removeprefix("- ").split()) in words.replace("• ", "")
        assert page.status_code == 200


@pytest.mark.parametrize("how, seen", [("complete", 200), ("record_death", 404)])
def test_the_youth_and_the_guardians_read_it_but_not_a_family_in_grief(as_, how, seen):
    case = active_case()
    mother, member = as_party(case, "mother"), on_the_team(case)
    case = finished(case) if how == "complete" else ended(case, how)
    born = case.born
    with on_the_day(min(case.ended_on, date(born.year + 18, born.month, born.day) - ONE_DAY)):
        assert as_(mother).get(reverse("final_report", args=[case.address])).status_code == seen
        assert as_(member).get(reverse("final_report", args=[case.address])).status_code == 404


# ---- Those who must know ----------------------------------------------------------------------------


@pytest.mark.parametrize("fields, agencies", [({}, ["prosecutor"]), (SENTENCE, ["correctional_service", "prosecutor"])])
def test_prosecutor_and_correctional_service_are_told_and_the_team_hears(fields, agencies):
    case = active_case(**fields)
    member = on_the_team(case)
    case = finished(case)
    letters = Letter.objects.filter(case=case, template="case/ended/agency").select_related("case__key")
    assert sorted(letter.agency for letter in letters) == agencies
    assert all("gjennomført" in letter.text and "Alt gikk bra" not in letter.text for letter in letters)
    assert Notice.objects.filter(kind="case_ended", user=member.user).count() == 1
    assert not case.grant_set.filter(withdrawn_at=None).exists()


@pytest.mark.parametrize("act, stage", [
    ("quash", "quashed"), ("lapse", "lapsed"), ("replace_by_new_sentence", "replaced"), ("record_death", "deceased"),
])  # fmt: skip
def test_an_early_end_has_its_report_its_letters_and_its_page(as_, act, stage):
    case = active_case()
    youth, member = as_party(case), on_the_team(case)
    case = ended(case, act)
    report = last_report(case)
    assert (report.ended_as, report.number) == (stage, 1)
    assert "Kort rapport" in report.title and "Kanarifugl" not in report.text
    assert Letter.objects.filter(case=case, template="case/ended/agency", agency="prosecutor").exists()
    told = Letter.objects.filter(case=case, party__isnull=False, template="case/ended/party").exists()
    assert told == (stage != "deceased")
    asked = Notice.objects.filter(kind="youth_asked", user=youth.user).exists()
    assert asked == (stage != "deceased")
    assert Notice.objects.filter(kind="case_ended", user=member.user).exists()
    text = as_(who_carries(case)).get(reverse("case_ended", args=[case.address])).content.decode()
    assert "Kanarifugl" in text and "Påtalemyndigheten" in text
    assert ("Snakk med dem" in text) == (stage == "deceased")
    assert not list(journal.breaks(Case.objects.all()))


def test_no_plan_tells_the_one_it_goes_back_to():
    case = case_with_meeting_held(**SENTENCE)
    on = case.meeting_set.latest("pk").held_on
    given = {"reason": "Ingen plan", "to": "correctional_region", "recommend": "execution"}
    do("no_plan", case.pk, given, by=who_carries(case), on=on)
    assert [letter.agency for letter in Letter.objects.filter(case=case, template="case/ended/agency")] == ["correctional_region"]
    assert last_report(case).ended_as == "returned"


def test_reopening_tells_the_agencies_and_keeps_answers_and_reports(as_):
    case = active_case()
    do("evaluate_after_talk", case.pk, {"answers": YOUTH_SAYS}, by=who_carries(case))
    case = ended(case, "quash")
    do("reopen", case.pk, {"ground": "superior_decision", "reason": "Dom."}, by=office_head())
    assert Letter.objects.filter(case=case, template="case/reopened/agency", agency="prosecutor").exists()
    assert Evaluation.objects.count() == 1 and FinalReport.objects.count() == 1
    assert as_(who_carries(case)).get(reverse("final_report", args=[case.address])).status_code == 404
    again = finished(Case.objects.get(pk=case.pk))
    assert (last_report(again).number, last_report(again).ended_as) == (2, "completed")
