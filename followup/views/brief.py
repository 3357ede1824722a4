"""What whoever takes a case over must know, on one sheet: where it stands, what waits, what to look out for, and who."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from followup.models import AgreedAction, FollowUpMeeting
from followup.queries import measures_of, team_of
from followup.views.latest import Latest
from workflow.facts import Person
from workflow.law.period import Due
from workflow.models import Grade, Reminder
from workflow.templatetags.house import longdate
from workflow.views.case_pages import CasePage

# What one sheet has room for; the case page has the rest.
MOST_TASKS, MOST_DATES, MOST_NOTES, MOST_PEOPLE, MOST_RISKS, LONGEST_NOTE = 5, 6, 4, 6, 7, 200
# How far back a missed meeting is told of, and how far ahead a consent that ends.
LOOKS_BACK, LOOKS_AHEAD = timedelta(days=90), timedelta(days=30)


@dataclass(frozen=True)
class Note:
    """Something somebody wrote: what about, which day, and the beginning of it."""

    about: str
    day: date
    text: str


@dataclass(frozen=True)
class Brief:
    """The sheet, part by part."""

    page: CasePage
    tasks: list[str]
    dates: list[Due]
    notes: list[Note]
    agreed: list[Note]
    risks: list[str]
    people: list[tuple[Person, str]]
    team: list
    # Contact details of somebody with a strictly protected address are on no paper.
    tells_contact: bool


def brief_of(page: CasePage, *, on_paper: bool = False) -> Brief:
    """Read off the case; as many questions whatever has happened in it."""
    measures = list(measures_of(page.case)) if page.case.starts_on else []
    for measure in measures:
        measure.case = page.case
    told = [(measure, Latest.of(measure.progress_rows, page.case.key)) for measure in measures]
    told = [(measure, latest) for measure, latest in told if latest]
    meetings = list(FollowUpMeeting.objects.standing().filter(case=page.case).order_by("-planned_for", "-pk")[:20])
    people = list(page.people.values())
    acting = set(page.desk.must_hear())
    return Brief(
        page=page,
        tasks=page.errands[:MOST_TASKS],
        dates=page.dues[:MOST_DATES],
        notes=_notes(page, told, meetings)[:MOST_NOTES],
        agreed=_agreed(page)[:MOST_NOTES],
        risks=_risks(page, told, meetings)[:MOST_RISKS],
        people=[(person, wishes(person)) for person in people if person.key in acting][:MOST_PEOPLE],
        team=list(team_of(page.case, page.on)[:MOST_PEOPLE]) if page.case.starts_on else [],
        tells_contact=not (on_paper and page.case.grade == Grade.STRICTLY_CONFIDENTIAL),
    )


def _notes(page: CasePage, told: list, meetings: list[FollowUpMeeting]) -> list[Note]:
    """The latest words about each measure, and the minutes of the last meetings; the newest first."""
    written = [Note(measure.title, latest.day, latest.note or latest.status) for measure, latest in told]
    for meeting in [meeting for meeting in meetings if meeting.held_on or meeting.missed_on][:2]:
        meeting.case = page.case
        written.append(Note(meeting.get_kind_display(), meeting.held_on or meeting.missed_on, meeting.minutes))
    held = page.case.meeting_set.filter(held_on__isnull=False).last()
    if held:
        held.case = page.case
        written.append(Note(page.meeting_word, held.held_on, held.minutes))
    newest = sorted((note for note in written if note.text), key=lambda note: note.day, reverse=True)
    return [Note(_cut(note.about, 60), note.day, _cut(note.text)) for note in newest]


def _agreed(page: CasePage) -> list[Note]:
    """What was agreed at meetings and is not done."""
    waiting = list(AgreedAction.objects.waiting().filter(case=page.case)[:MOST_NOTES])
    for action in waiting:
        action.case = page.case
    return [Note("", action.due_on, _cut(action.what)) for action in waiting]


def _risks(page: CasePage, told: list, meetings: list[FollowUpMeeting]) -> list[str]:
    """What to look out for, in whole sentences, the gravest first."""
    facts, on = page.facts, page.on
    assessed = {breach.incident for breach in facts.breaches}
    closed = {step.incident for step in facts.incident_steps if step.kind == "closed"}
    noted = sum(incident.number not in assessed | closed for incident in facts.incidents)
    missed = sum(bool(meeting.missed_on and meeting.missed_on > on - LOOKS_BACK) for meeting in meetings)
    found = []
    if page.case.grade != Grade.NONE:
        found.append(_("Adressen er skjermet: %(grade)s.") % {"grade": page.case.get_grade_display()})
    if noted:
        found.append(ngettext(
            "%(many)s hendelse er ikke vurdert ennå.", "%(many)s hendelser er ikke vurdert ennå.", noted
        ) % {"many": noted})  # fmt: skip
    if facts.help_asked_on:
        found.append(_("Ungdommen eller foresatte venter på svar fra %(day)s.") % {"day": longdate(facts.help_asked_on)})
    found += [_("Trenger hjelp: %(measure)s.") % {"measure": _cut(measure.title, 60)}
              for measure, latest in told if latest.needs_help][:2]  # fmt: skip
    if missed:
        found.append(ngettext(
            "Ungdommen kom ikke til %(many)s avtale de siste 90 dagene.",
            "Ungdommen kom ikke til %(many)s avtaler de siste 90 dagene.", missed,
        ) % {"many": missed})  # fmt: skip
    if late := [due for due in page.dues if due.day < on]:
        found.append(ngettext("%(many)s frist er passert.", "%(many)s frister er passert.", len(late)) % {
            "many": len(late)
        })  # fmt: skip
    standing = [fact.until for fact in facts.sharing if fact.until and fact.withdrawn_on is None]
    if ends := [until for until in standing if on <= until <= on + LOOKS_AHEAD]:
        found.append(_("Et samtykke til å dele opplysninger går ut %(day)s.") % {"day": longdate(min(ends))})
    if facts.transferred_on:
        found.append(_("Saken kom fra et annet kontor %(day)s.") % {"day": longdate(facts.transferred_on)})
    return found


def wishes(person: Person) -> str:
    """How somebody wants to be reached and what they need, in a few words."""
    said = [str(Reminder(person.reminded_by).label)] if person.reminded_by else []
    if person.interpreter:
        said.append(_("tolk: %(language)s") % {"language": person.interpreter})
    if person.reading:
        said.append(_("trenger tilpassede brev"))
    return ", ".join(said)


def _cut(text: str, longest: int = LONGEST_NOTE) -> str:
    """The beginning of a text on one line, ended at a word."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + " …"
