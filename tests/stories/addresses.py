"""Where the pages of the furnished office are."""

from types import SimpleNamespace

from django.urls import reverse

from tests import factories
from tests.can.incidents import of
from tests.can.slt_desk import desk_address

LAW_PAGES = {"law_rule": ["plan-approval"], "law_changes": ["A1", "B0"]}


def address(places: SimpleNamespace, name: str, who: str, about: str) -> str:
    """Where the page of a row is."""
    if name in ("act", "inquiry_act"):
        return reverse(name, args=[places.cases[about].address, about])
    if name.startswith("person_") and name != "person_add":
        return reverse(name, args=[places.coordinators_row.pk])
    if name in ("measure_compare_three", "plan_compare"):
        arguments = [places.cases[about].address] if about else []
        return f"{reverse(name, args=arguments)}?m={places.measure.pk}"
    if name.startswith("measures_import_"):
        return reverse(name, args=[places.imports[about]])
    if name.startswith("measure_") and name != "measure_new" or name == "measure":
        return reverse(name, args=[places.measure.pk])
    if name in places.keyed:
        return reverse(name, args=[places.keyed[name]])
    if name.startswith("progress") or name == "propose":
        return reverse(name, args=[places.task.address])
    if name in ("borrow_ask", "borrow_answer"):
        return reverse(name, args=[places.measure.pk if name == "borrow_ask" else places.asked.address])
    if name == "absence":
        return reverse(name, args=[places.absence.pk])
    if name == "gap_report":
        return reverse(name, args=[factories.HAMAR, about])
    if name == "slt" or name.startswith("slt_"):
        return desk_address(name, about, factories.OSLO_KOMMUNE if who == "new_slt" else factories.HAMAR)
    if name in LAW_PAGES:
        return reverse(name, args=LAW_PAGES[name])
    if name.startswith("incident"):
        act = [about] if name == "incident_act" else []
        return reverse(name, args=[places.cases[about].address, of(places.cases[about]).address, *act])
    if name == "meeting_act":
        meeting = places.cases[about].followupmeeting_set.first()
        return reverse(name, args=[places.cases[about].address, meeting.address, about])
    if name == "case_meeting_act":
        return reverse(name, args=[places.cases[about].address, about])
    arguments = [places.cases[about].address] if about else []
    more = {"sharing_receipt": ["youth"], "plan_version": [1], "letter": [places.letter]}
    return reverse(name, args=arguments + more.get(name, []))
