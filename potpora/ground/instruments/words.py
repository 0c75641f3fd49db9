"""What is said about a workbook that does not compile, and about an answer that cannot stay."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from potpora.ground.instruments.compiling import Problem
from potpora.ground.instruments.filled import Fault

FILE = {
    "file_empty": _("The file is empty. Save the workbook again and upload it."),
    "file_too_large": _("The file is larger than %(megabytes)s MB. Take out pictures and unused sheets."),
    "file_unpacks_too_large": _("The workbook unpacks to more than we read. Copy its sheets into a new workbook."),
    "file_old_excel": _("This is an old Excel file (.xls) or one with a password. Save it as .xlsx without a password."),
    "file_no_workbook": _("This is not an Excel workbook. Save the form as .xlsx and upload it again."),
    "file_broken": _("The workbook is damaged and cannot be read. Open it, save it as .xlsx and upload it again."),
    "survey_missing": _("There is no sheet named “survey”. The sheets are: %(sheets)s."),
    "too_many_rows": _("The sheet has more than %(most)s rows. Split the form, or shorten its lists."),
    "column_twice": _("Two columns have the same name. Rename one of them or take it out."),
    "column_missing": _("The sheet has no column of this name. Row 1 must hold the names of the columns."),
    "cell_too_long": _("The cell holds more than %(most)s characters. Shorten it."),
    "not_compiled": _("The form cannot be built from this workbook: %(detail)s"),
}  # fmt: skip

SURVEY = {
    "type_missing": _("The row has a name but no type. Fill in the type, or empty the row."),
    "type_unknown": _("The type “%(type)s” is not known here. Choose one of the types in the reference."),
    "type_without_list": _("“%(type)s” needs the name of a list after it, for example “%(type)s yes_no”."),
    "several_of_rows": _("Only one of the rows of a repeat can be chosen: use select_one."),
    "name_missing": _("The question has no name. Give it one, in Latin letters."),
    "name_wrong": _("“%(name)s” cannot be a name. Use Latin letters without accents, digits and _, and begin with a letter."),
    "name_reserved": _("The name “%(name)s” is kept for other use. Choose another."),
    "name_twice": _("The name “%(name)s” stands already in row %(first)s. Names are unique within a group."),
    "too_deep": _("Groups lie more than %(most)s deep one inside the other. Use fewer."),
    "never_opened": _("An “end %(kind)s” stands here without its “begin %(kind)s”."),
    "never_closed": _("“%(name)s” begins here and never ends. Add an “end %(kind)s”."),
    "closed_crosswise": _("An “end %(kind)s” stands here, but “%(name)s” is a %(other)s and is still open."),
    "nothing_asked": _("The form asks nothing. It needs at least one question."),
    "list_missing": _("The list “%(list)s” is not on the sheet “choices”."),
    "file_kind": _("“%(file)s” cannot be attached: choices come from files whose name ends in .csv."),
    "reference_unknown": _("No question is named “%(name)s”."),
    "reference_ambiguous": _("Several questions are named “%(name)s”. Give the one that is meant a name of its own."),
    "calculation_missing": _("The row computes nothing. Fill in the calculation."),
    "default_wrong": _("“%(value)s” cannot be the default: it is no possible answer to this question."),
    "appearance_search": _("“search()” works on phones only. Use the type select_one_from_file."),
}  # fmt: skip

EXPRESSIONS = {
    "expression_wrong": _("The expression “%(expression)s” cannot be read: %(detail)s"),
    "expression_too_long": _("The expression is too long. Divide it into several calculations."),
    "expression_too_deep": _("The expression has too many brackets one inside the other. Divide it into several calculations."),
    "unknown_function": _("“%(detail)s” is not known in expressions here: %(expression)s"),
    "path_unknown": _("The form has no place “%(path)s”."),
    "moment_turned": _("This is a date or a time already. Some browsers do not open a form that turns it into one again; compare it as it is, for example ${day} <= today(): %(expression)s"),
    "repeat_crossed": _("“%(name)s” is asked in every row of a repeat, so it has several values here. Use sum, count, max, join or indexed-repeat: %(expression)s"),
    "list_unknown": _("The expression reads the list “%(list)s”, which the workbook does not have."),
    "pattern_wrong": _("The pattern “%(pattern)s” cannot be used: %(detail)s"),
    "circle": _("These wait for one another and can never be computed: %(names)s."),
}  # fmt: skip

CHOICES = {
    "choice_without_list": _("The choice has no list. Fill in list_name, or empty the row."),
    "choice_without_name": _("The choice has no name. Fill in the name, or empty the row."),
    "choice_name_long": _("The name of the choice is too long. Keep it short; the label may be long."),
    "choice_name_space": _("“%(name)s” has a space. Where several choices can be made, their names have none."),
    "choice_twice": _("The name “%(name)s” stands twice in the list “%(list)s”."),
    "setting_refused": _("Encrypted forms cannot be read here. Take this setting out."),
}  # fmt: skip

NOTICED = {
    "translation_missing": _("The text is missing in %(language)s; the one of the main language is shown."),
    "label_missing": _("“%(name)s” has no label; its hint or its name is shown."),
    "choice_label_missing": _("The choice has no label; its name is shown."),
    "type_left_out": _("“%(type)s” works on phones only and is left out here."),
    "other_added": _("“Other” was added to the list, with the question “%(name)s”. Better write both yourself, in every language."),
    "file_needed": _("The choices come from “%(file)s”, which is attached when the form is used. Without it there is nothing to choose."),
    "last_saved": _("Answers of the last record are known on phones only; here the value is empty."),
    "list_unused": _("No question uses the list “%(list)s”."),
    "column_ignored": _("The column cannot be read by expressions, because of its name, and is left out."),
    "setting_ignored": _("This setting has no effect here: records always come to this server."),
    "form_id_changed": _("The form_id “%(written)s” does not fit an address; “%(code)s” is used."),
    "entities_ignored": _("Entities are not used here; the rest of the form works without them."),
    "external_choices_ignored": _("The sheet “external_choices” is not read."),
    "appearance_unknown": _("The appearance “%(appearance)s” is not known here; the question is shown plainly."),
    "bare_condition": _("A condition that names only a question is understood differently by different devices. Compare it, for example with '': %(expression)s"),
    "value_drifts": _("This value changes each time the form is opened. Write once(…) around it: %(expression)s"),
    "sound_on_phones": _("Sound and film are recorded on telephones only; on the page this question stays empty."),
    "pattern_open": _("The pattern “%(pattern)s” is compared with the whole answer. Write ^ before it and $ after it, so that every device does the same."),
}  # fmt: skip

SENTENCES: dict[str, str | Promise] = {
    **FILE,
    **SURVEY,
    **EXPRESSIONS,
    **CHOICES,
    **NOTICED,
}
"""One sentence for each code of a ``Problem``."""

FAULTS: dict[str, str | Promise] = {
    "required": _("This must be answered."),
    "constraint": _("This answer is not possible here. Check it against the hint."),
    "integer": _("Enter a whole number, such as 4."),
    "decimal": _("Enter a number, such as 1,5."),
    "range": _("Enter a number."),
    "step": _("Enter a number from %(start)s to %(end)s in steps of %(step)s."),
    "date": _("Enter a day of the calendar, such as 22.11.2026."),
    "time": _("Enter a time, such as 14:30."),
    "datetime": _("Enter a day and a time, such as 22.11.2026 14:30."),
    "geopoint": _("Enter latitude and longitude, such as 41.99 21.43."),
    "geotrace": _("Enter points as latitude and longitude, with semicolons between."),
    "geoshape": _("Enter points as latitude and longitude, with semicolons between."),
    "choice": _("This choice is not offered here any more. Choose again."),
    "rank": _("Put every choice in its place."),
    "text_too_long": _("The text is longer than %(most)s characters. Shorten it."),
    "expression": _(
        "The form could not compute something here. Tell the author of the form."
    ),
}
"""One sentence for each code of a ``Fault``, shown where the form has none of its own."""


def problem_sentence(problem: Problem) -> str:
    """Return what is wrong with a workbook, as a sentence in the language of the page."""
    return str(SENTENCES[problem.code]) % dict(problem.params)


def place(problem: Problem) -> str:
    """Return where it is wrong: sheet, row and column, as far as known."""
    parts = [_("Sheet {}"), _("row {}"), _("column {}")]
    values = [problem.sheet, problem.row, problem.column]
    said = [
        format_lazy(part, value)
        for part, value in zip(parts, values, strict=True)
        if value
    ]
    return ", ".join(map(str, said))


def fault_sentence(fault: Fault) -> str:
    """Return what is wrong with an answer: the form's own words, else ours."""
    return fault.message or str(FAULTS[fault.code]) % dict(fault.params)
