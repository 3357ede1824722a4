"""The one map of a case: every stage, and every door between two of them."""

import warnings
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

with warnings.catch_warnings():
    # It points at its successor inside viewflow, whose parts are under another licence.
    warnings.filterwarnings("ignore", message="The 'django-fsm' package has been integrated into 'viewflow'")
    from django_fsm import RETURN_VALUE, FSMField, FSMFieldDescriptor, State, TransitionNotAllowed, transition

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
BEFORE_THE_MEETING = (Stage.RECEIVED, Stage.PREPARING, Stage.MEETING_SCHEDULED)
BEFORE_THE_PLAN = (*BEFORE_THE_MEETING, Stage.MEETING_HELD)
ELSEWHERE = (Stage.REFERRED, Stage.IN_COURT)


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

    @transition("stage", source=list(BEFORE_THE_PLAN), target=Stage.POSTPONED)
    def postpone(self) -> None:
        """Straffeprosessloven § 459: the start is put off."""

    @transition("stage", source=Stage.POSTPONED, target=Stage.PREPARING)
    def take_up_again(self) -> None:
        """Straffeprosessloven § 459: what put the start off is over."""

    @transition("stage", source=list(BEFORE_THE_MEETING), target=Stage.MEETING_SCHEDULED)
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

    @transition("stage", source=[Stage.ACTIVE, *ELSEWHERE], target=Stage.INTERRUPTED)
    def interrupt(self) -> None:
        """Konfliktrådsloven §§ 30 to 34: the execution stands still."""

    @transition("stage", source=Stage.INTERRUPTED, target=Stage.ACTIVE)
    def resume(self, ends_on: date) -> None:
        """Konfliktrådsloven §§ 30 to 34: it goes on, and the end has moved."""
        self.ends_on = ends_on

    @transition("stage", source=[Stage.ACTIVE, Stage.INTERRUPTED], target=Stage.REFERRED)
    def refer(self) -> None:
        """Konfliktrådsloven §§ 31 and 33: the matter lies with prosecutor or correctional service."""

    @transition("stage", source=[Stage.ACTIVE, Stage.INTERRUPTED, Stage.REFERRED], target=Stage.IN_COURT)
    def go_to_court(self) -> None:
        """Straffeloven § 52 c: the court is asked."""

    @transition("stage", source=list(ELSEWHERE), target=Stage.ACTIVE)
    def come_back(self, ends_on: date) -> None:
        """Straffeloven § 52 c, konfliktrådsloven § 33: prosecutor or court lets the execution go on."""
        self.ends_on = ends_on

    @transition("stage", source=Stage.IN_COURT, target=Stage.CONVERTED)
    def convert(self, on: date) -> None:
        """Straffeloven § 52 c: the court executes or converts the sentence."""
        self.ended_on = on

    @transition("stage", source=[Stage.ACTIVE, Stage.INTERRUPTED, Stage.REFERRED], target=Stage.PROSECUTION_RESUMED)
    def resume_prosecution(self, on: date) -> None:
        """Konfliktrådsloven §§ 33 and 34: the prosecutor takes the criminal case up again."""
        self.ended_on = on

    @transition("stage", source=Stage.ACTIVE, target=Stage.COMPLETED)
    def complete(self, on: date) -> None:
        """Konfliktrådsloven § 23: the period is over."""
        self.ended_on = on

    @transition("stage", source=[*BEFORE_THE_PLAN, Stage.POSTPONED], target=Stage.RETURNED)
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


    @transition("stage", source=list(ENDS), target=RETURN_VALUE(*OPEN))
    def reopen(self, stage: str) -> str:
        """Forvaltningsloven § 35: an end that was wrong is taken back, and the case stands where it stood."""
        self.ended_on, self.ending_sealed = None, ""
        return stage


def doors(model: type[models.Model]) -> set[tuple[str, str, str]]:
    """Every door: its name, the stage it leads from, and a stage it leads to."""
    field = model._meta.get_field("stage")
    return {
        (door.name, str(door.source), str(target))
        for door in field.get_all_transitions(model)
        for target in (door.target.allowed_states if isinstance(door.target, State) else [door.target])
    }


def edges(model: type[models.Model]) -> set[tuple[str, str]]:
    """Every lawful change of stage, as the database guard wants them."""
    return {(source, target) for _, source, target in doors(model)}
