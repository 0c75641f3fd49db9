"""The addresses of the room."""

from django.urls import path

from potpora.outreach.aid.views import batches, giving, stores, templates
from potpora.outreach.projects.urls import PROJECT

STORE, BATCH = "aid/stores/<uuid:store_id>/", "aid/batches/<uuid:batch_id>/"
HOUSEHOLD = f"{PROJECT}aid/<uuid:household_id>/"
TEMPLATE = "aid/parcels/<uuid:template_id>/"
GIVEN = "aid/hand-outs/<uuid:hand_out_id>/"
urlpatterns = [
    path("aid/", stores.aid_overview, name="aid_overview"),
    path("aid/stores/add/", stores.aid_store_add, name="aid_store_add"),
    path(f"{STORE}count/", stores.aid_count, name="aid_count"),
    path("aid/donations/", stores.aid_donations, name="aid_donations"),
    path("aid/donations/add/", stores.aid_donation_add, name="aid_donation_add"),
    path("aid/ledger/", stores.aid_ledger, name="aid_ledger"),
    path("aid/ledger.xlsx", stores.aid_ledger_xlsx, name="aid_ledger_xlsx"),
    path(BATCH, batches.aid_batch, name="aid_batch"),
    path(f"{BATCH}lose/", batches.aid_batch_lose, name="aid_batch_lose"),
    path(f"{BATCH}move/", batches.aid_batch_move, name="aid_batch_move"),
    path(f"{BATCH}recall/", batches.aid_batch_recall, name="aid_batch_recall"),
    path("aid/parcels/", templates.parcel_templates, name="parcel_templates"),
    path("aid/parcels/add/", templates.parcel_template_add, name="parcel_template_add"),
    path(TEMPLATE, templates.parcel_template, name="parcel_template"),
    path(
        f"{TEMPLATE}change/",
        templates.parcel_template_change,
        name="parcel_template_change",
    ),
    path(
        f"{TEMPLATE}retire/",
        templates.parcel_template_retire,
        name="parcel_template_retire",
    ),
    path("aid/hand-outs/", giving.aid_hand_outs, name="aid_hand_outs"),
    path(GIVEN, giving.aid_given, name="aid_given"),
    path(f"{GIVEN}receipt.pdf", giving.aid_receipt, name="aid_receipt"),
    path(f"{GIVEN}undo/", giving.aid_undo, name="aid_undo"),
    path(
        "aid/questions/<uuid:question_id>/answer/",
        giving.aid_answer_again,
        name="aid_answer_again",
    ),
    path(f"{PROJECT}aid/", giving.aid_project, name="aid_project"),
    path(HOUSEHOLD, giving.aid_hand_out, name="aid_hand_out"),
    path(f"{HOUSEHOLD}ask/", giving.aid_ask_again, name="aid_ask_again"),
]
