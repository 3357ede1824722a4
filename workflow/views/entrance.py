"""The entrance: who comes in, in which role, for how long, and in which language."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django.views.i18n import set_language as remember_in_cookie

from workflow import clock
from workflow.access import Actor
from workflow.models import Appointment, User, sealing
from workflow.services.notices import UNREAD
from workflow.services.people import SECOND_FACTOR
from workflow.views.frame import menu

# What can be reached before the second factor is set up, and by somebody without a role.
LOBBY = {
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "accessibility",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "privacy",
    "set_language",
    "source_code",
}
SECONDS_BETWEEN_TOUCHES = 60


class AppointmentBackend(AuthenticationBackend):
    """Knows a person together with the appointments that stand today: one question to the database."""

    def get_user(self, user_id: int) -> User | None:
        """The user, with `standing_appointments`, `has_second_factor` and `unread_count`, read anew at every request."""
        standing = list(
            Appointment.objects.standing_on(clock.today())
            .filter(user=user_id)
            .select_related("user", "office", "municipality", "district")
            .annotate(has_second_factor=SECOND_FACTOR, unread_count=UNREAD)
        )
        user = standing[0].user if standing else super().get_user(user_id)
        if user:
            user.standing_appointments = standing
            user.has_second_factor = bool(standing) and standing[0].has_second_factor
            user.unread_count = standing[0].unread_count if standing else 0
        return user


class ClosedDoorAdapter(DefaultAccountAdapter):
    """Nobody signs up: people are added by the head of their office or the system administrator."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "E-posten eller passordet er feil. Prøv igjen, eller velg «Glemt passord»."
        ),
        "enter_current_password": _("Passordet du har nå, er ikke riktig. Prøv igjen."),
        "incorrect_password": _("Passordet er ikke riktig. Prøv igjen."),
        "too_many_login_attempts": _("Du har prøvd for mange ganger. Vent fem minutter, og prøv igjen."),
        "rate_limited": _("Du har prøvd for mange ganger. Vent litt, og prøv igjen."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second factor, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Koden er ikke riktig. Vent til appen viser en ny kode, og skriv den."),
        "cannot_generate_recovery_codes": _("Slå på totrinnsinnlogging før du lager reservekoder."),
    }

    def encrypt(self, text: str) -> str:
        """The secret of a second factor is kept like the cases' keys."""
        return sealing.wrap(text, "second factor")

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again. Raises SealBroken when it was altered."""
        return sealing.unwrap(encrypted_text, "second factor")


class EntranceMiddleware(LoginRequiredMiddleware):
    """Every page is closed until somebody is signed in, in a role, with the second factor if required."""

    def process_request(self, request: HttpRequest) -> None:
        """Set `request.actor` and the language; end a session that has stood too long."""
        request.actor = None
        self._choose_language(request)
        if not request.user.is_authenticated:
            return
        if self._has_stood_too_long(request):
            logout(request)
            messages.info(request, _("Du har vært logget inn i tolv timer. Logg inn på nytt."))
            return
        appointments = request.user.standing_appointments
        if appointments:
            chosen = request.session.get("acting")
            acting = next((held for held in appointments if held.pk == chosen), appointments[0])
            request.actor = Actor(request.user, acting)

    def _choose_language(self, request: HttpRequest) -> None:
        """The person's own, or bokmål for a stranger, until another is chosen; the browser is not asked."""
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            known = request.user.is_authenticated
            request.LANGUAGE_CODE = request.user.language if known else settings.LANGUAGE_CODE
            translation.activate(request.LANGUAGE_CODE)

    def _has_stood_too_long(self, request: HttpRequest) -> bool:
        """Note the visit at most once a minute, which moves the idle limit; the absolute one stays."""
        now = int(clock.now().timestamp())
        entered = request.session.setdefault("entered_at", now)
        if now - request.session.get("seen_at", 0) >= SECONDS_BETWEEN_TOUCHES:
            request.session["seen_at"] = now
        return now - entered >= settings.SESSION_ABSOLUTE_AGE

    def process_view(self, request: HttpRequest, view_func, view_args, view_kwargs) -> HttpResponse | None:
        """Turn away at the first door that is closed: not signed in, no role, no second factor."""
        turned_away = super().process_view(request, view_func, view_args, view_kwargs)
        if turned_away or not request.user.is_authenticated or request.resolver_match.view_name in LOBBY:
            return turned_away
        if not request.actor:
            return render(request, "workflow/pages/no_role.html", status=403)
        if settings.SECOND_FACTOR_REQUIRED and not request.user.has_second_factor:
            return redirect("mfa_activate_totp")
        return None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Nothing a signed-in person has seen stays in the browser's cache."""
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store"
        return response


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Where the role begins its day."""
    return redirect(menu(request.actor, request.path)[0].address)


@require_http_methods(["GET", "POST"])
def choose_role(request: HttpRequest) -> HttpResponse:
    """Act in another of your own roles; the choice lasts for the session."""
    if request.method == "POST":
        standing = {str(held.pk): held for held in request.user.standing_appointments}
        chosen = standing.get(request.POST.get("role"))
        if chosen:
            request.session["acting"] = chosen.pk
            return redirect("home")
        messages.error(request, _("Den rollen har du ikke lenger. Velg en av rollene under."))
    context = {"appointments": request.user.standing_appointments}
    return render(request, "workflow/pages/choose_role.html", context)


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change the language of the pages; somebody signed in gets the letters in it too."""
    language = request.POST.get("language")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(language=language)
    return remember_in_cookie(request)


@login_not_required
@require_GET
def page(request: HttpRequest, template: str) -> HttpResponse:
    """A page that says the same to everybody: accessibility, privacy, source code."""
    return render(request, template, {"contact": settings.CONTACT_EMAIL, "source": settings.SOURCE_CODE_URL})
