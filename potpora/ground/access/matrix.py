"""The permission matrix: which role may do what. The page in the docs is made from it.

An ability says what kind of thing somebody may do at all; which rows they may do it to
is decided by row-level security and by the room's ``permissions.py``.
"""

from potpora.ground.staff.roles import Role

EXPERT_TEAM = frozenset({Role.LAWYER, Role.PSYCHOLOGIST, Role.PEDAGOGUE})
GUIDES = frozenset({Role.MENTOR, Role.EXTERNAL_SUPERVISOR})
LEADERS = frozenset({Role.SUPERVISOR, Role.DEPARTMENT_HEAD, Role.DIRECTOR})
CASEWORKERS = frozenset({Role.CASE_MANAGER, Role.INTAKE_WORKER}) | LEADERS
REGISTRARS = CASEWORKERS | {Role.CASH_RIGHTS_WORKER}
CENTRE = REGISTRARS | EXPERT_TEAM
BODIES = frozenset(
    {
        Role.MUNICIPAL_OFFICER,
        Role.EMPLOYMENT_ADVISER,
        Role.FIELD_WORKER,
        Role.COUNSELLOR,
        Role.COORDINATOR,
        Role.PROVIDER_WORKER,
    }
)
IN_THE_FIELD = frozenset({Role.FIELD_WORKER, Role.COUNSELLOR, Role.COORDINATOR})
EVERYBODY = frozenset(Role)

MATRIX: dict[str, frozenset[Role]] = {
    "work.own": EVERYBODY,
    "places.view": EVERYBODY,
    "lawbook.view": EVERYBODY,
    "lawbook.verify": frozenset({Role.ADMINISTRATOR, Role.INSPECTOR}),
    "calendar.view": EVERYBODY,
    "calendar.edit": frozenset({Role.ADMINISTRATOR, Role.DIRECTOR}),
    "method.view": EVERYBODY,
    "method.edit": frozenset({Role.INSPECTOR, Role.ADMINISTRATOR}),
    "notices.view": EVERYBODY,
    "notices.supervise": LEADERS,
    "staff.view": LEADERS | {Role.ADMINISTRATOR},
    "staff.edit": frozenset({Role.ADMINISTRATOR, Role.DIRECTOR}),
    "access.matrix": EVERYBODY,
    "trail.inspect": frozenset({Role.INSPECTOR, Role.DIRECTOR}),
    "register.search": CENTRE | {Role.FIELD_WORKER, Role.COUNSELLOR},
    "person.view": CENTRE,
    "person.edit": REGISTRARS,
    "person.log": CENTRE,
    "person.bundle": REGISTRARS,
    "person.number": REGISTRARS,
    "person.address": REGISTRARS,
    "person.classify": LEADERS,
    "person.export": REGISTRARS,
    "household.view": CENTRE,
    "household.edit": REGISTRARS,
    "consent.view": CENTRE,
    "consent.edit": REGISTRARS,
    "matching.decide": REGISTRARS,
    "intake.view": REGISTRARS,
    "intake.load": REGISTRARS,
    "case.view": CENTRE,
    "case.open": CASEWORKERS,
    "case.work": CASEWORKERS | EXPERT_TEAM,
    "case.assign": LEADERS,
    "case.approve": LEADERS,
    "case.decide": frozenset({Role.DEPARTMENT_HEAD, Role.DIRECTOR}),
    "case.close_protected": frozenset({Role.DIRECTOR}),
    "case.reopen": LEADERS,
    "case.seal": frozenset({Role.DIRECTOR}),
    "case.break_glass": CASEWORKERS - {Role.DIRECTOR},
    "glass.oversee": LEADERS,
    "nightlist.take": LEADERS,
    "nightlist.set": frozenset({Role.DIRECTOR}),
    "paper.register": REGISTRARS,
    "paper.cancel": LEADERS,
    "paper.setup": frozenset({Role.DIRECTOR, Role.ADMINISTRATOR}),
    "retention.hold": LEADERS | {Role.COORDINATOR},
    "retention.decide": frozenset(
        {Role.DEPARTMENT_HEAD, Role.DIRECTOR, Role.COORDINATOR}
    ),
    "case.supervise": LEADERS,
    "supervision.own": CASEWORKERS | EXPERT_TEAM | GUIDES,
    "supervision.lead": LEADERS | GUIDES,
    "supervision.tie": LEADERS,
    "transfer.ask": LEADERS,
    "transfer.answer": LEADERS,
    "referral.send": CASEWORKERS | EXPERT_TEAM,
    "referral.receive": BODIES | CASEWORKERS,
    "lead.view": IN_THE_FIELD | CASEWORKERS,
    "lead.work": IN_THE_FIELD | CASEWORKERS,
    "project.view": IN_THE_FIELD | CASEWORKERS | {Role.EMPLOYMENT_ADVISER},
    "project.lead": frozenset({Role.COORDINATOR}),
    "project.review": CASEWORKERS,
    "project.give": CASEWORKERS,
    "project.referrals": IN_THE_FIELD | CASEWORKERS,
    "project.refer": IN_THE_FIELD | CASEWORKERS,
    "counselling.view": IN_THE_FIELD | CASEWORKERS,
    "counselling.work": frozenset({Role.COUNSELLOR, Role.COORDINATOR}) | CASEWORKERS,
    "counselling.hold": frozenset({Role.COUNSELLOR}),
    "mediation.view": IN_THE_FIELD | CASEWORKERS,
    "mediation.work": IN_THE_FIELD,
    "mediation.advise": frozenset({Role.EMPLOYMENT_ADVISER}),
    "participant.view": IN_THE_FIELD | CASEWORKERS,
    "participant.edit": IN_THE_FIELD,
    "phone.use": IN_THE_FIELD | CASEWORKERS,
    "visit.view": IN_THE_FIELD | CASEWORKERS,
    "visit.record": IN_THE_FIELD | CASEWORKERS,
    "visit.plan": frozenset({Role.FIELD_WORKER, Role.COORDINATOR}) | CASEWORKERS,
    "visit.sort": frozenset({Role.COORDINATOR}) | CASEWORKERS,
    "risk.view": IN_THE_FIELD | CASEWORKERS,
    "risk.record": IN_THE_FIELD | CASEWORKERS,
    "risk.approve": frozenset({Role.COORDINATOR, Role.SUPERVISOR}),
    "risk.select": frozenset({Role.COORDINATOR}),
    "risk.sign": CASEWORKERS,
    "figures.view": IN_THE_FIELD | LEADERS | {Role.CASE_MANAGER},
    "figures.evidence": IN_THE_FIELD | LEADERS | {Role.CASE_MANAGER},
    "figures.report": frozenset({Role.COORDINATOR, Role.DIRECTOR}),
    "statistics.view": EVERYBODY,
    "statistics.release": frozenset({Role.ANALYST}),
    "aid.view": IN_THE_FIELD,
    "aid.hand_out": IN_THE_FIELD,
    "aid.store": frozenset({Role.FIELD_WORKER, Role.COORDINATOR}),
    "aid.recall": frozenset({Role.COORDINATOR}),
    "aid.approve": frozenset({Role.COORDINATOR}),
    "aid.template": frozenset({Role.COORDINATOR}),
}


def may(role: str | None, ability: str) -> bool:
    """Return whether ``role`` has ``ability``; ``KeyError`` when the matrix does not know it."""
    return role in MATRIX[ability]
