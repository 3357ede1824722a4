"""People and cases for tests, made through the product's own services; nobody here is real."""

from datetime import date
from itertools import count

from slt.models import BorrowRequest, PublishedCell
from slt.services.borrowing import ask_once
from slt.services.publishing import cells_of
from slt.tables import Count
from workflow import acts, clock, ident
from workflow.access import Actor
from workflow.acts import do_inquiry
from workflow.law.facts import DecidedBy, Sanction, StartUp
from workflow.law.rule_sets import RuleSet
from workflow.law.suitability import FACTORS
from workflow.law.terms import Term
from workflow.models import Appointment, Case, Grant, Inquiry, Municipality, Office, Role, User
from workflow.services.desk import Desk
from workflow.services.inquiries import InquiryGiven, register_inquiry
from workflow.services.intake import PersonGiven, Referral, receive
from workflow.services.once import own_key
from youthplans.models import Measure, PlanLine

_serial = count(1)
PASSWORD = "et-langt-passord-for-prøver"
INNLANDET, OSLO = "Konfliktrådet Innlandet", "Konfliktrådet Oslo"
# The permanent members of a coordination group beside the mediation office.
KOG = ("police", "prosecutor", "correctional_service")
HAMAR, OSLO_KOMMUNE = "3403", "0301"
# A Tuesday; nothing falls on a weekend by accident.
TODAY = date(2026, 11, 17)


def do(act: str, case_id: int, given=None, *, by: Actor, on: date | None = None, **more) -> Desk:
    """An act on its own day, with the house playing that day: nothing is written in late."""
    with clock.playing(on or clock.today()):
        return acts.do(act, case_id, given, by=by, on=on, **more)


def office(name: str = INNLANDET) -> Office:
    return Office.objects.get(name=name)


def actor(role: str, *, name: str = "", from_on: date = date(2014, 7, 1), **place) -> Actor:
    """A person with one appointment."""
    number = next(_serial)
    user = User.objects.create_user(f"{role}{number}@example.org", name or f"{role.title()} {number}", PASSWORD)
    appointment = Appointment.objects.create(user=user, role=role, from_on=from_on, **place)
    return Actor(user, appointment)


def coordinator(at: str = INNLANDET, **kwargs) -> Actor:
    return actor(Role.YOUTH_COORDINATOR, office=office(at), **kwargs)


def office_head(at: str = INNLANDET, **kwargs) -> Actor:
    return actor(Role.OFFICE_HEAD, office=office(at), **kwargs)


def slt_coordinator(municipality: str = HAMAR, **kwargs) -> Actor:
    return actor(Role.SLT_COORDINATOR, municipality_id=municipality, **kwargs)


def auditor(**kwargs) -> Actor:
    return actor(Role.AUDITOR, **kwargs)


def system_administrator(**kwargs) -> Actor:
    return actor(Role.SYSTEM_ADMINISTRATOR, **kwargs)


def team_person(agency: str = "Furulia videregående skole", **kwargs) -> Actor:
    return actor(Role.TEAM_MEMBER, agency=agency, **kwargs)


def referral(*, sanction: str = "youth_follow_up", decided_on: date = date(2026, 9, 1), born: date | None = None,
             duration: str = "P8M", guardians: tuple[str, ...] = ("mother",), municipality: str = HAMAR,
             **fields) -> Referral:  # fmt: skip
    """A lawful referral; any field can be made otherwise."""
    sentence = sanction == "youth_sentence"
    born = born or date(decided_on.year - 16, 3, 14)
    offence = fields.pop("offence_on", date(decided_on.year, decided_on.month, 1).replace(day=1))
    if offence >= decided_on:
        offence = date(decided_on.year - (decided_on.month <= 2), (decided_on.month - 3) % 12 + 1, 5)
    person = PersonGiven("youth", "Elias Prøvesen", ident.synthetic_number(born, next(_serial) % 380))
    defaults = {
        "sanction": Sanction(sanction),
        "decided_by": DecidedBy.COURT if sentence else DecidedBy.PROSECUTOR,
        "decided_on": decided_on,
        "final_on": decided_on,
        "received_on": decided_on,
        "offence_from": offence,
        "offence_to": offence,
        "duration": Term.parse(duration),
        "youth": person,
        "born": born,
        "municipality": Municipality.objects.select_related("office").get(number=municipality),
        "guardians": fields.pop("guardians_given", None)
        or tuple(PersonGiven(key, f"{key.title()} Prøvesen") for key in guardians),
        "alternative_prison": Term.parse("P10M") if sentence else None,
    }
    return Referral(**(defaults | fields))


