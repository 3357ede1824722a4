"""The approved plan: its versions, which never change, and what was promised in each."""

import json
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.law.facts import Category
from workflow.models import Case, Decision
from workflow.models.keeping import KeptQuerySet, OfCase, PastHistory
from workflow.models.sealing import Sealed
from youthplans.models.catalogue import Measure
from youthplans.models.weeks import SchoolWeek, Slot, from_values


class Promise(OfCase):
    """A row of an approved plan: written once, and never changed (konfliktrådsloven § 25)."""

    class Meta:
        abstract = True

    def save(self, *args, **kwargs) -> None:
        if not self._state.adding:
            raise PastHistory(f"{type(self).__name__} is approved; a change is a new version.")
        super().save(*args, **kwargs)


class PlanVersion(Promise):
    """A version of the youth plan, approved by a decision that can be complained about."""

    number = models.PositiveSmallIntegerField()
    approved_on = models.DateField()
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="plan_version")
    # The old scheme's approvals: the youth and the guardians, by key.
    agreed_by = models.JSONField(default=list, blank=True)
    # When the youth is at school, so that the week can be read; empty where nobody told.
    school_sealed = models.TextField(blank=True)

    school_text = Sealed("planversion.school_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_plan_version_a_number")]

    @property
    def school(self) -> SchoolWeek | None:
        """When the youth is at school; none where nobody told, or the case is forgotten."""
        values = _opened(self, self.school_sealed, "school_text")
        return None if values is None else SchoolWeek.from_values(values)


class PlannedMeasureQuerySet(KeptQuerySet):
    """Planned measures as sentences."""

    def in_latest_plan(self) -> "PlannedMeasureQuerySet":
        """Those of the latest plan of their case: what is not carried into it is over."""
        latest = PlanVersion.objects.filter(case=OuterRef("case")).order_by("-number").values("pk")[:1]
        return self.filter(version=Subquery(latest))


class PlannedMeasure(Promise):
    """A measure or condition of an approved plan; every word about the youth is sealed."""

    version = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="measures")
    # The same through every version that keeps the measure: who answers for it and what was told of it follow.
    thread = models.UUIDField(default=uuid4, editable=False, db_index=True)
    category = models.CharField(max_length=16, choices=[(c.value, c.value) for c in Category])
    title_sealed = models.TextField()
    responsible_sealed = models.TextField()
    agency_sealed = models.TextField(blank=True)
    from_on = models.DateField()
    to_on = models.DateField()
    how_often_sealed = models.TextField(blank=True)
    place_sealed = models.TextField(blank=True)
    # A code of need; what a youth struggles with is forgotten with the case, so it is sealed as the words are.
    need_sealed = models.TextField(blank=True)
    goal_sealed = models.TextField(blank=True)
    indicator_sealed = models.TextField(blank=True)
    slots_sealed = models.TextField(blank=True)
    health_service = models.BooleanField(default=False)
    health_consent = models.BooleanField(default=False)
    measure = models.ForeignKey(Measure, null=True, on_delete=models.PROTECT, related_name="+")
    # What the catalogue said on the day of approval; later edits of the entry change nothing here.
    promised = models.JSONField(null=True)

    title = Sealed("plannedmeasure.title_sealed")
    responsible = Sealed("plannedmeasure.responsible_sealed")
    agency = Sealed("plannedmeasure.agency_sealed")
    how_often = Sealed("plannedmeasure.how_often_sealed")
    place = Sealed("plannedmeasure.place_sealed")
    need = Sealed("plannedmeasure.need_sealed")
    goal = Sealed("plannedmeasure.goal_sealed")
    indicator = Sealed("plannedmeasure.indicator_sealed")
    slots_text = Sealed("plannedmeasure.slots_sealed")

    history = HistoricalRecords()
    objects = PlannedMeasureQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="planned_measure_ends_after_it_begins",
                condition=Q(to_on__gte=F("from_on")),
                violation_error_message=_("Tiltaket kan ikke slutte før det begynner."),
            ),
            models.CheckConstraint(
                name="planned_measure_keeps_its_promise",
                condition=Q(measure__isnull=True, promised__isnull=True)
                | Q(measure__isnull=False, promised__isnull=False),
            ),
            models.UniqueConstraint(fields=["version", "thread"], name="a_version_keeps_a_measure_once"),
        ]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The times of the week; none where nobody told, or the case is forgotten."""
        return from_values(_opened(self, self.slots_sealed, "slots_text") or [])

    def carried_into(self, version: PlanVersion) -> "PlannedMeasure":
        """The same promise as a row of a later version, word for word."""
        own = {"id", "version", "case"}
        same = {field.attname: getattr(self, field.attname) for field in self._meta.concrete_fields
                if field.name not in own}  # fmt: skip
        return PlannedMeasure(case=version.case, version=version, **same)

    @classmethod
    def in_force(cls, case: Case) -> list["PlannedMeasure"]:
        """The measures of the case's latest plan, with version and decision, readable with the case's key."""
        return cls.readable(cls.objects.filter(case=case).in_latest_plan(), case)

    @classmethod
    def readable(cls, rows: PlannedMeasureQuerySet, case: Case) -> list["PlannedMeasure"]:
        """Those rows of the case with version and decision, readable with the key the case came with."""
        measures = list(rows.select_related("version__decision__made_by").order_by("pk"))
        for measure in measures:
            measure.case = measure.version.case = measure.version.decision.case = case
        return measures


class PromiseKept(Promise):
    """A coordinator's word that a measure stays as promised though the catalogue says something else now."""

    planned = models.ForeignKey(PlannedMeasure, on_delete=models.PROTECT, related_name="kept_promises")
    entry_version = models.PositiveIntegerField()
    # What the catalogue said then: it is asked about again only when that has changed anew.
    seen = models.JSONField()
    kept_on = models.DateField()
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason_sealed = models.TextField()

    reason = Sealed("promisekept.reason_sealed")

    history = HistoricalRecords()

    class Meta:
        ordering = ["pk"]


def _opened(row: Promise, sealed: str, face: str) -> list | None:
    """The values behind a sealed column; none where it is empty or its key is destroyed."""
    return None if not sealed or row.sealing_key.destroyed_at else json.loads(getattr(row, face))
