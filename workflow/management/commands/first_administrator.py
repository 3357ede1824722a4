"""`manage.py first_administrator EMAIL NAME`: lets the first system administrator in; everybody else is added by page."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from workflow import clock
from workflow.models import Appointment, Role, User
from workflow.services.people import send_welcome


class Command(BaseCommand):
    """Let the first system administrator in."""

    help = "Add the first system administrator, who gets a letter with the way in. Refused when there is one."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args, email: str, name: str, **options) -> None:
        try:
            validate_email(email)
        except ValidationError as wrong:
            raise CommandError(f"{email} is not an e-mail address.") from wrong
        with transaction.atomic():
            administrators = Appointment.objects.filter(role=Role.SYSTEM_ADMINISTRATOR)
            if administrators.standing_on(clock.today()).exists():
                raise CommandError("There is a system administrator already; they add the next one.")
            user = User.objects.filter(email=email.strip().lower()).first() or User.objects.create_user(email, name)
            appointment = Appointment.objects.create(
                user=user, role=Role.SYSTEM_ADMINISTRATOR, from_on=clock.today(), appointed_by=user
            )
        send_welcome(appointment)
        self.stdout.write(f"{user.name} is system administrator; the letter went to {user.email}.")
