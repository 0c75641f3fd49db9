"""What every page's frame needs to know."""


def page(request):
    """Return the variables of the frame."""
    return {}
