"""The forms at the entrance: allauth's own, with our words on them."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext_lazy as _

WORDS = {
    "login": _("E-post"),
    "email": _("E-post"),
    "password": _("Passord"),
    "oldpassword": _("Passordet du har nå"),
    "password1": _("Nytt passord"),
    "password2": _("Nytt passord en gang til"),
    "code": _("Kode"),
}
HELP = {
    "password1": _("Minst 12 tegn. Bruk gjerne flere ord. Det kan ikke ligne på navnet eller e-posten din."),
}
EMPTY = {
    "login": _("Skriv e-posten din."),
    "email": _("Skriv e-posten din."),
    "password": _("Skriv passordet ditt."),
    "oldpassword": _("Skriv passordet du har nå."),
    "password1": _("Skriv et nytt passord."),
    "password2": _("Skriv det nye passordet en gang til."),
    "code": _("Skriv koden."),
}


class OurWords:
    """Puts our labels, help and messages on the fields, and takes the placeholders away."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label, field.help_text = WORDS[name], HELP.get(name, "")
            field.error_messages["required"] = EMPTY[name]
            field.widget.attrs.pop("placeholder", None)


class TwicePassword(OurWords):
    """A new password is written twice, and the two must be the same."""

    def clean(self):
        given = super().clean()
        if self.data.get("password2") and "password2" in self.errors:
            del self.errors["password2"]
            self.add_error("password2", _("De to passordene er ikke like. Skriv dem på nytt."))
        return given


class SignInForm(OurWords, account.LoginForm):
    """E-mail and password."""


class ForgottenPasswordForm(OurWords, account.ResetPasswordForm):
    """Where the letter with the link goes."""


class NewPasswordForm(TwicePassword, account.ResetPasswordKeyForm):
    """A new password, by the link in the letter."""


class ChangePasswordForm(TwicePassword, account.ChangePasswordForm):
    """A new password, by somebody who knows the old one."""


class FirstPasswordForm(TwicePassword, account.SetPasswordForm):
    """A password for somebody who came in without one."""


class ConfirmPasswordForm(OurWords, account.ReauthenticateForm):
    """The password again, before something that matters."""


class CodeForm(OurWords, second_factor.AuthenticateForm):
    """The code from the app, or one of the recovery codes, at sign-in."""


class ConfirmCodeForm(OurWords, second_factor.ReauthenticateForm):
    """The code again, before something that matters."""


class TurnOnSecondFactorForm(OurWords, totp.ActivateTOTPForm):
    """The first code from the app shows that the app has the secret."""


class LongEnoughValidator(MinimumLengthValidator):
    """A password of at least the length in the settings; Django's own sentence exists in English only."""

    def get_error_message(self) -> str:
        return _("Passordet er for kort. Skriv minst %(length)d tegn.") % {"length": self.min_length}
