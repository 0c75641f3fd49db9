"""Files as answers: a browser neither runs nor guesses at them."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

PDF = "application/pdf"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_file(content: bytes, name: str, media_type: str, *, shown: bool) -> HttpResponse:
    """Return a file to be saved; one of our own PDFs may be ``shown`` in the browser."""
    answer = HttpResponse(content, content_type=media_type)
    disposition = content_disposition_header(not shown, name) or "inline"
    answer.headers["Content-Disposition"] = disposition
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    if not shown:
        answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def as_pdf(content: bytes, name: str, *, shown: bool = True) -> HttpResponse:
    """Return one of our own PDFs."""
    return as_file(content, f"{name}.pdf", PDF, shown=shown)


def as_xlsx(content: bytes, name: str) -> HttpResponse:
    """Return one of our own spreadsheets."""
    return as_file(content, f"{name}.xlsx", XLSX, shown=False)
