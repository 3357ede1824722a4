"""An office with a page in every state, for the browser to walk through."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.urls import reverse

from slt.services.borrowing import answer_request
from integrations.slt_catalogue.running import begin, write
from tests import factories
from tests.doors.sheets import file, line
from tests.can.slt_desk import DESK_PAGES, desk_address, furnished_desk
from tests.factories import TODAY, do
from tests.house.scenes import SCENES
from tests.house.scenes_inquiries import INQUIRY_SCENES
from tests.stories.browser import session_of
from workflow import clock
from workflow.acts import ACTS, INQUIRY_ACTS, do_inquiry
from workflow.models import Appointment, Opening
from youthplans.models import DraftContents, Measure, PlanLine, Provider
from youthplans.services.planning import save_draft

# Each page: its name, who looks, and at what.
PAGES = """
why_not own received
what_if own active
account_login                nobody
account_reset_password       nobody
account_reset_password_done  nobody
account_reset_password_from_key_done nobody
account_inactive             nobody
accessibility                nobody
privacy                      nobody
source_code                  nobody
account_logout               own
account_change_password      own
mfa_index                    own
choose_role                  own
work_list                    own
work_list                    new
case_list                    own
case_list                    new
referral                     own
referral_file                own
take_over                    own
case                         own     received
case                         own     called
case                         own     held
case                         own     active
case                         own     stopped
case                         own     over
case                         own     sentence
case                         own     old
case                         decide_complaint decide_complaint
case                         restorative_agreement restorative_agreement
case                         assess_new_meeting assess_new_meeting
case                         member  active
case                         auditor active
case_diagram                 own     called
case_diagram                 own     over
case_diagram                 auditor active
diagrams                     own
diagrams                     slt
readers                      own     active
summon_meeting               own     received
hold_meeting                 own     called
sharing_consent              own     received
sharing_receipt              sharing shared
plan                         own     empty
plan                         own     held
plan                         own     active
plan_pick                    own     held
plan_compare                 own     held
plan_change                  own     active
plan_week                    own     active
plan_week                    own     held
plan_keep                    keep_despite_change keep_despite_change
plan_version                 own     active
team                         own     active
team                         own     stopped
team_add                     own     active
team_end                     own     active
overview                     head
overview                     new_head
people                       head
people                       admin
person_add                   head
person_move                  head
person_end                   head
case_open                    head    active
catalogue                    own
catalogue                    slt
catalogue                    new
measure_compare_three        own
measure                      own
measure                      slt
measure_new                  slt
measure_edit                 slt
measure_history              own
measures_import              slt
measures_import_columns      slt
measures_import_run          slt     planned
measures_import_run          slt     imported
measure_compare              own
my_measures                  member
my_measures                  new_member
progress                     member
progress_correct             member
progress_sent                member
law                          own
law                          slt
law_rule                     own
law_rule                     new
law_rule                     slt
law_coverage                 own
law_changes                  own
inquiry_list                 own
inquiry_list                 head
inquiry_list                 new
inquiry_list                 member
inquiry_list                 new_member
inquiry_new                  own
inquiry                      own     asked
inquiry                      own     advised
inquiry                      own     closed
inquiry                      member  asked
inquiry                      member  advised
group_calendar               own
group_calendar               new
open_data                    nobody
open_data                    own
borrow_requests              own
borrow_requests              new
borrow_requests              slt
borrow_ask                   own
borrow_answer                slt
missing                      slt
missing                      head
missing                      new_head
gap_report                   slt     2025
gap_report                   slt     2026
gap_report                   head    2025
reading_log                  auditor
case_order                   auditor
"""
ROWS = [(row + [""])[:3] for row in map(str.split, (PAGES.strip() + DESK_PAGES).splitlines())]
ROWS += [["act", name, name] for name, act in ACTS.items() if act.page == "act"]
ROWS += [["inquiry_act", name, name] for name in INQUIRY_ACTS]
LAW_PAGES = {"law_rule": ["plan-approval"], "law_changes": ["A1", "B0"]}
NAMES = ["-".join(filter(None, row)) for row in ROWS]


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
    told = {"measure": cases["active"].plannedmeasure_set.get(), "status": "late", "note": "Borte to dager."}
    do("progress", cases["active"].pk, told, by=member)
    answered = SCENES["withdraw_sharing"]()
    auditor = factories.auditor()
    _on_order(auditor, cases["active"])
    people = {
        "own": own, "head": head, "slt": slt, "member": member, "auditor": auditor, "sharing": answered.by,
        "admin": factories.system_administrator(), "new": factories.coordinator(factories.OSLO),
        "new_head": factories.office_head(factories.OSLO), "new_member": factories.team_person(),
        "new_slt": factories.slt_coordinator(factories.OSLO_KOMMUNE),
    }  # fmt: skip
    for act in (act for act in SCENES if ACTS[act].page in ("act", "plan_keep")):
        scene = SCENES[act]()
        people[act], cases[act] = scene.by, scene.case
    cases |= _inquiries(own, member)
    for act, setting in INQUIRY_SCENES.items():
        scene = setting()
        people[act], cases[act] = scene.by, scene.inquiry
    task = cases["active"].teammembership_set.get(user__isnull=False).tasks.get()
    cases["shared"] = answered.case
    factories.published_year(2025)
    asked = [factories.asked_to_borrow(measure, own) for _which in range(2)]
    answer_request(asked[1].address, "yes", "Ring lederen av uteteamet.", by=slt, on=TODAY)
    places = SimpleNamespace(
        cases=cases, measure=measure, imports=_imports(slt), task=task, asked=asked[0],
        coordinators_row=Appointment.objects.get(user=own.user),
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
    if name.startswith("progress"):
        return reverse(name, args=[places.task.address])
    if name in ("borrow_ask", "borrow_answer"):
        return reverse(name, args=[places.measure.pk if name == "borrow_ask" else places.asked.address])
    if name == "gap_report":
        return reverse(name, args=[factories.HAMAR, about])
    if name == "slt" or name.startswith("slt_"):
        return desk_address(name, about, factories.OSLO_KOMMUNE if who == "new_slt" else factories.HAMAR)
    if name in LAW_PAGES:
        return reverse(name, args=LAW_PAGES[name])
    arguments = [places.cases[about].address] if about else []
    more = {"sharing_receipt": ["youth"], "plan_version": [1]}
    return reverse(name, args=arguments + more.get(name, []))
