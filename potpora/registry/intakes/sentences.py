"""What the codes of the rules say to a person, in whole sentences."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from potpora.registry.intakes.rules.notes import Flag
from potpora.registry.matching.rules import Evidence

REFUSALS = {
    "empty_file": _("The file is empty. Save it again from the spreadsheet and bring that copy."),
    "file_too_large": _("The file is larger than %(megabytes)s MB. Divide it and bring the parts one by one."),
    "unpacks_too_large": _("Unpacked, the file would be far larger than a register can be. Nothing was read. Save the sheet anew as XLSX or CSV and bring that copy."),
    "protected_by_password": _("The file is protected by a password. Save a copy without the password and bring that one."),
    "old_or_protected_workbook": _("This is a workbook of an old kind (XLS), or one with a password. Save it as XLSX without a password and bring that copy."),
    "damaged": _("The file is damaged and cannot be read. Open it in the spreadsheet, save it anew and bring that copy."),
    "unknown_kind": _("This is not a spreadsheet that can be read. Bring an XLSX, an ODS or a CSV file."),
    "too_many_sheets": _("The file has more than %(sheets)s sheets. Divide it and bring the parts one by one."),
    "too_many_rows": _("The file has more than %(rows)s rows in one sheet. Divide it and bring the parts one by one."),
    "too_many_columns": _("The file has more than %(columns)s columns. Keep only the columns of the register."),
    "no_people_found": _("No column with names or personal numbers was found. Check that the file holds the register and that its columns have headings."),
    "built_on": _("Somebody has worked with people of this intake since, so it stays in the register."),
}  # fmt: skip

REASONS = {
    "number_wrong_control": _("The control digit of the number does not match."),
    "number_too_short": _("The number has %(detail)s digits; it needs 13."),
    "number_too_long": _("The number has %(detail)s digits; it needs 13."),
    "number_not_digits": _("The number holds other signs than digits."),
    "number_impossible_date": _("The first seven digits of the number are not a date."),
    "number_rounded": _("The spreadsheet has rounded the number; its last digits are lost."),
    "number_taken": _("Somebody has got this number in the register since the file was read."),
    "leading_zero_restored": _("A leading zero was lost: 12 digits, correct with 0 in front."),
    "birth_date_and_number_disagree": _("The number says %(detail)s; the date of birth is another."),
    "future_date": _("The date lies in the future."),
    "impossible_date": _("There is no such day."),
    "unreadable_date": _("The date cannot be understood."),
    "too_long_ago": _("The date lies too far back."),
    "century_guessed": _("The year has two digits; the century was guessed."),
    "month_first": _("The month stands before the day."),
    "unknown_municipality": _("The municipality is not known."),
    "municipality_guessed": _("The municipality is not written as it is known; the nearest was taken."),
    "unknown_sex": _("The sex cannot be understood."),
    "unreadable_amount": _("The amount cannot be understood."),
    "name_order_guessed": _("Which name is the surname was told from its ending."),
    "born_from_number": _("The date of birth was read from the number."),
    "likely_same": _("It is likely the same person as another."),
    "known_in_another_centre": _("The number belongs to somebody in the register of another centre."),
    "no_name_and_no_number": _("There is neither a name nor a number."),
    "nul_character": _("A cell holds a NUL character. Take it out in the spreadsheet and bring the file again."),
}  # fmt: skip

EVIDENCE = {
    Evidence.NUMBER_EQUAL: _("the same number"),
    Evidence.NUMBER_ONE_SLIP: _("numbers one slip apart"),
    Evidence.NUMBER_UNLIKE: _("a number that does not fit"),
    Evidence.NUMBER_DIFFERENT: _("different numbers"),
    Evidence.NAME_EQUAL: _("the same name"),
    Evidence.NAME_SWAPPED: _("the same name in another order"),
    Evidence.NAME_SPELT_ALIKE: _("the same name spelt otherwise"),
    Evidence.NAME_SIMILAR: _("a similar name"),
    Evidence.NAME_DIFFERENT: _("different names"),
    Evidence.BORN_EQUAL: _("the same date of birth"),
    Evidence.BORN_YEAR_EQUAL: _("the same year of birth"),
    Evidence.BORN_SWAPPED: _("day and month of birth swapped"),
    Evidence.BORN_CENTURY: _("dates of birth a century apart"),
    Evidence.BORN_DIFFERENT: _("different dates of birth"),
    Evidence.PARENT_EQUAL: _("the same parent's name"),
    Evidence.PARENT_DIFFERENT: _("different parents' names"),
    Evidence.ADDRESS_EQUAL: _("the same address"),
    Evidence.ADDRESS_SIMILAR: _("a similar address"),
    Evidence.PHONE_EQUAL: _("the same phone"),
    Evidence.HOUSEHOLD_EQUAL: _("the same household"),
    Evidence.MUNICIPALITY_EQUAL: _("the same municipality"),
    Evidence.MUNICIPALITY_DIFFERENT: _("different municipalities"),
    Evidence.SAME_SOURCE: _("from the same centre"),
}

FLAGS = {
    Flag.PROTECTED_ADDRESS: _("will become a protected address"),
    Flag.POSSIBLY_DECEASED: _("possibly deceased"),
    Flag.ADDRESS_DOUBTFUL: _("the address is to be checked"),
}

FIELDS = {
    "running": _("running number"),
    "full_name": _("surname and given name together"),
    "given_name": _("given name"),
    "surname": _("surname"),
    "father_name": _("parent's name"),
    "mother_name": _("mother's name"),
    "number": _("personal number"),
    "identity_card": _("identity card"),
    "born_on": _("date of birth"),
    "birth_place": _("place of birth"),
    "age": _("age"),
    "sex": _("sex"),
    "address": _("address"),
    "settlement": _("settlement"),
    "municipality": _("municipality"),
    "phone": _("phone"),
    "household_size": _("members of the household"),
    "children": _("children"),
    "risks": _("kinds of social risk"),
    "right": pgettext_lazy("entitlement", "right"),
    "amount": _("amount"),
    "last_visit_on": _("last visit"),
    "from_on": _("from date"),
    "until_on": _("until date"),
    "iban": _("bank account"),
    "household": _("number of the household"),
    "file_number": _("number of the case or decision"),
    "note": _("note"),
}


def refusal(code: str, facts: Mapping[str, object]) -> str:
    """Return why a file is not read, and how to go on."""
    return str(REFUSALS[code]) % facts


def reason(code: str, detail: str = "") -> str:
    """Return why a row is doubtful or refused."""
    return str(REASONS[code]) % {"detail": detail}
