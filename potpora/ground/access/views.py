"""The page about rights."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from potpora.ground.access.gate import allow
from potpora.ground.access.queries import rights
from potpora.ground.staff.roles import Role


@require_GET
@allow("access.matrix")
def own_rights(request):
    """Show what the present role may do, and who may do what it may not."""
    found = rights(request.role)
    context = {
        "may": [right for right in found if right.own],
        "may_not": [right for right in found if not right.own],
        "role_count": len(Role),
    }
    return render(request, "ground/access/rights.html", context)
