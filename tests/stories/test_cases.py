"""Whole cases through the services, a day at a time: each sanction under each of the four rule sets."""

from dataclasses import dataclass
from datetime import date

import pytest

from tests import factories
from tests.factories import do
from workflow import clock, journal
from workflow.access import Actor
from workflow.deadlines import TO_DO
from workflow.law.glossary import meeting_term
from workflow.law.provision import parse_citation
from workflow.law.rule_sets import RuleSet
from workflow.law.terms import Term
from workflow.law.verdict import Refused
from workflow.models import Case, Deadline
from workflow.nodes import rebuild, waiting
from workflow.queries import with_facts
from workflow.services.intake import receive
from youthplans.models import PlanLine

pytestmark = pytest.mark.django_db

D = date.fromisoformat
FAMILY, AGENCIES = ("youth", "mother"), ("police", "correctional_service")
SENTENCE = {"sanction": "youth_sentence"}


@dataclass
class Story:
    """One case being told, and the coordinator who tells it; days are written as the calendar writes them."""

    pk: int
    coordinator: Actor

    @property
    def case(self) -> Case:
        return with_facts(Case.objects.all()).get(pk=self.pk)

    @property
    def tasks(self) -> set[str]:
        return {task.flow_task.name for task in waiting(self.case)}

    @property
    def deadlines(self) -> dict[str, str]:
        rows = Deadline.objects.filter(case=self.pk, settled_on__isnull=True)
        return {row.name: row.due_on.isoformat() for row in rows}

    def does(self, act: str, day: str, *, by: Actor | None = None, **given) -> None:
        with clock.playing(D(day)):
            do(act, self.pk, given, by=by or self.coordinator, on=D(day))

    def may_not(self, act: str, day: str, because: str, **given) -> None:
        """The act is refused on this provision, or one inside it, and nothing is written."""
        before = self.case.events.count()
        with pytest.raises(Refused) as refused:
            self.does(act, day, **given)
        assert cites(refused.value, because)
        assert self.case.events.count() == before

    def consents(self, day: str, *people: str) -> None:
        for person in people:
            self.does("consent", day, person=person, answer=True, given_on=D(day), form="written")

    def meets(self, called: str, day: str, *people: str) -> None:
        """The main meeting is called, and held with these people."""
        self.does("summon_meeting", called, held_on=D(day), invited=list(people))
        self.does("hold_meeting", day, held_on=D(day), attended=list(people))

    def hears(self, day: str, *people: str) -> None:
        for person in people:
            self.does("participation", day, person=person, view="Helt greit.")

    def agrees(self, day: str, *measures: PlanLine, agreed_by: tuple[str, ...] = ()) -> None:
        self.does("approve_plan", day, measures=measures, agreed_by=list(agreed_by))

    def ends(self, day: str) -> None:
        """Refused on the last day and done on `day`; then nothing more is to be done."""
        self.may_not("complete", self.case.ends_on.isoformat(), "konfliktrådsloven § 23", report="Gjennomført.")
        self.does("complete", day, report="Gjennomført.")
        assert (self.case.stage, self.tasks, TO_DO.keys() & self.deadlines) == ("completed", set(), set())


def cites(refused: Refused, because: str) -> bool:
    """Whether one of the provisions is this one or lies inside it."""
    return any(parse_citation(because).covers(verdict.provision) for verdict in refused.verdicts)


def referral(decided_on: str, offence_on: str, born: str, duration: str, **given):
    """A referral as the file or the form gives it, received some days after the decision."""
    day = D(given.pop("received_on", decided_on))
    alternative = given.pop("alternative", None)
    prison = {"alternative_prison": Term.parse(alternative)} if alternative else {}
    return factories.referral(
        decided_on=D(decided_on), offence_on=D(offence_on), born=D(born), duration=duration, received_on=day,
        **prison, **given,
    )  # fmt: skip


