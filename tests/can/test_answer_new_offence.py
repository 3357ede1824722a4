"""What comes of a new offence in a sentence: the prosecutor says no, or goes to court beside a breach."""

from datetime import date

import pytest

from followup.models import NewOffence, OnwardReferral
from tests import factories as make
from tests.can.test_go_to_court import a_page, refusal
from tests.house.scenes.court import DAY, after_an_offence, done, referred
from workflow.models import Case, Event, Letter

pytestmark = pytest.mark.django_db


def requested() -> Case:
    """The prosecutor was asked to go to court after a new offence."""
    case = after_an_offence()
    for agency in ("police", "correctional_service"):
        done("agency_consent", case, agency=agency, to="referral")
    return done("request_petition", case, reason="Et alvorlig lovbrudd.")


def test_the_prosecutors_no_to_a_request_is_recorded_on_the_page(as_):
    case = requested()
    browser = as_(make.who_carries(case))
    assert a_page(case, "decline_referral") in browser.get(case.get_absolute_url()).content.decode()
    late = case.ends_on + DAY
    assert "konfliktrådsloven § 32" in refusal("complete", case, late, report="Ferdig.")
    typed = {"decided_by": "prosecutor", "reason": "Henlagt.", "submission": "a"}
    assert browser.post(a_page(case, "decline_referral"), typed).status_code == 302
    offence = NewOffence.objects.get()
    assert (offence.answer, offence.answered_on) == ("declined", make.TODAY)
    assert offence.reason == "Et alvorlig lovbrudd.\n\nHenlagt."
    event = Event.objects.filter(case=case).latest("seq")
    assert (event.act, event.facts["decided_by"], event.provisions) == (
        "decline_referral", "prosecutor", ["konfliktrådsloven § 32"])  # fmt: skip
    assert Letter.objects.filter(case=case, template="case/not_taken_further/party").count() == 2
    assert a_page(case, "decline_referral") not in browser.get(case.get_absolute_url()).content.decode()
    assert done("complete", case, late, report="Ferdig.").stage == "completed"


def test_the_answer_to_a_request_is_no_step_of_the_breach_ladder(as_):
    case = requested()
    done("report_breach", case, happened_on=make.TODAY, of="measure", culpability="negligent")
    page = as_(make.who_carries(case)).get(case.get_absolute_url())
    offered = {offer.act.name for offer in page.context["can"]}
    assert "order_breach_talk" in offered and "decline_referral" not in offered


def test_a_no_to_the_request_leaves_the_case_where_it_stood():
    case = requested()
    still = done("interrupt", case, ground="health", reason="Innlagt.")
    assert done("decline_referral", still, decided_by="prosecutor").stage == "interrupted"
    assert "konfliktrådsloven § 31" in refusal("decline_referral", case, decided_by="prosecutor")


def with_the_correctional_service() -> Case:
    """A sentence from the autumn of 2024, when nobody else went to court after a breach."""
    case = make.active_case(sanction="youth_sentence", duration="P3Y", alternative_prison=make.Term.parse("P2Y8M"),
                            decided_on=date(2024, 10, 7))  # fmt: skip
    return referred(case, to="correctional_region", recommend="execution")


def test_the_prosecutor_goes_to_court_with_an_offence_while_a_breach_lies_with_others(as_):
    case = with_the_correctional_service()
    form = as_(make.who_carries(case)).get(a_page(case, "petition")).context["form"]
    assert "prosecutor" not in dict(form.fields["decided_by"].choices)
    assert "straffeloven § 52 c" in refusal("petition", case, kind="execution", decided_by="prosecutor")
    done("new_offence", case, happened_on=make.TODAY, charged=True)
    form = as_(make.who_carries(case)).get(a_page(case, "petition")).context["form"]
    assert "prosecutor" in dict(form.fields["decided_by"].choices)
    asked = done("petition", case, kind="conversion", decided_by="prosecutor")
    assert (asked.stage, NewOffence.objects.get().answer) == ("in_court", "petitioned")
    assert Event.objects.filter(case=case).latest("seq").provisions == ["konfliktrådsloven § 32"]
    back = done("court_decides", asked, outcome="rejected")
    assert (back.stage, OnwardReferral.objects.get().closed_how) == ("active", "rejected")


def test_a_petition_for_the_breach_leaves_the_offence_open():
    case = with_the_correctional_service()
    done("new_offence", case, happened_on=make.TODAY, charged=True)
    done("petition", case, kind="execution", decided_by="correctional_region")
    assert NewOffence.objects.get().answer == ""
