"""An example of everything that an address can name, kept by a given office.

A new page about a record needs its beginning in ``RECORDS`` or, with a reason, in ``OPEN``.
"""

from uuid import uuid4

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters

from potpora.ground.access.gate import PUBLIC
from tests.factories.casework import (
    ApprovalFactory,
    CaseFileFactory,
    IndividualPlanFactory,
)
from tests.factories.ground import AssignmentFactory
from tests.factories.instruments import CaseFormFactory
from tests.factories.intakes import IntakeFactory
from tests.factories.network import (
    CaseTransferFactory,
    ConferenceFactory,
    ConferenceTaskFactory,
    ReferralFactory,
)
from tests.factories.outreach import ProjectFactory
from tests.factories.outreach_aid import (
    AidBatchFactory,
    AidStoreFactory,
    HandOutFactory,
    ParcelTemplateFactory,
    TwicePermissionFactory,
)
from tests.factories.outreach_counselling import (
    CounsellingSessionFactory,
    EmploymentOfferFactory,
    PackageFactory,
    ProjectReferralFactory,
    SessionInvitationFactory,
)
from tests.factories.outreach_leads import LeadFactory, LeadListFactory
from tests.factories.outreach_risk import (
    FreePlaceFactory,
    RiskScoreFactory,
    SelectionLineFactory,
)
from tests.factories.outreach_visits import (
    FactChangeFactory,
    HeldVisitFactory,
    PlannedVisitFactory,
    VisitFactory,
    VisitPlanFactory,
)
from tests.factories.papers import (
    BrokenGlassFactory,
    LegalHoldFactory,
    RegisterNumberFactory,
    RetentionRunFactory,
)
from tests.factories.reference import NoticeFactory
from tests.factories.registry import HouseholdMemberFactory, PersonFactory
from tests.factories.search import ContactRequestFactory, MergeFactory
from tests.factories.supervision import (
    SampledFileFactory,
    SessionAgreementFactory,
    SessionFactory,
)

