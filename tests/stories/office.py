"""An office with a page in every state, for the browser to walk through."""

from datetime import date, timedelta
from types import SimpleNamespace

from slt.services.borrowing import answer_request
from integrations.slt_catalogue.running import begin, write
from tests import factories
from tests.doors.sheets import file, line
from tests.can.incidents import assessed
from tests.can.absences import away
from tests.can.slt_desk import furnished_desk
from tests.factories import TODAY, do
from tests.house.scenes import SCENES
from tests.house.scenes_inquiries import INQUIRY_SCENES
from tests.stories.addresses import address
from tests.stories.browser import session_of
from tests.stories.families import families_of
from tests.stories.rows import ROWS
from workflow import clock
from workflow.acts import ACTS, do_inquiry
from workflow.models import Appointment, Opening
from youthplans.models import DraftContents, Measure, PlanLine, Provider
from youthplans.services.planning import save_draft


def furnished(site: str) -> SimpleNamespace:
    """One office with a case in every stage, everybody around them, and an empty office beside it.

    `cookies` holds everybody's session, `addresses` where the page of each row is.
    """
    own, head, slt = factories.coordinator(), factories.office_head(), factories.slt_coordinator()
    provider = Provider.objects.create(name="Hamar kommune", kind="public")
    measure = Measure(
        title="Sinnemestring", provider=provider, municipality_id=factories.HAMAR, status="open",
        description="Åtte kvelder i gruppe.", prevention_level="indicated", prevention_step="crime_preventive",
        statutory_categories=["programme"],
    )  # fmt: skip
    measure.write(["violence_anger"], by=slt.user)
    measure.age_from, measure.version = 13, 2
    measure.write(by=slt.user)
    furnished_desk(slt)
    cases = {
        "received": factories.received_case(own), "called": factories.summoned_case(own),
        "held": factories.case_with_meeting_held(own), "empty": factories.case_with_meeting_held(own),
        "active": factories.active_case(own, guardians=("mother", "father")),
        "stopped": factories.active_case(own),
        "over": factories.active_case(own, decided_on=date(2026, 2, 17)),
        "sentence": factories.active_case(own, sanction="youth_sentence", duration="P2Y"),
        "old": factories.received_case(own, decided_on=date(2024, 10, 17), offence_on=date(2024, 8, 17)),
    }  # fmt: skip
    lines = (PlanLine.from_catalogue(measure), PlanLine(title="Inne klokka 22", category="curfew"))
    contents = DraftContents(needs=("violence_anger",), lines=lines)
    save_draft(cases["held"], contents, seen=0, by=own, on=TODAY)
    do("interrupt", cases["stopped"].pk, {"ground": "health", "reason": "Innlagt."}, by=own)
    do("record_death", cases["over"].pk, {"reason": "Melding fra folkeregisteret."}, by=own)
    member = factories.on_the_team(cases["active"])
    invitee = factories.asked_to_join(cases["active"])
    told = {"measure": cases["active"].plannedmeasure_set.get(), "status": "late", "note": "Borte to dager."}
    do("progress", cases["active"].pk, told, by=member)
    answered = SCENES["withdraw_sharing"]()
    auditor = factories.auditor()
    _on_order(auditor, cases["active"])
    people = {
        "own": own, "head": head, "slt": slt, "member": member, "asked": invitee, "auditor": auditor, "sharing": answered.by,
        "admin": factories.system_administrator(), "new": factories.coordinator(factories.OSLO),
        "new_head": factories.office_head(factories.OSLO), "new_member": factories.team_person(),
        "new_slt": factories.slt_coordinator(factories.OSLO_KOMMUNE),
    }  # fmt: skip
    for act in (act for act in SCENES if ACTS[act].page in ("act", "case_file", "plan_keep", "preferences")):
        scene = SCENES[act]()
        people[act], cases[act] = scene.by, scene.case
    cases["assessed"] = assessed(factories.active_case(own))
    cases |= _inquiries(own, member)
    for act, setting in INQUIRY_SCENES.items():
        scene = setting()
        people[act], cases[act] = scene.by, scene.inquiry
    people |= families_of(cases)
    task = cases["active"].teammembership_set.get(user__isnull=False).tasks.get()
    team = cases["active"].teammembership_set
    invitation = team.get(invitation__isnull=False).address
    letter = cases["active"].letters.filter(party__key="youth").last().address
    keyed = {
        "team_leave": task.membership.address, "invitation": invitation, "invitation_decline": invitation,
        "own_letter": letter,
    }  # fmt: skip
    cases["shared"] = answered.case
    factories.published_year(2025)
    asked = [factories.asked_to_borrow(measure, own) for _which in range(2)]
    answer_request(asked[1].address, "yes", "Ring lederen av uteteamet.", by=slt, on=TODAY)
    places = SimpleNamespace(
        cases=cases, measure=measure, imports=_imports(slt), task=task, asked=asked[0],
        coordinators_row=Appointment.objects.get(user=own.user),
        absence=away(own.user, factories.coordinator().user), keyed=keyed, letter=letter,
    )  # fmt: skip
    return SimpleNamespace(
        cookies={who: [session_of(person, site)] for who, person in people.items()} | {"nobody": []},
        addresses={tuple(row): address(places, *row) for row in ROWS},
    )  # fmt: skip


def _imports(slt) -> dict[str, int]:
    """A file that waits to be seen over, with something of everything, and one that is imported."""
    done = write(begin(file(line()), "Tiltak i Hamar 2025.csv", by=slt).pk, by=slt)
    rows = (line(kapasitet="30"), line(tiltak="Ny hall"), line(tiltak="Åpen-hall"), line(tiltak="Uklart", kapasitet="ca. 10"),
            line(tiltak="Feil", trinn="4"), line(tiltak="Utenfor", kommunenummer="0301", kommune="Oslo"), "Sum: 6 tiltak")  # fmt: skip
    waits = begin(file(*rows), "Tiltak i Hamar 2026.csv", by=slt)
    return {"imported": done.pk, "planned": waits.pk, "": waits.pk}


def _inquiries(own, member) -> dict:
    """An inquiry that was just asked, one with advice that may be known by name, and a closed one."""
    asked, advised, closed = factories.called_inquiry(own), factories.advised_inquiry(own), factories.inquiry(own)
    factories.say_yes(advised)
    for inquiry in (asked, advised):
        factories.in_the_group(inquiry, person=member)
    do_inquiry("attach_report", advised.pk, {"report_on": date(2025, 10, 1)}, by=own)
    do_inquiry("disclose_minutes", advised.pk, {"to": "prosecutor", "what": ["minutes"]}, by=own)
    do_inquiry("close_inquiry", closed.pk, {"outcome": "dropped"}, by=own)
    return {"asked": asked, "advised": advised, "closed": closed}


def _on_order(auditor, case) -> None:
    opening = Opening(
        case=case, user=auditor.user, role=auditor.role, order_number="2026/7", opened_at=clock.now(),
        until=clock.now() + timedelta(hours=1),
    )  # fmt: skip
    opening.reason = "Klage"
    opening.save()
