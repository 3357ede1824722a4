"""The one map of a case: every stage, and every door between two of them."""

import warnings
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

with warnings.catch_warnings():
    # It points at its successor inside viewflow, whose parts are under another licence.
    warnings.filterwarnings("ignore", message="The 'django-fsm' package has been integrated into 'viewflow'")
    from django_fsm import FSMField, FSMFieldDescriptor, TransitionNotAllowed, transition

__all__ = ["ENDS", "OPEN", "Stage", "Staged", "TransitionNotAllowed", "edges"]


class Stage(models.TextChoices):
    """Where a case stands. Everything else about it is a dated fact."""

    RECEIVED = "received", _("mottatt")
    PREPARING = "preparing", _("under forberedelse")
    POSTPONED = "postponed", _("utsatt")
    MEETING_SCHEDULED = "meeting_scheduled", _("innkalt til møte")
    MEETING_HELD = "meeting_held", _("møte holdt")
    ACTIVE = "active", _("under gjennomføring")
    INTERRUPTED = "interrupted", _("avbrutt")
    REFERRED = "referred", _("oversendt")
    IN_COURT = "in_court", _("i retten")
    COMPLETED = "completed", _("gjennomført")
    RETURNED = "returned", _("sendt tilbake")
    PROSECUTION_RESUMED = "prosecution_resumed", _("tilbake hos påtalemyndigheten")
    CONVERTED = "converted", _("omgjort av retten")
    REPLACED = "replaced", _("erstattet av en ny dom")
    QUASHED = "quashed", _("opphevet")
    DECEASED = "deceased", _("død")
    LAPSED = "lapsed", _("foreldet")


ENDS = (
    Stage.COMPLETED,
    Stage.RETURNED,
    Stage.PROSECUTION_RESUMED,
    Stage.CONVERTED,
    Stage.REPLACED,
    Stage.QUASHED,
    Stage.DECEASED,
    Stage.LAPSED,
)
OPEN = tuple(stage for stage in Stage if stage not in ENDS)
BEFORE_THE_PLAN = (Stage.RECEIVED, Stage.PREPARING, Stage.MEETING_SCHEDULED, Stage.MEETING_HELD)


class _StageDescriptor(FSMFieldDescriptor):
    """Refuses assignment, but lets a row be read again from the database."""

    def __set__(self, row, value) -> None:
        if row.__dict__.get("_reading_again") or row.__dict__.get(self.field.name) == value:
            row.__dict__[self.field.name] = self.field.to_python(value)
        else:
            super().__set__(row, value)


class StageField(FSMField):
    """The stage column; a class of ours, so that migrations need not name the library."""

    descriptor_class = _StageDescriptor


class Staged(models.Model):
    """The doors of a case. Only a service walks through them; here stands nothing but the map."""

    stage = StageField(_("stadium"), max_length=24, default=Stage.RECEIVED, choices=Stage.choices, protected=True)

    class Meta:
        abstract = True

    def refresh_from_db(self, *args, **kwargs) -> None:
        """Read the row again, the protected stage included."""
        self.__dict__["_reading_again"] = True
        try:
            super().refresh_from_db(*args, **kwargs)
        finally:
            del self.__dict__["_reading_again"]

    @transition("stage", source=Stage.RECEIVED, target=Stage.PREPARING)
    def prepare(self) -> None:
        """Konfliktrådsloven § 22: a youth coordinator carries the sanction out."""

    @transition(
        "stage", source=[Stage.RECEIVED, Stage.PREPARING, Stage.MEETING_SCHEDULED], target=Stage.MEETING_SCHEDULED
    )
    def schedule_meeting(self) -> None:
        """Konfliktrådsloven § 24: the office calls the main meeting."""

    @transition("stage", source=Stage.MEETING_SCHEDULED, target=Stage.PREPARING)
    def adjourn_meeting(self) -> None:
        """Konfliktrådsloven § 24: somebody who must be there was not; a new day is set."""

    @transition("stage", source=Stage.MEETING_SCHEDULED, target=Stage.MEETING_HELD)
    def hold_meeting(self) -> None:
        """Konfliktrådsloven § 24: everybody who must be there was there."""

    @transition("stage", source=Stage.MEETING_HELD, target=Stage.ACTIVE)
    def begin(self, starts_on: date, ends_on: date) -> None:
        """Konfliktrådsloven § 23 tredje ledd: the period runs."""
        self.starts_on, self.ends_on = starts_on, ends_on

    @transition("stage", source=Stage.ACTIVE, target=Stage.INTERRUPTED)
    def interrupt(self) -> None:
        """Konfliktrådsloven § 30: the execution stands still."""

    @transition("stage", source=Stage.INTERRUPTED, target=Stage.ACTIVE)
    def resume(self, ends_on: date) -> None:
        """Konfliktrådsloven § 30: it goes on, and the end has moved."""
        self.ends_on = ends_on

    @transition("stage", source=Stage.ACTIVE, target=Stage.COMPLETED)
    def complete(self, on: date) -> None:
        """Konfliktrådsloven § 23: the period is over."""
        self.ended_on = on

    @transition("stage", source=list(BEFORE_THE_PLAN), target=Stage.RETURNED)
    def give_back(self, on: date) -> None:
        """Konfliktrådsloven § 25: no plan came about."""
        self.ended_on = on

    @transition("stage", source=list(OPEN), target=Stage.DECEASED)
    def close_on_death(self, on: date) -> None:
        """The youth has died; a personal sanction ends with the person."""
        self.ended_on = on

    @transition("stage", source=list(OPEN), target=Stage.QUASHED)
    def quash(self, on: date) -> None:
        """The judgement or the decision was quashed."""
        self.ended_on = on

    @transition("stage", source=list(OPEN), target=Stage.LAPSED)
    def lapse(self, on: date) -> None:
        """Straffeloven § 93: the sanction is barred by limitation."""
        self.ended_on = on

    @transition("stage", source=list(OPEN), target=Stage.REPLACED)
    def replace(self, on: date) -> None:
        """A new sentence took its place."""
        self.ended_on = on


def edges(model: type[models.Model]) -> set[tuple[str, str]]:
    """Every lawful change of stage, as the database guard wants them."""
    field = model._meta.get_field("stage")
    return {(str(t.source), str(t.target)) for t in field.get_all_transitions(model)}
