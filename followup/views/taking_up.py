"""From a status or a meeting nobody came to, on to what happened: what the page knows already is filled in."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from followup.models import FollowUpMeeting, Incident
from followup.queries import measures_of, tasks_of
from followup.services.meetings import stayed_away
from followup.views.latest import Latest
from workflow.models import Role
from workflow.templatetags.house import longdate
from workflow.views.case_pages import CasePage

# What an address may name: a measure by its number or a meeting by its address, and never a word.
MEASURE, MEETING = "tiltak", "mote"
LONGEST_NUMBER = 18


def begun(page: CasePage, named: Mapping[str, str]) -> dict[str, Any]:
    """The day, who told and the first words about what is named; nothing about what this reader may not tell of."""
    number, address = named.get(MEASURE, ""), named.get(MEETING, "")
    if number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER:
        return _of_measure(page, int(number))
    return _of_meeting(page, address) if address and page.standing.may("work_on_case") else {}


def _of_measure(page: CasePage, number: int) -> dict[str, Any]:
    found = measures_of(page.case).filter(pk=number)
    if page.actor.role == Role.TEAM_MEMBER:
        theirs = tasks_of(page.actor, page.on).filter(case=page.case).values("measure__thread")
        found = found.filter(thread__in=theirs)
    measure = found.first()
    latest = measure and Latest.of(measure.progress_rows, page.case.key)
    if not latest:
        return {}
    measure.case = page.case
    told = _("«%(title)s»: %(status)s.") % {"title": measure.title, "status": latest.status.lower()}
    away = _("Ungdommen møtte ikke.") if latest.stayed_away else ""
    return {
        "happened_on": latest.day, "source": Incident.Source.PROGRESS, "what": f"{told} {away}".strip()
    }  # fmt: skip


def _of_meeting(page: CasePage, address: str) -> dict[str, Any]:
    found = FollowUpMeeting.objects.standing().filter(case=page.case, address=address).prefetch_related("attendance")
    meeting = found.first()
    if meeting is None or not stayed_away(meeting.attendance.all(), page.youth.pk):
        return {}
    return {
        "happened_on": meeting.planned_for, "source": Incident.Source.MISSED_MEETING,
        "what": _("Ungdommen kom ikke til %(kind)s %(day)s.")
        % {"kind": meeting.get_kind_display().lower(), "day": longdate(meeting.planned_for)},
    }  # fmt: skip
