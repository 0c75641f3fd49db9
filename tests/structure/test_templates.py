"""Templates: every word can be translated, and nothing that the content policy forbids."""

import re

from tests.structure.source import offenders, short, templates

TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->", re.S)
TRANSLATED = re.compile(r"{%-?\s*blocktranslate.*?endblocktranslate\s*-?%}", re.S)
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}", re.S)
ATTRIBUTES = re.compile(r"{%\s*block body_attributes\s*%}.*?{%\s*endblock\s*%}", re.S)
SCRIPT = re.compile(r"<(script|style|svg|kbd)\b.*?</\1>", re.S)
MARKUP = re.compile(r"<[^>]*>", re.S)
WORD = re.compile(r"[^\W\d_]{2,}")
SPOKEN = re.compile(r'\s(?:aria-label|title|alt|placeholder)="([^"]*)"')
NOT_WORDS = {
    "Potpora",
    "Потпора",
    "xlsx",
    "ods",
    "csv",
    "XLSX",
    "ODS",
    "CSV",
    "PDF",
    "JSON",
    "Esc",
}
FORBIDDEN = {
    "script in an attribute": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "style in an attribute": re.compile(r"<[^>{]*\sstyle\s*="),
    "script in the page": re.compile(
        r"<script(?![^>]*\b(src|type=.application/json.))[^>]*>"
    ),
    "a third party": re.compile(r'(src|href)="https?://'),
    "text that is not escaped": re.compile(r"\|safe\b(?!seq)|autoescape off"),
}
# Opened without a session by whoever holds the address, which is the key itself.
SIGNED_LINK = "potpora/casework/templates/casework/link_referral.html"
# Without a session and without a cookie: there is nothing that forgery could misuse.
OF_THE_PUBLIC = "potpora/outreach/templates/outreach/leads/public/"
HINT = (
    "potpora/interface/templates/interface/forms/hint.html"  # hints stand in the code
)


def bare_words(path) -> set[str]:
    """The words of a template that no translation reaches."""
    text = path.read_text()
    for pattern in (COMMENT, TRANSLATED, ATTRIBUTES, SCRIPT):
        text = pattern.sub(" ", text)
    text = TAGS.sub("", text)
    spoken = " ".join(SPOKEN.findall(text))
    shown = re.sub(r"&\w+;", " ", MARKUP.sub(" ", text))
    return set(WORD.findall(f"{shown} {spoken}")) - NOT_WORDS


def test_every_word_of_a_page_can_be_translated():
    shown_to_workers = [p for p in templates() if "gallery" not in short(p)]

    assert offenders(shown_to_workers, bare_words) == {}


def test_a_template_that_translates_loads_the_tags():
    def lacks(path):
        text = path.read_text()
        uses = re.search(r"{%\s*(translate|blocktranslate)\b", text)
        return (
            ["i18n"] if uses and not re.search(r"{%\s*load [^%]*\bi18n\b", text) else []
        )

    assert offenders(templates(), lacks) == {}


def test_nothing_stands_in_a_template_that_the_content_policy_forbids():
    def forbidden(path):
        text = TAGS.sub("", path.read_text()) + " ".join(TAGS.findall(path.read_text()))
        return [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]

    assert offenders([p for p in templates() if short(p) != HINT], forbidden) == {}


def test_a_form_that_saves_is_protected_against_forgery():
    def unprotected(path):
        forms = re.findall(
            r'<form[^>]*method="post".*?</form>', path.read_text(), re.S | re.I
        )
        return [form[:80] for form in forms if "csrf_token" not in form]

    open_to_all = (SIGNED_LINK, OF_THE_PUBLIC)
    guarded = [p for p in templates() if not short(p).startswith(open_to_all)]
    assert offenders(guarded, unprotected) == {}
