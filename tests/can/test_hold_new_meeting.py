"""A new meeting while the period runs: called, held, and a new plan that may be stricter; the start stands."""

import pytest
from viewflow.workflow.models import Process

from followup.models import AgencyConsent
from tests import factories as make
from tests.can.ladder import OLD_SENTENCE, breached_again, errands, heard, noted, played, sentence_breached_again
from tests.factories import TODAY, who_carries
from workflow.law.verdict import Refused
from workflow.models import Case, Decision, NewMeetingCall
from workflow.nodes import rebuild
from workflow.queries import with_facts
from youthplans.models import DraftContents, PlanLine, PlannedMeasure, PlanVersion
from youthplans.services.planning import StaleDraft, save_draft

pytestmark = pytest.mark.django_db
CURFEW = PlanLine(title="Inne klokka 21", category="curfew", responsible="Foresatte")


def called(case: Case | None = None) -> Case:
    return played(case or breached_again(), "call_new_meeting", {"reason": "Planen må bli en annen."})


def summoned(case: Case | None = None) -> Case:
    case = case or called()
    return played(case, "summon_meeting", {"held_on": TODAY, "invited": make.required_people(case)})


def came(case: Case) -> Case:
    return played(case, "hold_meeting", {"attended": make.required_people(case), "held_on": TODAY})


def held(case: Case | None = None) -> Case:
    return heard(came(summoned(case)))


def test_the_whole_way_to_a_stricter_plan_and_the_period_is_the_same():
    before = breached_again()
    case = held(called(before))
    kept = PlannedMeasure.in_force(case)[0]
    lines = [PlanLine(title=kept.title, category=kept.category, responsible="Rektor"), CURFEW]
    case = played(case, "approve_plan", {"measures": lines})
    assert (case.stage, case.starts_on, case.ends_on) == ("active", before.starts_on, before.ends_on)
    first, second = PlanVersion.objects.filter(case=case)
    assert (first.number, second.number, second.decision.kind) == (1, 2, "plan")
    again, curfew = PlannedMeasure.in_force(case)
    assert (curfew.title, curfew.from_on, curfew.to_on) == ("Inne klokka 21", TODAY, before.ends_on)
    assert again.thread == kept.thread != curfew.thread
    assert NewMeetingCall.objects.get().closed_on == TODAY
    assert case.deadlines.get(name="complaint:plan", settled_on=None).due_on > TODAY
    assert Decision.objects.filter(kind="plan").count() == 2


def test_the_stage_stands_and_the_errands_follow_the_meeting():
    case = called()
    for step, act in ((None, "summon_meeting"), (summoned, "hold_meeting"), (came, "approve_plan")):
        case = step(case) if step else case
        assert (case.stage, errands(case)) == ("active", {"form_team", act})
        rebuild(with_facts(Case.objects.all()).get(pk=case.pk))
        assert errands(case) == {"form_team", act}
    case = played(heard(case), "approve_plan", {"measures": [CURFEW]})
    assert errands(case) == {"form_team"}


def test_put_off_it_is_summoned_anew():
    case = played(summoned(), "adjourn_meeting", {"attended": ["youth"]})
    assert (case.stage, errands(case)) == ("active", {"form_team", "summon_meeting"})
    assert errands(summoned(case)) == {"form_team", "hold_meeting"}


def test_it_is_no_second_follow_up():
    case = played(held(), "approve_plan", {"measures": [CURFEW]})
    flows = Process.objects.filter(caseprocess__case=case, status="NEW").values_list("flow_class", flat=True)
    assert len(flows) == len(set(flows))


@pytest.mark.parametrize("act, given", [
    ("summon_meeting", {"held_on": TODAY, "invited": ["youth", "mother"]}),
    ("approve_plan", {"measures": [CURFEW]}), ("call_new_meeting", {})])  # fmt: skip
def test_without_a_new_breach_the_plan_stands(act, given):
    with pytest.raises(Refused):
        played(make.active_case(), act, given)


