"""The first system administrator comes in by a command; nobody comes in that way twice."""

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from workflow.models import Appointment, User

pytestmark = pytest.mark.django_db


def test_the_first_one_gets_a_letter_with_the_way_in():
    call_command("first_administrator", "Sol@example.org", "Sol Prøvesen")
    assert Appointment.objects.get().role == "system_administrator"
    [letter] = mail.outbox
    assert letter.to == ["sol@example.org"]
    assert "/passord/nytt/" in letter.body


def test_there_is_no_second_one_by_this_way():
    call_command("first_administrator", "sol@example.org", "Sol Prøvesen")
    with pytest.raises(CommandError, match="already"):
        call_command("first_administrator", "lun@example.org", "Lun Prøvesen")
    assert User.objects.count() == 1


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError, match="not an e-mail"):
        call_command("first_administrator", "sol", "Sol Prøvesen")
    assert not User.objects.exists()
