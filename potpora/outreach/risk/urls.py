"""The addresses of the room."""

from django.urls import path

from potpora.outreach.risk.views import levels, places, score, selections, signs

PROJECT = "projects/<uuid:project_id>/"
HOUSEHOLD = f"{PROJECT}households/<uuid:household_id>/"
SELECTION = f"{PROJECT}selections/<uuid:selection_id>/"
SCORE = "risk-scores/<uuid:pk>/"
PLACE = "free-places/<uuid:pk>/"

urlpatterns = [
    path(f"{HOUSEHOLD}signs/", signs.signs, name="risk_signs"),
    path(f"{HOUSEHOLD}risk/", score.household_risk, name="household_risk"),
    path(SCORE, score.risk_score, name="risk_score"),
    path(f"{SCORE}score.pdf", score.risk_score_pdf, name="risk_score_pdf"),
    path(f"{SCORE}override/", score.risk_override, name="risk_override"),
    path(
        f"{SCORE}override/decide/",
        score.risk_override_decide,
        name="risk_override_decide",
    ),
    path(f"{SCORE}objections/", score.risk_contest, name="risk_contest"),
    path(
        f"{SCORE}objections/<uuid:contest_id>/answer/",
        score.risk_contest_answer,
        name="risk_contest_answer",
    ),
    path(f"{PROJECT}risk/", levels.level_list, name="risk_levels"),
    path(f"{PROJECT}risk/levels.xlsx", levels.level_export, name="risk_levels_xlsx"),
    path(f"{PROJECT}risk/rescore/", levels.rescore, name="risk_rescore"),
    path(f"{PROJECT}risk/fairness/", selections.risk_fairness, name="risk_fairness"),
    path(f"{PROJECT}selections/", selections.selection_list, name="selections"),
    path(
        f"{PROJECT}selections/draw/", selections.selection_draw, name="selection_draw"
    ),
    path(SELECTION, selections.selection, name="selection"),
    path(f"{SELECTION}sign/", selections.selection_sign, name="selection_sign"),
    path(
        f"{SELECTION}withdraw/",
        selections.selection_withdraw,
        name="selection_withdraw",
    ),
    path(
        f"{SELECTION}lines/<uuid:line_id>/free/",
        places.place_propose,
        name="place_propose",
    ),
    path(PLACE, places.free_place, name="free_place"),
    path(f"{PLACE}sign/", places.place_sign, name="place_sign"),
    path(f"{PLACE}refuse/", places.place_refuse, name="place_refuse"),
    path(
        "listed-households/<uuid:pk>/place/",
        places.place_of_household,
        name="place_of_household",
    ),
    path(f"{SELECTION}selection.pdf", selections.selection_pdf, name="selection_pdf"),
    path(
        f"{SELECTION}selection.xlsx",
        selections.selection_export,
        name="selection_export",
    ),
]
