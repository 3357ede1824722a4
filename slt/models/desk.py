"""The SLT desk of a municipality or a district, and what is common to everything kept on it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflow.ident import holds_number
from workflow.models import CityDistrict, Municipality, User
from workflow.models.keeping import Kept, KeptQuerySet


class Desk(models.Model):
    """Whose desk it is: a municipality's, or a district's where the city works by district."""

    code = models.CharField(max_length=6, primary_key=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    district = models.ForeignKey(CityDistrict, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="desk_is_called_as_its_place",
                condition=Q(district__isnull=True, code=models.F("municipality"))
                | Q(district__isnull=False, code=models.F("district")),
            )
        ]

    def __str__(self) -> str:
        return str(self.district or self.municipality)

    @classmethod
    def of(cls, place: Municipality | CityDistrict) -> "Desk":
        """The desk of that place, whether or not anything is kept on it yet."""
        if isinstance(place, CityDistrict):
            return cls(code=place.pk, municipality=place.municipality, district=place)
        return cls(code=place.pk, municipality=place)

    def open(self) -> None:
        """Make sure that rows can point at the desk."""
        known = {"municipality": self.municipality, "district": self.district}
        Desk.objects.get_or_create(code=self.code, defaults=known)


class DeskRow(models.Model):
    """Something on a desk; no text on it may name anybody by number."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse what looks like a birth number, at the field it stands in."""
        texts = [field.name for field in self._meta.fields if isinstance(field, (models.CharField, models.TextField))]
        found = [name for name in texts if holds_number(str(getattr(self, name) or ""))]
        words = _("Det ser ut som et fødselsnummer. Ta det bort: her skriver vi ikke om enkeltpersoner.")
        if found:
            raise ValidationError({name: words for name in found})

    def is_kept_by(self, user: User) -> bool:
        """Whether a person who keeps the desk may see and change this row."""
        return True


class DeskQuerySet(KeptQuerySet):
    """The rows of a desk as sentences."""

    def seen_by(self, user: User, desk: Desk) -> "DeskQuerySet":
        """Those of that desk: whoever keeps it sees them all."""
        return self.filter(desk=desk.pk)

    def standing_on(self, day) -> "DeskQuerySet":
        """Those not taken away or ended; the last day is inside."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))


class OfDesk(DeskRow, Kept):
    """A kept row of a desk: it can be ended, never deleted."""

    ended_on = models.DateField(_("til og med"), null=True, blank=True)

    objects = DeskQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_over(self, day) -> bool:
        """Whether the row was ended before that day."""
        return bool(self.ended_on and self.ended_on < day)
