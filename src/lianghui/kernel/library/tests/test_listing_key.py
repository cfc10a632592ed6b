import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianghui.kernel.library.listing_key import MOST_ROWS, last_of_version, listing_key, rank_of, version_in
from lianghui.kernel.library.models import Work

PLACES = st.tuples(
    st.integers(0, 7),
    st.none() | st.dates(),
    st.integers(0, (1 << 24) - 1),
    st.integers(0, MOST_ROWS - 1),
)


def told(place):
    rank, day, version, position = place
    return (
        rank,
        dt.date.max.toordinal() + 1 if day is None else dt.date.max.toordinal() - day.toordinal(),
        version,
        position,
    )


@given(PLACES, PLACES)
def test_keys_stand_in_the_order_of_what_they_say(one, other):
    assert (listing_key(*one) < listing_key(*other)) == (told(one) < told(other))
    assert version_in(listing_key(*one)) == one[2]
    assert 0 <= listing_key(*one) < 1 << 63


def test_what_has_no_room_is_refused():
    with pytest.raises(ValueError, match="no room"):
        listing_key(0, None, 1, MOST_ROWS)
    assert last_of_version(listing_key(1, None, 5, 0)) == listing_key(1, None, 5, MOST_ROWS - 1)


def test_every_kind_has_a_rank_and_a_city_stands_behind_its_province():
    assert all(0 <= rank_of(kind, "330100") <= 7 for kind in Work.Kind.values)
    assert rank_of("local_regulation", "330000") < rank_of("local_regulation", "330100")
    assert rank_of("constitution", "") < rank_of("law", "") < rank_of("local_regulation", "330000")
