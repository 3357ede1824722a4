"""When the end is near: who is asked how it was, what they answer, and the report while it is being written."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from followup.models import EndingDraft, Evaluation, TeamMembership
from workflow import clock
from workflow.access import Actor, standing_of
from workflow.law.mediation_act_period import last_day
from workflow.law.steps import STEPS
from workflow.models import Case, Deadline, Notice, Party
from workflow.queries import locked
from workflow.services.cover import carriers
from workflow.services.desk import Desk
from workflow.services.notices import Kind, announce, notify

END_IS_NEAR = announce(Kind(
    "end_is_near", _("En sak nærmer seg siste dag. Se over det som gjenstår."),
    lambda notice: reverse("before_the_end", args=[notice.case.address]),
))  # fmt: skip
YOUTH_ASKED = announce(Kind(
    "youth_asked", _("Hvordan har det vært? Svar på fire korte spørsmål."),
    lambda notice: reverse("evaluate", args=[notice.case.address]),
))  # fmt: skip
TEAM_ASKED = announce(Kind(
    "team_asked", _("En sak nærmer seg slutten. Svar på tre korte spørsmål."),
    lambda notice: reverse("evaluate_as_team", args=[notice.case.address]),
))  # fmt: skip
CASE_ENDED = announce(Kind(
    "case_ended", _("En sak du var med i, er avsluttet. Du har ikke lenger tilgang til den."),
    lambda notice: reverse("my_measures"),
))  # fmt: skip


# ---- Asking -----------------------------------------------------------------------------------------


def asks_for_evaluation(desk: Desk) -> bool:
    """Whether the youth should be asked now: the end is near, or came before its time."""
    if desk.facts.starts_on is None or desk.case.stage not in STEPS["evaluate"].stages:
        return False
    ends_on = last_day(desk.facts, on=desk.on)
    return not desk.case.is_open or ends_on - timedelta(days=settings.END_NEARS_DAYS) <= desk.on


def tell_that_the_end_is_near(on: date) -> int:
    """Tell those who carry a case, the youth and the team, once for each last day; how many cases they were."""
    until = on + timedelta(days=settings.END_NEARS_DAYS)
    near = Deadline.objects.filter(name="period_end", settled_on__isnull=True, due_on__range=(on, until))
    told = set(Notice.objects.filter(kind=END_IS_NEAR.name).values_list("case_id", "about"))
    found = [due for due in near.select_related("case__key") if (due.case_id, due.due_on.isoformat()) not in told]
    for due in found:
        with transaction.atomic():
            notify(END_IS_NEAR, carriers(due.case, on), case=due.case, about=due.due_on.isoformat())
            youth = Party.objects.filter(case=due.case, key=Party.YOUTH, user__isnull=False)
            notify(YOUTH_ASKED, youth.values_list("user", flat=True), case=due.case)
            team = TeamMembership.objects.standing_on(on).filter(case=due.case, user__isnull=False)
            notify(TEAM_ASKED, set(team.values_list("user", flat=True)), case=due.case)
    return len(found)


# ---- Answering --------------------------------------------------------------------------------------


def evaluate(desk: Desk, *, answers: Mapping[str, str], words: str = "") -> None:
    """The youth says how it was."""
    _keep(desk, answers, words, party=desk.party(Party.YOUTH))


def evaluate_after_talk(desk: Desk, *, answers: Mapping[str, str], words: str = "") -> None:
    """The coordinator writes down what the youth answered in a talk."""
    desk.on_behalf_of = Party.YOUTH
    _keep(desk, answers, words, party=desk.party(Party.YOUTH), from_talk=True)


def evaluate_as_team(desk: Desk, *, answers: Mapping[str, str], words: str = "") -> None:
    """A team member says how it was."""
    _keep(desk, answers, words)


def _keep(desk: Desk, answers: Mapping[str, str], words: str, **of) -> None:
    said = Evaluation(case=desk.case, answered_on=desk.on, by=desk.by.user, **of)
    said.answers_text, said.words = json.dumps(dict(answers)), words.strip()
    said.save()
    desk.note(STEPS["evaluate"].provision, evaluation=said.pk)


# ---- The report while it is written -----------------------------------------------------------------


class StaleDraft(Exception):
    """Somebody saved the draft after the page was opened."""


def draft_of(case: Case) -> EndingDraft | None:
    """What is written so far, readable with the key the case came with."""
    draft = EndingDraft.objects.filter(case=case).select_related("saved_by").first()
    if draft:
        draft.case = case
    return draft


@transaction.atomic
def keep_draft(case: Case, values: Mapping[str, str], *, seen: int, by: Actor, on: date) -> EndingDraft:
    """Keep what is written so far; the same values again are no second change.

    Raises PermissionDenied, and StaleDraft when somebody else has saved since version `seen`.
    """
    case = locked(case.pk, for_=by, on=on)
    if not (case.is_open and standing_of(case, by, on).may("work_on_case")):
        raise PermissionDenied
    draft = draft_of(case) or EndingDraft(case=case)
    if draft.pk and draft.values == dict(values):
        return draft
    if draft.version != seen:
        raise StaleDraft
    draft.version += 1
    draft.text = json.dumps(dict(values), ensure_ascii=False)
    draft.saved_by, draft.saved_at = by.user, clock.now()
    draft.save()
    return draft
