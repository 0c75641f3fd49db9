"""What a form begins with because the register, the case or an earlier form knows it.

A form says itself from where: see the sources in ``ground/instruments/standard``. A source that
has nothing to say leaves the question empty; nothing is made up.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone

from potpora.casework.casefile.actions import deadlines
from potpora.casework.casefile.models import CaseFile
from potpora.casework.casefile.queries import has_child
from potpora.casework.records.models import CaseForm
from potpora.casework.records.prefill import known_about
from potpora.casework.records.procedure import use_of
from potpora.casework.records.queries import people_of
from potpora.casework.records.register import present
from potpora.ground.instruments.definition import Form, in_language
from potpora.ground.instruments.prefilling import collections, flat, sources
from potpora.ground.instruments.workflow import FINAL
from potpora.registry.people.models import Person

ASSESSMENTS = ("assessment_adult", "assessment_child", "assessment_family")
REVIEW, AGAIN = "review", ("again_domain", "again_form", "again_person")
WEAK, LEVEL_OF = "_weak", "_score"
OPEN_OR_WEAK = frozenset({"yes", "open"})
SAME_WORD = "lawyer psychologist pedagogue employment municipality police provider association interpreter trusted"
ROLES = {word: word for word in SAME_WORD.split()} | {
    "teacher": "school",
    "doctor": "health",
}
"""What somebody does for a case, as the lists of the forms call it."""
KNOWN_AS = {
    "person.name": "person",
    "person.language": "language",
    "person.address_protected": "address_protected",
    "household.children_count": "children_count",
    "case.priority": "priority",
}
"""Names under which ``known_about`` tells what a source asks for."""

Item = dict[str, str]


@dataclass(frozen=True)
class Beginning:
    """Values by name of the question, and rows by name of the repeat."""

    values: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Item]] = field(default_factory=dict)


def beginning(
    form: Form, case: CaseFile, person: Person | None, language: str
) -> Beginning:
    """Return with what ``form`` begins for a case, and for a person where it is about one."""
    known = known_about(case, person)
    earlier = Earlier(form, case, person, language)
    values = {
        name: known.get(KNOWN_AS.get(source, ""), "") or earlier.value(source)
        for name, source in sources(form).items()
    }
    rows = {
        repeat: [
            {name: item.get(part, "") for name, part in parts.items()} for item in items
        ]
        for repeat, (source, parts) in collections(form).items()
        if (items := earlier.items(source)) or source in _complete
    }
    known |= present(case, person, form)
    return Beginning(
        known | {name: text for name, text in values.items() if text}, rows
    )


@dataclass
class Earlier:
    """What the earlier forms of a case say, each read once."""

    form: Form
    case: CaseFile
    person: Person | None
    language: str
    told: dict[str, dict[str, Any]] = field(default_factory=dict)

    def value(self, source: str) -> str:
        """Return what ``source`` says, or nothing."""
        place, _, name = source.partition(".")
        if source == "assessment.weak_domain_names":
            return ", ".join(self.weak_domain_names())
        if place == "term":
            return self.term(name)
        said = self.of(place).get(name, "")
        return said if isinstance(said, str) else ""

    def items(self, source: str) -> list[Item]:
        """Return the items of a collection; none where it is not known here."""
        place, _, name = source.partition(".")
        if maker := _collections.get(source):
            return list(maker(self))
        said = self.of(place).get(name, []) if place == "previous" else []
        return said if isinstance(said, list) else []

    def of(self, place: str) -> dict[str, Any]:
        """Return the answers and results of the last form a source stands for, by name."""
        code = {"previous": self.form.code}.get(place, place)
        if place not in self.told:
            self.told[place] = (
                maker(self)
                if (maker := _places.get(place))
                else self.last(code, self.person)
            )
        return self.told[place]

    def last(self, code: str, person: Person | None) -> dict[str, Any]:
        """Return what the last final form ``code`` of the case says, about ``person`` if about one."""
        return said_by(self.latest(code, person))

    def latest(self, code: str, person: Person | None) -> CaseForm | None:
        """Return the last final form ``code`` of the case, about ``person`` if about one."""
        found = CaseForm.objects.filter(
            case=self.case, form_version__form__code=code, state__in=FINAL
        )
        if use_of(code).each_person:
            found = found.filter(person=person)
        chosen = found.order_by("-finished_on", "-saved_at")
        return chosen.only("answers", "results", "saved_at").first()

    def term(self, name: str) -> str:
        """Return the last day of a running term of the case; of the next review as counted from today."""
        if name == REVIEW:
            code = "review_child" if has_child(self.case) else "review_adult"
            latest = deadlines.counted(self.case, code, timezone.now())
            return latest.due_on.isoformat() if latest else ""
        running = self.case.deadlines.filter(term__startswith=name, met_on__isnull=True)
        first = running.order_by("due_on").first()
        return first.due_on.isoformat() if first else ""

    @cached_property
    def levels(self) -> list[Item]:
        """The weak and open domains by the last assessment of each member and of the family."""
        return [
            item
            for code, person in self.assessable()
            for item in self.weak(code, person)
        ]

    def assessable(self) -> Iterator[tuple[str, Person | None]]:
        """Yield each assessment the case can have, with whom it is about."""
        for code in ASSESSMENTS:
            about = people_of(self.case) if use_of(code).each_person else [None]
            yield from ((code, person) for person in about)

    def weak(self, code: str, person: Person | None) -> Iterator[Item]:
        """Yield the weak and open domains of one assessment, each with its latest level."""
        assessed = self.latest(code, person)
        said, again = said_by(assessed), self.levels_since(assessed)
        form, name = code.removeprefix("assessment_"), person.name if person else ""
        for domain in self.domains:
            if said.get(domain + WEAK) in OPEN_OR_WEAK:
                before = str(said.get(domain + LEVEL_OF, ""))
                score = again.get((domain, form, name), before)
                yield {"domain": domain, "form": form, "person": name, "score": score}

    def levels_since(self, assessed: CaseForm | None) -> dict[tuple[str, ...], str]:
        """Return the levels that the last review after an assessment gave anew."""
        review = self.latest(REVIEW, None)
        if review is None or assessed is None or review.saved_at < assessed.saved_at:
            return {}
        levels = {
            tuple(row.get(name) or "" for name in AGAIN): level_in(row)
            for row in said_by(review).get("again", [])
        }
        return {about: level for about, level in levels.items() if level}

    @property
    def domains(self) -> dict[str, str]:
        """The domains the form knows, in their order, with their names in its language."""
        return {
            choice.name: in_language(choice.label, self.language)
            for choice in self.form.lists.get("domain", ())
        }

    def weak_domain_names(self) -> list[str]:
        """Return the names of the weak domains, each once, in the language of the form."""
        weak = dict.fromkeys(item["domain"] for item in self.levels)
        return [self.domains[domain] for domain in weak]


def said_by(filled: CaseForm | None) -> dict[str, Any]:
    """Return answers and calculated values of a form by name of the question."""
    if filled is None:
        return {}
    calculated = filled.results.get("calculated", {})
    by_name = {key.rpartition("/")[2]: value for key, value in calculated.items()}
    return flat(filled.answers) | by_name


def level_in(row: Mapping[str, Any]) -> str:
    """Return the level of a domain that is looked at again; nothing when it was not assessed.

    >>> level_in({"again_level": "level_housing_4"}), level_in({"again_level": "not_assessed"})
    ('4', '')
    """
    number = (row.get("again_level") or "").rpartition("_")[2]
    return number if number.isdecimal() else ""


Place = Callable[[Earlier], dict[str, Any]]
_places: dict[str, Place] = {}


def place(name: str) -> Callable[[Place], Place]:
    """Register what says, by name of the question, what a place other than a form knows."""

    def register(maker: Place) -> Place:
        return _places.setdefault(name, maker)

    return register


@place("assessment")
def assessed(earlier: Earlier) -> dict[str, Any]:
    """Return what the last assessments say of the person or, where there is none, of the family."""
    about = earlier.person or earlier.case.person
    told = (earlier.last(code, about) for code in ASSESSMENTS)
    return next((said for said in told if said), {})


Collection = Callable[[Earlier], Iterator[Item]]
_collections: dict[str, Collection] = {}
_complete: set[str] = set()


def collection(
    name: str, *, complete: bool = False
) -> Callable[[Collection], Collection]:
    """Register what yields the items of a collection; later rooms add what they know.

    A complete collection without items leaves no blank row to be filled.
    """

    def register(maker: Collection) -> Collection:
        _collections[name] = maker
        if complete:
            _complete.add(name)
        return maker

    return register


@collection("household.members")
def members(earlier: Earlier) -> Iterator[Item]:
    """Yield the people of the case."""
    for person in people_of(earlier.case):
        yield {"name": person.name}


@collection("case.contacts")
def contacts(earlier: Earlier) -> Iterator[Item]:
    """Yield the contacts on record, the earliest first."""
    found = CaseForm.objects.filter(
        case=earlier.case, form_version__form__code="contact", state__in=FINAL
    )
    for filled in found.order_by("finished_on", "saved_at").only("answers", "results"):
        said = said_by(filled)
        yield {
            "on": said.get("at", "")[:10],
            "with_whom": said.get("with_whom", ""),
            "kind": said.get("kind", ""),
        }


@collection("case.circle")
def circle(earlier: Earlier) -> Iterator[Item]:
    """Yield the case manager and who is around the case today; a part no list has stays open."""
    yield {"name": earlier.case.manager.name, "role": "case_manager"}
    today = Q(ends_on__isnull=True) | Q(ends_on__gt=timezone.localdate())
    for one in earlier.case.team.filter(today).select_related("worker"):
        name = one.worker.name if one.worker else one.outsider
        yield {"name": name, "role": ROLES.get(one.function, "")}


@collection("assessment.levels", complete=True)
def levels(earlier: Earlier) -> Iterator[Item]:
    """Yield the weak and open domains with their latest level."""
    yield from earlier.levels
