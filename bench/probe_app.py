"""What bare Django does here: a page of one query, and a template of fifty rows.

Served as the product is, by ``granian --interface wsgi bench.probe_app:application``.
"""

import os
import random

import django
from django.conf import settings

from potpora.config.settings.environment import database

PAGE = (
    "<html><body><table>{% for p in rows %}<tr><td>{{ p.id }}</td>"
    "<td><a href='/p/{{ p.id }}'>{{ p.given }} {{ p.surname }}</a></td>"
    "<td>{{ p.born_on|date:'d.m.Y' }}</td><td>{{ p.place }}</td><td>{{ p.key }}</td>"
    "<td>{{ p.sex }}</td></tr>{% endfor %}</table></body></html>"
)
LOCMEM = ("django.template.loaders.locmem.Loader", {"rows.html": PAGE})
CACHED = ("django.template.loaders.cached.Loader", [LOCMEM])

settings.configure(
    SECRET_KEY="probe",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    DATABASES={"default": database(os.environ["DATABASE_URL"])},
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [CACHED]},
        }
    ],
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402


class Person(models.Model):
    """A row of the probes' own register."""

    id = models.BigIntegerField(primary_key=True)
    given = models.TextField()
    surname = models.TextField()
    sex = models.TextField()
    born_on = models.DateField()
    place = models.SmallIntegerField()
    key = models.TextField()

    class Meta:
        app_label = "probe"
        db_table = "probe_person"
        managed = False

    def __str__(self) -> str:
        return f"{self.given} {self.surname}"


PEOPLE = int(os.environ.get("BENCH_N", "2000000"))


def one(request):
    """One query by primary key."""
    person = Person.objects.filter(pk=random.randrange(1, PEOPLE + 1)).first()
    return HttpResponse(str(person))


def rows(request):
    """Fifty rows of one municipality, drawn by a template."""
    start = random.randrange(1, PEOPLE * 3 // 4)
    found = Person.objects.filter(place=random.randrange(0, 40), id__gt=start)
    return render(request, "rows.html", {"rows": found.order_by("id")[:50]})


urlpatterns = [path("one", one), path("rows", rows)]
application = get_wsgi_application()
