"""Reading the XForm back: expressions with full paths, texts with computed places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from potpora.ground.instruments.compiling.languages import Languages

NS = "{http://www.w3.org/2002/xforms}"
JR = "{http://openrosa.org/javarosa}"
ITEXT = re.compile(r"jr:itext\('(.*)'\)")
BINDS = ("relevant", "constraint", "required", "readonly", "calculate")
TEXTS = {
    "label": "label", "hint": "hint", "guidance": "guidance_hint",
    "jr:constraintMsg": "constraint_message", "jr:requiredMsg": "required_message",
}  # fmt: skip


@dataclass
class Xform:
    """What an XForm says, by path."""

    binds: dict[str, dict[str, str]] = field(default_factory=dict)
    texts: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    itemsets: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    triggers: dict[str, tuple[list[str], str]] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    files: dict[str, str] = field(default_factory=dict)


def read_xform(source: str, languages: Languages) -> Xform:
    """Return what the XForm says that pyxform wrote for us."""
    root = fromstring(source.encode())
    found = Xform()
    model = next(root.iter(f"{NS}model"))
    _instances(found, model)
    for bind in model.iter(f"{NS}bind"):
        found.binds[bind.get("nodeset", "")] = dict(bind.attrib)
    _itext(found, model, languages)
    body = next(element for element in root if element.tag.endswith("}body"))
    for control in body.iter():
        _control(found, control, languages)
    for value in root.iter(f"{NS}setvalue"):
        if "odk-instance-first-load" in value.get("event", ""):
            found.defaults[value.get("ref", "")] = value.get("value", "").strip()
        elif "odk-new-repeat" in value.get("event", ""):
            found.defaults.setdefault(
                value.get("ref", ""), value.get("value", "").strip()
            )
    _messages(found, languages)
    return found


def _instances(found: Xform, model: Element) -> None:
    for index, instance in enumerate(model.findall(f"{NS}instance")):
        if index == 0:
            found.paths = set(_paths(instance[0], "")) | {
                "/data/meta",
                "/data/meta/instanceID",
            }
        elif instance.get("src"):
            found.files[instance.get("id", "")] = instance.get("src", "")


def _paths(element: Element, above: str) -> Iterator[str]:
    path = f"{above}/{element.tag.rpartition('}')[2]}"
    yield path
    for child in element:
        yield from _paths(child, path)


def _itext(found: Xform, model: Element, languages: Languages) -> None:
    codes = {name: code for code, name in languages.names.items()}
    for translation in model.iter(f"{NS}translation"):
        code = codes.get(translation.get("lang", ""), languages.default)
        for text in translation.findall(f"{NS}text"):
            path, _, what = text.get("id", "").partition(":")
            for value in text.findall(f"{NS}value"):
                form = value.get("form", "")
                kind = "guidance" if form == "guidance" else what
                if form in {"", "guidance"} and kind in TEXTS:
                    found.texts.setdefault((path, TEXTS[kind]), {})[code] = _written(
                        value
                    )


def _written(element: Element) -> str:
    """Return a text with ``${expression}`` where a value is shown."""
    written = element.text or ""
    for child in element:
        if child.tag == f"{NS}output":
            written += f"${{{child.get('value', '').strip()}}}"
        written += child.tail or ""
    return written.strip()


def _control(found: Xform, control: Element, languages: Languages) -> None:
    path = control.get("ref") or control.get("nodeset") or ""
    for what in ("label", "hint"):
        text = control.find(f"{NS}{what}")
        if text is not None and not text.get("ref") and path:
            found.texts.setdefault((path, what), {})[languages.default] = _written(text)
    itemset = control.find(f"{NS}itemset")
    if itemset is not None:
        value, label = itemset.find(f"{NS}value"), itemset.find(f"{NS}label")
        refs = ["" if part is None else part.get("ref", "") for part in (value, label)]
        found.itemsets[path] = (itemset.get("nodeset", "").strip(), refs[0], refs[1])
    if control.get(f"{JR}count"):
        found.counts[path] = control.get(f"{JR}count", "").strip()
    for value in control.findall(f"{NS}setvalue"):
        if value.get("event", "") == "xforms-value-changed":
            triggers, _ = found.triggers.setdefault(value.get("ref", ""), ([], ""))
            triggers.append(path)
            found.triggers[value.get("ref", "")] = (
                triggers,
                value.get("value", "").strip(),
            )


def _messages(found: Xform, languages: Languages) -> None:
    """Add the messages that stand in the binds themselves, where one language needs no table."""
    for path, bind in found.binds.items():
        for attribute, what in (
            ("constraintMsg", "constraint_message"),
            ("requiredMsg", "required_message"),
        ):
            written = bind.get(f"{JR}{attribute}", "")
            if written and not ITEXT.fullmatch(written):
                found.texts.setdefault((path, what), {})[languages.default] = written
