"""What the worker process does every morning about referrals and transfers without an answer."""

from django.utils import timezone
from procrastinate.contrib.django import app

from potpora.casework.transfer import unanswered
from potpora.ground.access.acting import acting


@app.periodic(cron="20 5 * * *")
@app.task(name="casework.unanswered", queue="casework")
def every_morning(timestamp: int) -> None:
    """Remind bodies, and end what stayed without an answer."""
    today = timezone.localdate()
    with acting(None):
        unanswered.remind(today)
        unanswered.end(today)
