"""The forms of signing in, in our words: the library has none in Macedonian, Albanian or Bosnian."""

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

WORDS = {
    "login": (_("User name"), ""),
    "password": (_("Password"), ""),
    "oldpassword": (_("Present password"), ""),
    "password1": (_("New password"), _("At least 12 signs.")),
    "password2": (_("New password once more"), ""),
    "name": (_("Name of the key"), ""),
    "code": (_("Code"), _("Six digits from the phone, or a recovery code.")),
}


class InOurWords:
    """Gives the fields of a form our labels and hints and takes the words out of the boxes."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in WORDS.keys() & self.fields.keys():
            field = self.fields[name]
            field.label, field.help_text = WORDS[name]
            field.widget.attrs.pop("placeholder", None)


class LoginForm(InOurWords, account.LoginForm):
    """User name and password."""


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    """The password once more."""


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """The present password and a new one twice."""


class CodeForm(InOurWords, second_factor.AuthenticateForm):
    """The code at signing in."""


class CodeAgainForm(InOurWords, second_factor.ReauthenticateForm):
    """The code before a grave step."""


class AddKeyForm(InOurWords, webauthn.AddWebAuthnForm):
    """A new security key and its name."""


class RenameKeyForm(InOurWords, webauthn.EditWebAuthnForm):
    """Another name of a security key."""


class SetUpPhoneForm(InOurWords, totp.ActivateTOTPForm):
    """The first code of a new phone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _("Six digits; they change every half minute.")