@pytest.fixture
def tell():
    """Receives a case and tells it; at the end its record is whole and its tasks follow from its facts."""
    told: list[Story] = []

    def begin(*args, **given) -> Story:
        sent = referral(*args, **given)
        by = factories.coordinator()
        with clock.playing(sent.received_on):
            told.append(Story(receive(sent, by=by, on=sent.received_on).case.pk, by))
        return told[-1]

    yield begin
    assert list(journal.breaks(Case.objects.all())) == []
    for story in told:
        before = story.tasks
        rebuild(story.case)
        assert story.tasks == before


def measure(category: str, title: str, from_on: str, to_on: str, responsible: str = "Kontakt") -> PlanLine:
    return PlanLine(title=title, category=category, responsible=responsible, from_on=D(from_on), to_on=D(to_on))


ALL_THE_TIME = PlanLine(title="Møte på skolen hver dag", category="education", responsible="Rådgiver")


# ---- The four rule sets, on the days they meet ------------------------------------------------------

LAST_AND_FIRST_DAYS = [
    ("2014-07-01", "A0"), ("2022-06-30", "A0"), ("2022-07-01", "A1"), ("2024-08-31", "A1"),
    ("2024-09-01", "B0"), ("2024-11-30", "B0"), ("2024-12-01", "B1"), ("2026-03-02", "B1"),
]  # fmt: skip


@pytest.mark.parametrize("decided_on, rule_set", LAST_AND_FIRST_DAYS)
@pytest.mark.parametrize("sanction", ["youth_follow_up", "youth_sentence"])
def test_a_case_goes_all_the_way_under_the_law_of_its_decision_day(tell, sanction, decided_on, rule_set):
    day = D(decided_on)
    received, met = (day.replace(year=day.year + 1, month=month, day=10).isoformat() for month in (1, 2))
    case = tell(decided_on, day.replace(day=1).isoformat() if day.day > 1 else decided_on,
                day.replace(year=day.year - 16, month=1, day=5).isoformat(), "P6M", sanction=sanction,
                received_on=received)  # fmt: skip
    old, sentence = rule_set[0] == "A", sanction == "youth_sentence"
    assert case.case.rule_set == rule_set
    assert meeting_term(RuleSet(rule_set)) == ("ungdomsstormøte" if old else "ungdomsplanmøte")
    everyone = FAMILY + (AGENCIES if sentence else ())
    if old or not sentence:
        case.may_not("summon_meeting", received, "konfliktrådsloven § 11", held_on=D(met), invited=list(everyone))
        case.consents(received, *FAMILY)
    else:
        yes = {"person": "youth", "answer": True, "given_on": D(received), "form": "written"}
        case.may_not("consent", received, "straffeloven § 52 a", **yes)
    case.meets(received, met, *everyone)
    case.may_not("approve_plan", met, "konfliktrådsloven § 25", measures=[ALL_THE_TIME], agreed_by=["youth"])
    if not old:
        case.hears(met, *FAMILY)
    case.agrees(met, ALL_THE_TIME, agreed_by=FAMILY if old else ())
    last_day = D(met).replace(month=8)
    assert (case.case.stage, case.case.starts_on, case.case.ends_on) == ("active", D(met), last_day)
    assert ("complaint" in case.deadlines) is not old
    assert {"form_team"} <= case.tasks
    case.ends(last_day.replace(day=11).isoformat())


# ---- Cases as a jurist would tell them --------------------------------------------------------------


def test_the_shortest_follow_up_lasts_120_days(tell):
    case = tell("2026-02-02", "2025-12-13", "2009-08-08", "P120D", received_on="2026-02-06")
    assert (case.case.stage, case.case.rule_set, case.tasks) == ("received", "B1", {"assign"})
    case.consents("2026-02-09", *FAMILY)
    case.meets("2026-02-10", "2026-03-03", *FAMILY, "school")
    assert case.tasks == {"approve_plan"}
    case.hears("2026-03-03", *FAMILY)
    case.agrees("2026-03-03", measure("programme", "Hasjavvenning", "2026-03-04", "2026-07-01"),
                measure("other", "Fotballtrening to ganger i uka", "2026-03-04", "2026-07-01"))  # fmt: skip
    ends_on = case.case.ends_on
    assert (case.case.starts_on, ends_on) == (D("2026-03-03"), D("2026-07-01"))
    assert (ends_on - case.case.starts_on).days == 120


