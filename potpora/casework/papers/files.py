"""Files as answers: a browser neither runs nor guesses at them."""

from urllib.parse import quote

from django.http import HttpResponse


def as_file(content: bytes, name: str, media_type: str, *, shown: bool) -> HttpResponse:
    """Return a file to be saved; one of our own PDFs may be ``shown`` in the browser."""
    answer = HttpResponse(content, content_type=media_type)
    how = "inline" if shown else "attachment"
    answer.headers["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name)}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    if not shown:
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """Return one of our own PDFs."""
    return as_file(content, f"{name}.pdf", "application/pdf", shown=True)
