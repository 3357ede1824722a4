"""The demo on an empty house: all of it is made, or nothing, and never among real people."""

import pytest
from django.core.management import CommandError, call_command

from integrations.demo import office
from workflow.models import Case, User
from youthplans.models import Measure

pytestmark = pytest.mark.django_db


def test_what_breaks_half_way_leaves_no_half_office(monkeypatch):
    def breaks(*_args):
        raise RuntimeError("half way")

    monkeypatch.setattr(office, "stories", breaks)
    with pytest.raises(RuntimeError, match="half way"):
        call_command("demo")
    assert not User.objects.exists() and not Case.objects.exists()


def test_it_refuses_where_people_are_real(settings):
    settings.IN_PRODUCTION = True
    with pytest.raises(CommandError):
        call_command("demo")
    assert not User.objects.exists() and not Measure.objects.exists()