def test_a_current_sentence_needs_no_consent_but_the_youth_is_heard(tell):
    case = tell("2026-04-20", "2025-10-18", "2008-06-02", "P1Y6M", **SENTENCE, final_on=D("2026-05-04"),
                received_on="2026-05-08", alternative="P10M")  # fmt: skip
    for because in ("straffeloven § 52 a", "konfliktrådsloven § 11"):
        case.may_not("consent", "2026-05-08", because, person="youth", answer=True, given_on=D("2026-05-08"),
                     form="written")  # fmt: skip
    case.meets("2026-05-11", "2026-05-28", *FAMILY, *AGENCIES)
    curfew = measure("curfew", "Inne kl. 21", "2026-05-28", "2026-08-28")
    case.may_not("approve_plan", "2026-05-28", "konfliktrådsloven § 25", measures=[curfew])
    case.hears("2026-05-28", *FAMILY)
    case.agrees("2026-05-28", curfew)
    assert (case.case.starts_on, case.case.ends_on) == (D("2026-05-28"), D("2027-11-28"))


def test_the_old_follow_up_of_a_year_needs_both_guardians(tell):
    case = tell("2023-05-08", "2023-02-11", "2006-09-21", "P1Y", guardians=("mother", "father"),
                received_on="2023-05-10")  # fmt: skip
    kari = factories.coordinator()
    case.does("assign", "2023-05-11", by=factories.office_head(), to=kari.user)
    case.coordinator = kari
    case.consents("2023-05-12", *FAMILY)
    everyone = (*FAMILY, "father", "victim", "school")
    called = {"held_on": D("2023-06-01"), "invited": list(everyone)}
    case.may_not("summon_meeting", "2023-05-15", "konfliktrådsloven § 11", **called)
    case.consents("2023-05-16", "father")
    case.meets("2023-05-16", "2023-06-01", *everyone)
    plan = [measure("programme", "Sinnemestring", "2023-06-05", "2023-12-15"),
            measure("education", "Møte på skolen hver dag", "2023-06-02", "2024-06-01")]  # fmt: skip
    case.may_not("approve_plan", "2023-06-01", "konfliktrådsloven § 25", measures=plan, agreed_by=list(FAMILY))
    case.agrees("2023-06-01", *plan, agreed_by=(*FAMILY, "father"))
    assert (case.case.starts_on, case.case.ends_on) == (D("2023-06-01"), D("2024-06-01"))
    case.may_not("complete", "2024-05-31", "konfliktrådsloven § 23", report="Gjennomført.")
    case.ends("2024-06-03")


def test_an_old_sentence_of_three_years_still_runs_after_the_reform(tell):
    case = tell("2024-06-20", "2023-12-02", "2006-12-30", "P3Y", **SENTENCE, received_on="2024-07-05",
                alternative="P2Y8M")  # fmt: skip
    case.consents("2024-07-08", *FAMILY)
    case.does("summon_meeting", "2024-07-10", held_on=D("2024-08-12"), invited=[*FAMILY, *AGENCIES, "victim"])
    case.may_not("hold_meeting", "2024-08-12", "konfliktrådsloven § 24", held_on=D("2024-08-12"),
                 attended=[*FAMILY, "police"])  # fmt: skip
    case.does("hold_meeting", "2024-08-12", held_on=D("2024-08-12"), attended=[*FAMILY, *AGENCIES])
    sober = measure("sobriety", "Rusfri og prøver", "2024-08-12", "2027-08-12")
    case.agrees("2024-08-12", sober, agreed_by=FAMILY)
    assert (case.case.ends_on, case.deadlines["court_petition"]) == (D("2027-08-12"), "2027-11-12")
    case.does("form_team", "2026-11-20")
    assert (case.case.stage, case.case.rule_set) == ("active", "A1")
    assert meeting_term(RuleSet.A1) == "ungdomsstormøte"