def received_case(by: Actor | None = None, *, on: date | None = None, **fields) -> Case:
    """A case just registered by a coordinator of its office."""
    given = referral(**fields)
    by = by or coordinator(given.municipality.office.name)
    return receive(given, by=by, on=on or given.received_on).case


def who_carries(case: Case) -> Actor:
    """The coordinator of the case, acting as such."""
    return Actor(case.coordinator, case.coordinator.appointments.get(role=Role.YOUTH_COORDINATOR))


def everyone(case: Case) -> list[str]:
    """All parties by key."""
    return [party.key for party in case.party_set.all()]


def consented_case(by: Actor | None = None, **fields) -> Case:
    """A received case where everybody who is asked has said yes."""
    case = received_case(by, **fields)
    asked = case.sanction == "youth_follow_up" or RuleSet(case.rule_set).scheme == "A"
    for key in everyone(case) if asked else []:
        do("consent", case.pk, {"person": key, "answer": True, "given_on": case.received_on, "form": "written"},
           by=who_carries(case), on=case.received_on)  # fmt: skip
    return Case.objects.get(pk=case.pk)


def required_people(case: Case) -> list[str]:
    official = ["police", "correctional_service"] if case.sanction == "youth_sentence" else []
    return everyone(case) + official


def summoned_case(by: Actor | None = None, *, held_on: date | None = None, **fields) -> Case:
    """A case whose main meeting is called, two weeks after it came."""
    case = consented_case(by, **fields)
    held_on = held_on or date.fromordinal(case.received_on.toordinal() + 14)
    do("summon_meeting", case.pk, {"held_on": held_on, "invited": required_people(case)}, by=who_carries(case),
       on=case.received_on)  # fmt: skip
    return Case.objects.get(pk=case.pk)


def case_with_meeting_held(by: Actor | None = None, **fields) -> Case:
    """A case whose main meeting is held with everybody there."""
    case = summoned_case(by, **fields)
    held_on = case.meeting_set.latest("pk").planned_for
    do("hold_meeting", case.pk, {"attended": required_people(case), "held_on": held_on}, by=who_carries(case),
       on=held_on)  # fmt: skip
    return Case.objects.get(pk=case.pk)


def start_up(from_: date, *kinds: str) -> StartUp:
    return StartUp(from_, kinds)


def on_the_day(day: date):
    """Play another day."""
    return clock.playing(day)


def plan(case: Case, **line) -> dict:
    """A lawful plan of one measure that lasts the whole period, as `approve_plan` takes it."""
    defaults = {"title": "Møte på skolen hver dag", "category": "education", "responsible": "Rådgiver", "agency": "Skolen"}
    return {"measures": [PlanLine(**(defaults | line))], "agreed_by": everyone(case)}


def active_case(by: Actor | None = None, **fields) -> Case:
    """A case whose plan is approved at the meeting, everybody heard."""
    case = case_with_meeting_held(by, **fields)
    on = case.meeting_set.latest("pk").held_on
    for key in everyone(case):
        do("participation", case.pk, {"person": key, "view": "Helt greit"}, by=who_carries(case), on=on)
    do("approve_plan", case.pk, plan(case), by=who_carries(case), on=on)
    return Case.objects.get(pk=case.pk)


def granted(case: Case, to: Actor, *, sections: tuple[str, ...] = ("plan", "progress"), from_on: date | None = None,
            to_on: date | None = None) -> Actor:  # fmt: skip
    """Access to parts of a case, as the team's acts give it."""
    Grant.objects.create(
        case=case, user=to.user, agency=to.appointment.agency, purpose="Oppfølging", basis="konfliktrådsloven § 26",
        sections=list(sections), from_on=from_on or case.received_on, to_on=to_on or date(2027, 12, 31),
        given_by=case.coordinator,
    )  # fmt: skip
    return to


def as_party(case: Case, key: str = "youth") -> Actor:
    """The youth or a guardian of the case, with a way in."""
    party = case.party_set.get(key=key)
    person = actor(Role.GUARDIAN if party.is_guardian else Role.YOUTH)
    party.user = person.user
    party.save()
    return person


def on_the_team(case: Case, person: Actor | None = None) -> Actor:
    """A person let in to the case's team with its first measure, through the team's own act."""
    person = person or team_person()
    measure = case.plannedmeasure_set.first()
    do("add_team_member", case.pk, {
        "role": "school", "agency": person.appointment.agency, "member": person.user, "measures": [measure],
        "sections": ["plan", "progress"],
    }, by=who_carries(case))  # fmt: skip
    return person


