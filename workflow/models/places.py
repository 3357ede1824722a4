"""Where things are: municipalities, Oslo's districts and the offices that serve them."""

from django.db import models


class Office(models.Model):
    """A local office of the National Mediation Service (konfliktrådsloven § 3)."""

    name = models.CharField(max_length=80, unique=True)
    police_district = models.CharField(max_length=40)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality, keyed on its number: names are not unique."""

    number = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=60, db_index=True)
    county = models.CharField(max_length=40)
    other_names = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField()
    longitude = models.FloatField()
    # Which office serves it is an editable row: the map is unverified for half the country.
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="municipalities")

    class Meta:
        ordering = ["name", "number"]

    def __str__(self) -> str:
        return self.name


class CityDistrict(models.Model):
    """One of Oslo's districts (bydeler), where SLT is organised per district."""

    code = models.CharField(max_length=6, primary_key=True)
    name = models.CharField(max_length=60)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="districts")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
