"""The same definition serves page, phone and browser: every engine makes the same of the same answers."""

import shutil
import subprocess
from pathlib import Path

import pytest
import pyxform
from django.http import QueryDict

from potpora.exchange.offline import vendor
from potpora.ground.instruments.filling import evaluate
from potpora.ground.instruments.typed import Reader, as_fields
from tests.ground.instruments.engines.conftest import (
    HERE,
    LISTS,
    NOW,
    Case,
    case,
)
from tests.ground.instruments.standard.conftest import CODES

JAR = Path(pyxform.__file__).parent / "validators/odk_validate/bin/ODK_Validate.jar"
STATIC = vendor.FOLDER.parent
HOME = "http://localhost:9"  # never asked: the browser is answered from files
PAGE = "<!doctype html><meta charset=utf-8><body><script type=module src=/judge/web_forms.js></script>"


@pytest.mark.parametrize("code", CODES)
def test_the_page_of_the_server_makes_the_same_of_it(code):
    """What is typed in the manner of the region comes back as the answers of a phone."""
    one = case(code)
    form = one.made.form
    typed = QueryDict(mutable=True)
    for name, value in as_fields(form.children, one.filling.answers()):
        typed.appendlist(name, value)

    answers = Reader(NOW.tzinfo).read(form, typed, one.filling.answers())

    found = Case(code, evaluate(form, answers, today=NOW.date(), now=NOW, files=LISTS))
    assert found.answers == one.answers
    assert found.faults == one.faults


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("javac") is None, reason="JavaRosa needs a JDK")
def test_the_engine_of_phones_makes_the_same_of_it(tmp_path):
    cases = {
        tmp_path / f"{code}-{n}": case(code, n) for code in CODES for n in (1, 0.9)
    }
    for folder, one in cases.items():
        put_down(one, folder)

    judge = [
        "java",
        "-Duser.timezone=Europe/Skopje",
        "-cp",
        JAR,
        HERE / "JavaRosa.java",
    ]
    subprocess.run([*judge, *cases], check=True, capture_output=True)

    for folder, one in cases.items():
        assert stops_at(folder) == first_fault(one), folder.name
        theirs = one.read((folder / "result.xml").read_bytes())
        assert theirs == one.answers, folder.name


def put_down(one: Case, folder: Path) -> None:
    """Write form, record and lists where the judge reads them."""
    folder.mkdir()
    (folder / "form.xml").write_text(one.made.xform)
    (folder / "record.xml").write_text(one.record)
    for name, content in one.files.items():
        (folder / name).write_text(content)


def stops_at(folder: Path) -> str:
    """Return where the engine of phones would not finish, as our keys name it."""
    verdict = (folder / "verdict.txt").read_text()
    found, _space, place = verdict.partition(" ")
    assert found in {"", "1", "2"}, verdict
    steps = place.removeprefix("/data/").split("/") if place else []
    return "/".join(steps)


def first_fault(one: Case) -> str:
    """Return our first fault, every step with its number as the engine of phones writes it."""
    steps = one.faults[0][0].split("/") if one.faults else []
    return "/".join(step if step.endswith("]") else f"{step}[1]" for step in steps)


@pytest.fixture(scope="module")
def web_forms(chromium):
    """A page with the vendored engine in it."""
    tab = chromium.new_page(timezone_id="Europe/Skopje")
    tab.clock.set_fixed_time(NOW)
    tab.route("**/*", answer)
    tab.goto(HOME)
    tab.wait_for_function("() => Boolean(window.judge)")
    yield tab
    tab.close()


def answer(route) -> None:
    """Answer the browser from files."""
    path = route.request.url.removeprefix(HOME)
    if path == "/":
        route.fulfill(body=PAGE, content_type="text/html")
        return
    beside = HERE / path.removeprefix("/judge/")
    file = beside if path.startswith("/judge/") else STATIC / path[1:]
    route.fulfill(body=file.read_text(), content_type="text/javascript")


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.xdist_group("web-forms")
@pytest.mark.parametrize("code", CODES)
def test_the_engine_of_the_browser_makes_the_same_of_it(code, web_forms):
    one = case(code)
    asked = {"form": one.made.xform, "record": one.record, "media": dict(one.files)}

    told = web_forms.evaluate("asked => judge(asked)", asked)

    faults = [(place.removeprefix("/data/"), why) for place, why in told["violations"]]
    assert faults == one.faults
    assert one.read(told["record"].encode()) == one.answers
