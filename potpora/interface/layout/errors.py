"""Pages for when something is wrong."""

from django.shortcuts import render


def bad_request(request, exception=None):
    """Return the page for a request that could not be understood."""
    return render(request, "interface/errors/400.html", status=400)


def forbidden(request, exception=None):
    """Return the page for a request that was refused."""
    return render(request, "interface/errors/403.html", status=403)


def not_found(request, exception=None):
    """Return the page for what is not there, or not there for this worker."""
    return render(request, "interface/errors/404.html", status=404)


def server_error(request):
    """Return the page for a fault of ours."""
    return render(request, "interface/errors/500.html", status=500)


def csrf_failure(request, reason=""):
    """Return the page for a form that was open too long; what was typed is kept."""
    return render(request, "interface/errors/csrf.html", status=403)