def test_a_sentence_needs_both_agencies_and_police_and_correctional_service_are_there():
    with pytest.raises(Refused, match="konfliktrådsloven § 31 tredje ledd"):
        called(sentence_breached_again("referral"))
    case = summoned(called(sentence_breached_again("new_meeting")))
    assert AgencyConsent.objects.filter(case=case, used_on=TODAY).count() == 2
    with pytest.raises(Refused, match="konfliktrådsloven § 24"):
        played(case, "hold_meeting", {"attended": ["youth", "mother"], "held_on": TODAY})


def test_in_the_old_scheme_all_agree_before_it_is_called(as_):
    case = breached_again(**OLD_SENTENCE)
    browser, page = as_(who_carries(case)), f"/sak/{case.address}/gjor/call_new_meeting/"
    assert "Hvem sier ja til et nytt møte?" in browser.get(page).content.decode()
    given = {"reason": "Planen må bli en annen.", "agreed_by": ["youth"]}
    refused = browser.post(page, given)
    assert refused.status_code == 409 and "har ikke sagt ja til et nytt møte." in refused.content.decode()
    assert browser.post(page, given | {"agreed_by": ["youth", "mother"], "confirmed": "1"}).status_code == 302
    assert NewMeetingCall.objects.filter(case=case, closed_on=None).exists()
    assert noted(case)["agreed_by"] == ["youth", "mother"]


def test_in_the_new_scheme_the_form_asks_nobody(as_):
    case = breached_again()
    page = as_(who_carries(case)).get(f"/sak/{case.address}/gjor/call_new_meeting/").content.decode()
    assert "Hvorfor trengs et nytt møte?" in page and "Hvem sier ja" not in page


def test_everyone_is_heard_anew():
    with pytest.raises(Refused, match="konfliktrådsloven § 22 b"):
        played(came(summoned()), "approve_plan", {"measures": [CURFEW]})


def test_sent_on_instead_the_call_and_the_waiting_meeting_give_way():
    case = played(summoned(), "refer", {"to": "prosecutor"})
    assert NewMeetingCall.objects.get().closed_on == TODAY
    assert case.meeting_set.latest("pk").superseded_on == TODAY
    assert errands(case) == {"form_team"}


# ---- The page of the plan -------------------------------------------------------------------------


def test_the_new_plan_is_made_from_the_one_that_stands(as_):
    case = held()
    page = as_(who_carries(case)).get(f"/sak/{case.address}/plan/")
    html = page.content.decode()
    assert 'value="Møte på skolen hver dag"' in html and "Den nye planen kan være strengere" in html
    current = as_(who_carries(case)).get(f"/sak/{case.address}/plan/?gjeldende").content.decode()
    assert "Versjon 1" in current and 'name="step"' not in current


def test_it_is_approved_through_its_page(as_):
    case = held()
    typed = {
        "version": "0", "line-TOTAL_FORMS": "1", "line-INITIAL_FORMS": "1", "step": "approve", "reasons": "Strengere.",
        "line-0-title": CURFEW.title, "line-0-category": CURFEW.category, "line-0-responsible": CURFEW.responsible,
    }  # fmt: skip
    client = as_(who_carries(case))
    client.post(f"/sak/{case.address}/plan/", typed | {"step": "save"})
    answer = client.post(f"/sak/{case.address}/plan/", typed | {"version": "1"}, follow=True)
    assert "Versjon 2" in answer.content.decode().replace("\N{NO-BREAK SPACE}", " ")
    assert [measure.title for measure in PlannedMeasure.in_force(case)] == [CURFEW.title]


def test_a_draft_is_kept_only_while_there_is_a_plan_to_make():
    case = breached_again()
    draft = DraftContents(lines=(CURFEW,))
    with pytest.raises(StaleDraft):
        save_draft(case, draft, seen=0, by=who_carries(case), on=TODAY)
    case = called(case)
    assert save_draft(case, draft, seen=0, by=who_carries(case), on=TODAY).version == 1
