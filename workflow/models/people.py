"""The people who sign in, and the appointments that say who they are here and until when."""

from datetime import date

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from workflow.models.places import CityDistrict, Municipality, Office


class Role(models.TextChoices):
    """What a person can be here; a role says nothing about any single case."""

    YOUTH_COORDINATOR = "youth_coordinator", _("ungdomskoordinator")
    OFFICE_HEAD = "office_head", _("konfliktrådsleder")
    SLT_COORDINATOR = "slt_coordinator", _("SLT-koordinator")
    TEAM_MEMBER = "team_member", _("teammedlem")
    AUDITOR = "auditor", _("revisor")
    SYSTEM_ADMINISTRATOR = "system_administrator", _("systemansvarlig")
    YOUTH = "youth", _("ungdom")
    GUARDIAN = "guardian", _("foresatt")


class UserManager(BaseUserManager):
    """Makes users; the address of a person is the e-mail, in lower case."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields) -> "User":
        """A user who may sign in when a password is set, by hand here or through the reset letter."""
        user = self.model(email=email.strip().lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email=email.lower())


class NoticeChoice(models.TextChoices):
    """How somebody wants to hear of what is new."""

    AT_ONCE = "at_once", _("Med en gang")
    DAILY = "daily", _("Samlet, én gang om dagen")
    WEEKLY = "weekly", _("Samlet, én gang i uken")
    NEVER = "never", _("Bare når jeg logger inn")


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in. What they may do stands in their appointments, not here."""

    email = models.EmailField(_("e-post"), unique=True)
    name = models.CharField(_("navn"), max_length=120)
    language = models.CharField(
        _("språk"), max_length=2, default="nb", choices=[("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
    )
    # At work, where people in a case may call; there is room for none.
    phone = models.CharField(_("telefon på jobb"), max_length=20, blank=True)
    # How they hear of what is new here; what is urgent is sent at once all the same.
    notices = models.CharField(
        _("beskjeder"), max_length=8, default=NoticeChoice.DAILY, choices=NoticeChoice.choices
    )
    # Away until that day, the day inside: no mail but what is urgent, and nothing is asked of them.
    away_until = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class AppointmentQuerySet(models.QuerySet):
    """Appointments as sentences."""

    def standing_on(self, day: date) -> "AppointmentQuerySet":
        """Those in force that day; the last day is inside."""
        return self.filter(Q(to_on__isnull=True) | Q(to_on__gte=day), from_on__lte=day, user__is_active=True)


class Appointment(models.Model):
    """A person's role at an office, in a municipality or for an agency, from a day and until one."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=24, choices=Role.choices)
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT)
    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.PROTECT)
    district = models.ForeignKey(CityDistrict, null=True, blank=True, on_delete=models.PROTECT)
    agency = models.CharField(max_length=120, blank=True)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    appointed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    history = HistoricalRecords()
    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["user", "from_on"]), models.Index(fields=["office", "role"])]
        constraints = [
            models.CheckConstraint(
                name="appointment_stands_somewhere",
                condition=Q(role__in=["youth_coordinator", "office_head"], office__isnull=False)
                | Q(role="slt_coordinator", municipality__isnull=False)
                | (Q(role="team_member") & ~Q(agency=""))
                | Q(role__in=["auditor", "system_administrator", "youth", "guardian"]),
                violation_error_message=_("Velg kontor, kommune eller etat for rollen."),
            ),
        ]

    def stands_on(self, day: date) -> bool:
        """Whether it is in force that day; the rule of `standing_on` for one appointment."""
        begun_not_over = self.from_on <= day and (self.to_on is None or self.to_on >= day)
        return begun_not_over and self.user.is_active

    @property
    def place(self) -> str:
        """Where the appointment stands, as its holder would say it."""
        return str(self.office or self.district or self.municipality or self.agency or "")
