"""What must be right before real records are kept: run by ``check --deploy`` and at every start."""

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from potpora.ground.staff.models import User

DEMO_ACCOUNTS = (
    "This database has demo accounts, whose passwords everybody knows. "
    "Start with an empty database, or run the demo with POTPORA_DEMO=yes."
)


def has_demo_accounts() -> bool:
    """Return whether somebody could sign in with a demo account."""
    return User.objects.filter(is_demo=True, is_active=True).exists()


def refuse_demo_accounts() -> None:
    """Raise ``ImproperlyConfigured`` when demo accounts are there and this is not the demo."""
    if not settings.DEMO and has_demo_accounts():
        raise ImproperlyConfigured(DEMO_ACCOUNTS)


@register(Tags.security, deploy=True)
def no_demo_accounts(app_configs, **options) -> list[Error]:
    """Return an error when demo accounts are there and this is not the demo."""
    if settings.DEMO or not has_demo_accounts():
        return []
    return [Error(DEMO_ACCOUNTS, id="ground.E001")]
