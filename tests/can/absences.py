"""An absence, for tests of what lies around it."""

from datetime import date

from tests.factories import office
from workflow.models import Cover, User


def away(who: User, deputy: User, from_on: date = date(2027, 1, 4), to_on: date = date(2027, 1, 15)) -> Cover:
    """A coordinator at the first office is away, long after the day the tests play unless told otherwise; made once."""
    fixed = {"office": office(), "from_on": from_on, "to_on": to_on, "made_by": who}
    return Cover.objects.get_or_create(coordinator=who, deputy=deputy, defaults=fixed)[0]