# Beginning of the route -> the record it names, kept by ``office``.
RECORDS = {
    "aid/batches/<uuid:batch_id>": lambda office: AidBatchFactory(store__office=office),
    "aid/hand-outs/<uuid:hand_out_id>": lambda office: HandOutFactory(
        office=office, household__project__office=office
    ),
    "aid/questions/<uuid:question_id>": lambda office: TwicePermissionFactory(
        household__project__office=office
    ),
    "aid/parcels/<uuid:template_id>": lambda office: ParcelTemplateFactory(
        office=office
    ),
    "aid/stores/<uuid:store_id>": lambda office: AidStoreFactory(office=office),
    "sealed/circles/<uuid:pk>": lambda office: CaseFileFactory(
        office=office, record_class="sealed"
    ),
    "approvals/<uuid:approval_id>": lambda office: ApprovalFactory(
        office=office, subject_id=IndividualPlanFactory(case__office=office).pk
    ),
    "case-forms/<uuid:form_id>": lambda office: CaseFormFactory(case__office=office),
    "cases/<uuid:case_id>": lambda office: CaseFileFactory(office=office),
    "conference-tasks/<uuid:pk>": lambda office: ConferenceTaskFactory(
        minutes__conference__case__office=office
    ),
    "conferences/<uuid:pk>": lambda office: ConferenceFactory(case__office=office),
    "contact-requests/<uuid:pk>": lambda office: ContactRequestFactory(office=office),
    "households/<uuid:pk>": lambda office: (
        HouseholdMemberFactory(
            household__office=office, person__office=office
        ).household
    ),
    "intakes/<uuid:pk>": lambda office: IntakeFactory(brought_by__office=office),
    "projects/<uuid:project_id>": lambda office: ProjectFactory(office=office),
    "counselling/<uuid:pk>": lambda office: PackageFactory(
        template__project__office=office
    ),
    "counselling/invitations/<uuid:pk>": lambda office: SessionInvitationFactory(
        session__package__template__project__office=office
    ),
    "counselling/sessions/<uuid:pk>": lambda office: CounsellingSessionFactory(
        package__template__project__office=office
    ),
    "work-offers/<uuid:pk>": lambda office: EmploymentOfferFactory(
        participant__household__project__office=office
    ),
    "work-offers/received/<uuid:pk>": lambda office: EmploymentOfferFactory(
        passed_on=True, adviser_office=office
    ),
    "project-referrals/<uuid:pk>": lambda office: ProjectReferralFactory(
        participant__household__project__office=office
    ),
    "project-referrals/received/<uuid:pk>": lambda office: ProjectReferralFactory(
        to_office=office
    ),
    "visits/<uuid:visit_id>": lambda office: VisitFactory(
        household__project__office=office
    ),
    "visits/facts/<uuid:fact_id>": lambda office: FactChangeFactory(
        visit__household__project__office=office
    ),
    "visits/planned/<uuid:planned_id>": lambda office: PlannedVisitFactory(
        plan__project__office=office
    ),
    "visits/plans/<uuid:plan_id>": lambda office: VisitPlanFactory(
        project__office=office
    ),
    "visits/waiting/<uuid:held_id>": lambda office: HeldVisitFactory(office=office),
    "leads/<uuid:pk>": lambda office: LeadFactory(office=office),
    "leads/lists/<uuid:pk>": lambda office: LeadListFactory(office=office),
    "matching/<uuid:one>/<uuid:other>": lambda office: PersonFactory(office=office),
    "matching/mergers/<uuid:pk>": lambda office: MergeFactory(survivor__office=office),
    "notices/<uuid:pk>": lambda office: NoticeFactory(office=office),
    "papers/numbers/<uuid:pk>": lambda office: RegisterNumberFactory(office=office),
    "retention/<uuid:pk>": lambda office: RetentionRunFactory(office=office),
    "retention/holds/<uuid:pk>": lambda office: LegalHoldFactory(office=office),
    "risk-scores/<uuid:pk>": lambda office: RiskScoreFactory(
        household__project__office=office
    ),
    "free-places/<uuid:pk>": lambda office: FreePlaceFactory(
        selection__project__office=office
    ),
    "listed-households/<uuid:pk>": lambda office: (
        SelectionLineFactory(selection__project__office=office).household
    ),
    "sealed/openings/<uuid:pk>": lambda office: BrokenGlassFactory(office=office),
    "people/<uuid:pk>": lambda office: PersonFactory(office=office),
    "supervision/<uuid:pk>": lambda office: SessionFactory(office=office),
    "supervision/agreements/<uuid:pk>": lambda office: SessionAgreementFactory(
        session__office=office
    ),
    "team/files/<uuid:pk>": lambda office: SampledFileFactory(case__office=office),
    "team/workers/<uuid:pk>": lambda office: AssignmentFactory(office=office).worker,
    "referrals/<uuid:pk>": lambda office: ReferralFactory(case__office=office),
    "referrals/received/<uuid:pk>": lambda office: ReferralFactory(
        to_office=office, sent=True
    ),
    "staff/<uuid:pk>": lambda office: AssignmentFactory(office=office).worker,
    "staff/assignments/<uuid:pk>": lambda office: AssignmentFactory(office=office),
    "transfers/<uuid:pk>": lambda office: CaseTransferFactory(case__office=office),
}
# Routes with arguments that hide nothing from a worker of another office.
OPEN = {
    "key/<str:token>/projects/<uuid:project_id>/<path:rest>": "the code of a telephone is the key (tests/exchange/openrosa/test_entry.py)",
    "key/<str:token>/trial/<path:rest>": "the signed code is the key (tests/exchange/openrosa/test_trial.py)",
    "openrosa/projects/<uuid:project_id>/<path:rest>": "the password is asked for (tests/exchange/openrosa/test_entry.py)",
    "calendar/<int:pk>/": "holidays belong to nobody",
    "drafts/<slug:form>/<uuid:subject_id>/": "writes the typist's own draft and tells nothing",
    "^law/(?P<kind>value|term)/(?P<pk>\\d+)/verified/$": "the law belongs to nobody",
    "night-list/of/<slug:day>/": "names a day; the list is always that of one's own office",
    "forms/<uuid:version_id>/": "the forms of the method belong to nobody",
    "forms/<uuid:version_id>/download.<slug:kind>": "the forms of the method belong to nobody",
    "forms/<uuid:version_id>/phone/": "the forms of the method belong to nobody",
    "forms/<uuid:version_id>/state/": "the forms of the method belong to nobody",
    "forms/<uuid:version_id>/try/": "the forms of the method belong to nobody",
    "offices/<slug:code>/": "offices and who they serve are public",
    "places/<slug:code>/": "places are public",
    "statistics/table.<slug:kind>": "figures that may leave the system",
    "visit-calendar/<str:token>.ics": "the secret is the key (tests/outreach/visits/test_pages.py)",
    "referral-answer/<str:token>/": "the signed token is the key (tests/casework/test_signed_link.py)",
    "search/contact/<uuid:person_id>/": "asks another centre; the search has shown that they exist",
}


def routes(resolver=None, before=""):
    """Every route, its pattern and its view, the library's included."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each, route)
        else:
            yield route, each


def is_library(pattern: URLPattern) -> bool:
    """Whether the view belongs to the sign-in library, which has rules of its own."""
    return pattern.callback.__module__.startswith("allauth.")


OURS = [(route, each) for route, each in routes() if not is_library(each)]
GUARDED = [
    (r, each) for r, each in OURS if getattr(each.callback, "ability", "") != PUBLIC
]


def record_of(route: str):
    """The maker of the record that ``route`` names; nothing when it names none."""
    fitting = [start for start in RECORDS if route.startswith(start)]
    return RECORDS[max(fitting, key=len)] if fitting else None


def address(route: str, pattern: URLPattern, record=None) -> str:
    """An address of ``route``: the first argument names ``record``, others name nothing."""
    parts = pattern.pattern.converters
    if not parts:
        return "/" + fixed(route)
    values = {name: example(converter) for name, converter in parts.items()}
    if record is not None:
        values[next(iter(parts))] = str(record.pk)
    for name, converter in parts.items():
        word = next(
            k for k, c in get_converters().items() if isinstance(converter, type(c))
        )
        route = route.replace(f"<{word}:{name}>", values[name])
    return "/" + route


def example(converter) -> str:
    """A value that a converter accepts."""
    name = type(converter).__name__
    return {"UUIDConverter": str(uuid4()), "IntConverter": "1"}.get(name, "example")


def fixed(route: str) -> str:
    """An address of a route that is written as a regular expression."""
    known = {
        "^law/(?P<kind>value|term)/(?P<pk>\\d+)/verified/$": "law/value/1/verified/"
    }
    return known.get(route, route)
