"""The reference validator agrees with us on the forms we accept."""

import shutil

import pytest
from pyxform.validators.odk_validate import check_xform

from potpora.ground.instruments.compiling import compile_workbook
from potpora.ground.instruments.standard import tables
from tests.ground.instruments.test_filling import FAMILY, LISTS
from tests.ground.instruments.workbooks import workbook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java"),
]


@pytest.mark.parametrize("code", ["family", *tables.codes()])
def test_odk_validate_accepts_what_we_accept(code, tmp_path):
    data = workbook(FAMILY, LISTS) if code == "family" else tables.workbook(code)
    target = tmp_path / "form.xml"
    target.write_text(compile_workbook(data, version="1").xform, encoding="utf-8")
    check_xform(str(target))
