"""The door for the application server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "potpora.config.settings.production")
application = get_wsgi_application()

from potpora.ground.staff.checks import refuse_demo_accounts  # noqa: E402, needs the apps

refuse_demo_accounts()
gc.collect()
gc.freeze()  # what is loaded now stays: nobody need look through it for garbage
