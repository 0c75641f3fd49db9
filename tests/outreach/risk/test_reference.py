"""The page about the table says what the table says."""

from django.conf import settings

from potpora.outreach.management.commands.write_risk_table import PAGE, page


def test_the_page_of_the_table_is_up_to_date():
    assert (settings.CHECKOUT / PAGE).read_text() == page(), (
        "run: potpora manage write_risk_table"
    )
