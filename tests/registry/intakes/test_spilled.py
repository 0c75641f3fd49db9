"""What linking keeps outside memory comes back as it was."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from potpora.registry.intakes.rules.spilled import HELD_BACK, SHARES, Numbers, Records

NUMBERS = st.lists(st.integers(0, 2**64 - 1), max_size=60)


@given(st.lists(st.binary()))
def test_records_are_read_while_others_are_still_coming(records):
    kept = Records(None)

    for number, record in enumerate(records):
        kept.append(record)
        assert kept[number] == record

    assert [kept[number] for number in range(len(kept))] == records


@given(NUMBERS, NUMBERS)
def test_numbers_come_back_from_the_share_of_their_key_every_time(before, after):
    kept = Numbers(None)
    for some in (before, after):
        for number in some:
            kept.add(number, number)
        shares = [list(share) for share in kept]

    assert sorted(chain(*shares)) == sorted(before + after)
    assert {n % SHARES == place for place, s in enumerate(shares) for n in s} <= {True}


def test_of_very_many_numbers_few_wait_in_memory(tmp_path):
    kept = Numbers(tmp_path)
    for number in range(3 * HELD_BACK):
        kept.add(0, number)

    assert len(kept.waiting[0]) < HELD_BACK
    assert list(next(iter(kept))) == list(range(3 * HELD_BACK))
    assert not list(tmp_path.iterdir())
