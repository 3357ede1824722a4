"""How breaches like this one were answered before, counted without names, so that like is met alike."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Case as Choose
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from followup.models import Breach, BreachConditions, OnwardReferral
from workflow.models import Case, Grade, NewMeetingCall

ANSWERS = {
    "talk": _("bruddsamtale"),
    "conditions": _("vilkår"),
    "meeting": _("nytt møte"),
    "referral": _("sendt videre"),
    "rest": _("ikke fulgt opp mer"),
}
# From the third on they are counted together.
MOST_TOLD_APART = 3


@dataclass(frozen=True)
class Likeness:
    """How many of how many breaches of this kind got each answer; `where` is the office or the whole country."""

    nth: int
    where: str
    total: int
    answers: Sequence[tuple[str, int]] = ()

    @property
    def is_enough(self) -> bool:
        """Whether so many were counted that nobody can be known again (forvaltningsloven § 13 a nr. 2)."""
        return self.total >= settings.SMALLEST_SHOWN

    @property
    def is_third_or_later(self) -> bool:
        return self.nth == MOST_TOLD_APART


def answered_before(case: Case, *, of: str, nth: int) -> Likeness:
    """The same kind of breach, the same sanction, as often before: in the office, or in the country where those are few.

    One question each; cases with a strictly protected address are counted in the country alone.
    """
    nth = min(nth, MOST_TOLD_APART)
    alike = _alike(case, of, nth)
    shielded = Q(case__grade=Grade.STRICTLY_CONFIDENTIAL)
    here = _counted(alike.filter(case__office=case.office_id).exclude(shielded), nth, "office")
    return here if here.is_enough else _counted(alike, nth, "country")


def _alike(case: Case, of: str, nth: int) -> QuerySet:
    """Answered breaches of other cases with the number each has in its own case, and what answered it first."""
    same = Breach.objects.standing().filter(case=OuterRef("case"), pk__lte=OuterRef("pk"))
    numbered = Subquery(same.values("case").annotate(n=Count("pk")).values("n"))
    found = Breach.objects.standing().filter(of=of, answered_on__isnull=False, case__sanction=case.sanction)
    found = found.exclude(case=case).annotate(nth=numbered, answer=_answer())
    return found.filter(nth__gte=nth) if nth == MOST_TOLD_APART else found.filter(nth=nth)


def _answer() -> Choose:
    """The step that was taken that day; a talk is what is left when it was none of the others."""

    def taken(model, day: str) -> Exists:
        return Exists(model.objects.filter(case=OuterRef("case"), **{day: OuterRef("answered_on")}))

    return Choose(
        When(~Q(resting_sealed=""), then=Value("rest")),
        When(taken(OnwardReferral, "referred_on"), then=Value("referral")),
        When(taken(NewMeetingCall, "called_on"), then=Value("meeting")),
        When(taken(BreachConditions, "set_on"), then=Value("conditions")),
        default=Value("talk"), output_field=CharField(),
    )  # fmt: skip


def _counted(breaches: QuerySet, nth: int, where: str) -> Likeness:
    rows = breaches.order_by().values("answer").annotate(number=Count("pk")).order_by("-number", "answer")
    counts = [(row["answer"], row["number"]) for row in rows]
    return Likeness(nth, where, sum(number for _answer, number in counts), [(ANSWERS[a], n) for a, n in counts])
