"""What leads bring to the notices of others."""

from django.utils.translation import gettext_lazy as _

from potpora.ground.notices import kinds

NEW, DANGER = "lead.new", "lead.danger"

kinds.register(NEW, _("Look at a new lead"))
kinds.register(DANGER, _("Act now: a child or a life may be in danger"))