def asked_to_join(case: Case, person: Actor | None = None, **given) -> Actor:
    """A person invited to the case's team with its first measure, who has not answered."""
    person = person or team_person()
    asked = {"role": "child_welfare", "agency": person.appointment.agency, "member": person.user,
             "measures": [case.plannedmeasure_set.first()], "sections": ["plan"], "has_agreed": False}  # fmt: skip
    do("add_team_member", case.pk, asked | given, by=who_carries(case))
    return person


def asked_to_borrow(measure: Measure, by: Actor, **wanted) -> BorrowRequest:
    """A question about a place, sent to the SLT coordinator of the measure's municipality."""
    fixed = {"need": "violence_anger", "age_band": "17-18", "wanted_from": date(2026, 12, 1), "hours": "evening",
             "interpreter": True}  # fmt: skip
    key = own_key("", by=by, act="ask_to_borrow")
    return ask_once(measure, fixed | wanted, key=key, by=by, on=clock.today())[0]


# ---- Inquiries --------------------------------------------------------------------------------------


def inquiry_given(**fields) -> InquiryGiven:
    """A lawful question from the prosecutor; any field can be made otherwise."""
    defaults = {
        "office": office(INNLANDET), "sanction": Sanction.YOUTH_FOLLOW_UP, "asked_by": "prosecutor",
        "offence_from": date(2026, 10, 5), "offence_to": date(2026, 10, 5), "born": date(2010, 3, 14),
        "youth_name": "Elias Prøvesen", "guardians": (("mother", "Mona Prøvesen"),), "offence": "ran",
        "police_case": "14812/26", "summary": "En ungdom på seksten år, første gang hos politiet.",
    }  # fmt: skip
    return InquiryGiven(**(defaults | fields))


def inquiry(by: Actor | None = None, *, on: date = TODAY, **fields) -> Inquiry:
    """An inquiry just registered by a coordinator of its office."""
    given = inquiry_given(**fields)
    return register_inquiry(given, by=by or coordinator(given.office.name), on=on).inquiry


def who_prepares(asked: Inquiry) -> Actor:
    """The coordinator of the inquiry, acting as such."""
    return Actor(asked.coordinator, asked.coordinator.appointments.get(role=Role.YOUTH_COORDINATOR))


def say_yes(asked: Inquiry, *people: str, agencies: tuple[str, ...] = KOG, on: date = TODAY) -> None:
    """Let people of an inquiry agree to be discussed by name."""
    for person in people or ("youth", "mother"):
        answer = {"person": person, "answer": True, "given_on": on, "form": "written", "informed": True,
                  "agencies": list(agencies), "until": date(2027, 3, 1)}  # fmt: skip
        do_inquiry("inquiry_consent", asked.pk, answer, by=who_prepares(asked), on=on)


def called_inquiry(by: Actor | None = None, *, planned_for: date = TODAY, **fields) -> Inquiry:
    """An inquiry the coordination group is called about."""
    asked = inquiry(by, **fields)
    given = {"planned_for": planned_for, "invited": list(KOG)}
    do_inquiry("schedule_coordination_group", asked.pk, given, by=who_prepares(asked))
    return asked


def discussed_inquiry(by: Actor | None = None, **fields) -> Inquiry:
    """An inquiry the coordination group has discussed."""
    asked = called_inquiry(by, **fields)
    do_inquiry("hold_coordination_group", asked.pk, {"attended": list(KOG)}, by=who_prepares(asked))
    return asked


def advice(asked: Inquiry, **given) -> dict:
    """What the group says, as `assess_suitability` takes it."""
    said = {factor.value: "Vurdert." for factor in FACTORS[Sanction(asked.sanction)]}
    return {"suitable": True, "factors": said, "reasons": "Referat.", "sketch": "Skisse."} | given


def advised_inquiry(by: Actor | None = None, **fields) -> Inquiry:
    """An inquiry the group has given its advice about."""
    asked = discussed_inquiry(by, **fields)
    do_inquiry("assess_suitability", asked.pk, advice(asked), by=who_prepares(asked))
    return asked


def in_the_group(asked: Inquiry, agency: str = "police", person: Actor | None = None, **given) -> Actor:
    """A person let in to the inquiry for an agency, through the group's own act."""
    person = person or team_person(agency="Politiets forebyggende enhet")
    given = {"member": person.user, "agency": agency} | given
    do_inquiry("grant_member", asked.pk, given, by=who_prepares(asked))
    return person


def published_year(year: int, *counts: tuple, county: str = "Innlandet") -> None:
    """A year's tables in a country that is Hamar alone; each count is a need, an age band, a month and how many."""
    counted = [Count(HAMAR, *one) for one in counts or [("family", "15-16", 2, 14), ("leisure", "19+", 9, 31)]]
    PublishedCell.objects.bulk_create(cells_of(year, counted, {HAMAR: county}))
