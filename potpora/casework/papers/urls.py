"""The addresses of the room."""

from django.urls import path

from potpora.casework.papers.views import attachments, filed, letter

CASE = "cases/<uuid:case_id>/"

urlpatterns = [
    path(f"{CASE}papers/", filed.case_papers, name="case_papers"),
    path(f"{CASE}papers/all.pdf", filed.case_volume, name="case_volume"),
    path(f"{CASE}papers/letter/", letter.case_letter, name="case_letter"),
    path(
        f"{CASE}papers/<slug:kind>.pdf", filed.paper_preview, name="case_paper_preview"
    ),
    path(f"{CASE}papers/<slug:kind>/file/", filed.paper_file, name="case_paper_file"),
    path(
        f"{CASE}papers/filed/<uuid:paper_id>.pdf", filed.paper_again, name="case_paper"
    ),
    path(
        f"{CASE}attachments/add/",
        attachments.attachment_add,
        name="case_attachment_add",
    ),
    path(
        f"{CASE}attachments/<uuid:attachment_id>/",
        attachments.attachment_open,
        name="case_attachment",
    ),
    path(
        f"{CASE}attachments/<uuid:attachment_id>/out/",
        attachments.attachment_take_out,
        name="case_attachment_out",
    ),
]
