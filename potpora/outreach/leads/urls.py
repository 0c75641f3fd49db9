"""The addresses of the room: of the public, and of the office."""

from django.urls import path

from potpora.outreach.leads.views import brought, lead, lists, public

urlpatterns = [
    path("report/", public.report, name="report"),
    path("report/state/", public.report_state, name="report_state"),
    path("report/handled/", public.report_handled, name="report_handled"),
    path("leads/", lists.lead_list, name="lead_list"),
    path("leads/export/", lists.lead_export, name="lead_export"),
    path("leads/passed-on/", lists.leads_passed_on, name="leads_passed_on"),
    path("leads/add/", lead.lead_add, name="lead_add"),
    path("leads/lists/add/", brought.lead_list_bring, name="lead_list_bring"),
    path("leads/lists/<uuid:pk>/", brought.lead_list_review, name="lead_list_review"),
    path("leads/<uuid:pk>/", lead.lead, name="lead"),
    path("leads/<uuid:pk>/take-up/", lead.lead_take_up, name="lead_take_up"),
    path("leads/<uuid:pk>/known/", lead.lead_known, name="lead_known"),
    path("leads/<uuid:pk>/outcome/", lead.lead_close, name="lead_close"),
    path("leads/<uuid:pk>/on-a-list/", lead.lead_list_on, name="lead_list_on"),
    path("leads/<uuid:pk>/pass-on/", lead.lead_pass_on, name="lead_pass_on"),
    path("leads/<uuid:pk>/open-again/", lead.lead_reopen, name="lead_reopen"),
    path(
        "leads/<uuid:pk>/reporter/",
        lead.lead_forget_reporter,
        name="lead_forget_reporter",
    ),
]
