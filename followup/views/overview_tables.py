"""The head's figures as tables: the same rows under each plot, on the page and in the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from followup.statistics import TARGET, Answers, Cohort, Load, Stalled, Waits
from workflow.deadlines import LABELS
from workflow.models import Deadline
from workflow.templatetags.house import longdate


@dataclass(frozen=True)
class Table:
    """Headings and rows; the first column names the row."""

    headings: Sequence[str]
    rows: Sequence[Sequence[str | int]]

    @property
    def lines(self) -> list[tuple[str | int, list[tuple[str, str | int]]]]:
        """Each row: its name, and its cells with what they are called."""
        return [(row[0], list(zip(self.headings[1:], row[1:], strict=True))) for row in self.rows]


def quarter(day: date) -> str:
    """«3. kvartal 2026»."""
    return _("%(number)s. kvartal %(year)s") % {"number": (day.month + 2) // 3, "year": day.year}


def half_year(day: date) -> str:
    """«2. halvår 2026»."""
    return _("%(number)s. halvår %(year)s") % {"number": 1 if day.month < 7 else 2, "year": day.year}


def days_or_not_yet(days: int | None) -> str | int:
    """A number of days, where half of them have come so far."""
    return _("ikke ennå") if days is None else days


def waiting_times(found: list[Waits]) -> Table:
    """From receipt to meeting, by the quarter the case came in."""
    return Table(
        [_("Kom inn"), _("Saker"), _("Midterste sak, dager"), _("Møte innen %(days)s dager") % {"days": TARGET},
         _("Over %(days)s dager") % {"days": TARGET}, _("Venter, innen målet"), _("Avsluttet uten møte")],
        [[quarter(one.starts), len(one.held) + len(one.waiting) + len(one.ended), days_or_not_yet(one.middle),
          one.within, one.over, one.undecided, len(one.ended)] for one in found],
    )  # fmt: skip


def outcomes(found: list[Cohort]) -> Table:
    """How it has gone, by the half-year the period began."""
    return Table(
        [_("Startet"), _("Saker"), _("Fullført"), _("Avsluttet før tiden"), _("Pågår")],
        [[half_year(one.starts), one.all, one.completed, one.early, one.running] for one in found],
    )


def carried(found: list[Load]) -> Table:
    """Who has how much to do."""
    return Table(
        [_("Ungdomskoordinator"), _("Åpne saker"), _("Over fristen"), _("Nye denne måneden"), _("Er vara for"), _("Borte")],
        [[load.name, load.open, load.late, load.new, load.covers, _away(load)] for load in found],
    )


def _away(load: Load) -> str:
    if load.away is None:
        return "–"
    return _("til %(day)s, %(name)s er vara") % {"day": longdate(load.away.to_on), "name": load.away.deputy.name}


def standing_still(found: list[Stalled]) -> Table:
    """Which cases stand still, since when and why."""
    return Table(
        [_("Sak"), _("Dager siden sist"), _("Hvorfor"), _("Ansvarlig")],
        [[row.case.number, row.days, why_stalled(row), _carrier(row.case)] for row in found],
    )


def why_stalled(row: Stalled) -> str:
    """What is missing in a case that stands still."""
    return _("Ingen frist framover") if row.has_step else _("Ingen har neste steg")


def overdue_follow_ups(found: list[Deadline], on: date) -> Table:
    """Talks, meetings and evaluations whose day has passed."""
    return Table(
        [_("Sak"), _("Hva"), _("Skulle vært"), _("Dager over"), _("Ansvarlig")],
        [[due.case.number, str(LABELS[due.name]).capitalize(), longdate(due.due_on), (on - due.due_on).days,
          _carrier(due.case)] for due in found],
    )  # fmt: skip


def by_case(found: list[Deadline]) -> list[tuple[Deadline, str]]:
    """What is overdue, one line for each case: its oldest day, and all that should have been done."""
    cases: dict[int, list[Deadline]] = {}
    for due in found:
        cases.setdefault(due.case_id, []).append(due)
    return [(late[0], ", ".join(str(LABELS[due.name]) for due in late)) for late in cases.values()]


def met(found: list[Answers]) -> Table:
    """How soon breaches were met."""
    return Table(
        [_("Meldt"), _("Brudd"), _("Møtt med et steg"), _("Midterste, dager"), _("Venter ennå")],
        [[quarter(one.starts), len(one.answered) + len(one.waiting), len(one.answered), days_or_not_yet(one.middle),
          len(one.waiting)] for one in found],
    )  # fmt: skip


def _carrier(case) -> str:
    return case.coordinator.name if case.coordinator else _("Ikke fordelt")


# What each table is called in its file's address, and in words.
FILES = {
    "ventetid": gettext_lazy("Fra mottatt sak til møte"), "utfall": gettext_lazy("Hvordan sakene går"),
    "fordeling": gettext_lazy("Saker per ungdomskoordinator"), "stillstand": gettext_lazy("Saker som står stille"),
    "oppfolging": gettext_lazy("Oppfølging over tiden"), "brudd": gettext_lazy("Hvor fort brudd blir møtt"),
}  # fmt: skip