@pytest.mark.parametrize("alternative, lawful", [("P1Y9M", False), ("P2Y", False), ("P2Y1M", True)])
def test_three_years_need_a_long_alternative(tell, alternative, lawful):
    case = ("2025-03-14", "2024-11-03", "2008-01-19", "P3Y")
    given = SENTENCE | {"received_on": "2025-03-20", "alternative": alternative}
    if lawful:
        assert tell(*case, **given).case.stage == "received"
        return
    with pytest.raises(Refused) as refused:
        tell(*case, **given)
    assert cites(refused.value, "straffeloven § 52 b")
    assert not Case.objects.exists()


def follow_up(tell, case: tuple[str, ...], received: str, called: str, met: str, *measures: PlanLine) -> Story:
    """The usual way to a plan under current law: consented, met, heard and agreed."""
    story = tell(*case, received_on=received)
    story.consents(called, *FAMILY)
    story.meets(called, met, *FAMILY)
    story.hears(met, *FAMILY)
    story.agrees(met, *measures)
    return story


def test_an_interruption_moves_the_end_by_as_many_days(tell):
    talks = measure("talks", "Samtale hver uke", "2026-02-17", "2026-10-16")
    case = follow_up(tell, ("2026-01-19", "2025-11-08", "2008-12-24", "P8M"), "2026-01-23", "2026-01-27",
                     "2026-02-16", talks)  # fmt: skip
    assert case.case.ends_on == D("2026-10-16")
    case.does("interrupt", "2026-05-04", ground="health", reason="Innlagt.")
    assert (case.case.stage, case.deadlines["complaint"]) == ("interrupted", "2026-05-26")
    case.may_not("complete", "2026-10-17", "konfliktrådsloven § 23", report="Gjennomført.")
    case.does("resume", "2026-06-01", reason="Utskrevet.")
    assert (case.case.stage, case.case.ends_on) == ("active", D("2026-11-13"))
    case.ends("2026-11-14")


def test_a_complaint_deadline_on_good_friday_moves_past_easter(tell):
    tests = measure("sobriety", "Rusprøver", "2026-03-14", "2026-08-13")
    case = follow_up(tell, ("2026-02-16", "2026-01-03", "2009-03-30", "P5M"), "2026-02-18", "2026-02-19",
                     "2026-03-13", tests)  # fmt: skip
    assert case.deadlines["complaint"] == "2026-04-07"


@pytest.mark.parametrize("case, days, last_day", [
    (("2026-03-02", "2026-01-10", "2009-02-15", "P6M"), ("2026-03-04", "2026-03-05", "2026-03-19"), "2026-09-19"),
    (("2025-09-01", "2025-06-21", "2008-10-10", "P1Y"), ("2025-09-04", "2025-09-05", "2025-09-22"), "2026-09-22"),
])  # fmt: skip
def test_months_and_years_end_on_the_same_day_of_the_month(tell, case, days, last_day):
    boxing = measure("other", "Boksing på ungdomshuset", days[2], last_day)
    assert follow_up(tell, case, *days, boxing).case.ends_on == D(last_day)


def test_the_slt_coordinator_sees_no_case_and_the_coordinator_does(tell, as_):
    case = tell("2026-05-04", "2026-03-28", "2009-11-02", "P6M", municipality="3407", received_on="2026-05-06")
    page = case.case.get_absolute_url()
    assert as_(factories.slt_coordinator("3407")).get(page).status_code == 404
    assert as_(case.coordinator).get(page).status_code == 200
