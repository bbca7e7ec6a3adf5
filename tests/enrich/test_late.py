"""Patterns that are compiled late: they look as compiled ones do, and only once somebody looks."""

import re

import pytest

from tasks.enrich.late import Late

TEXT = "voor de zomer, na de zomer en in het najaar"


def test_nothing_is_compiled_before_it_is_looked_for() -> None:
    """A pattern that cannot be compiled does no harm until it is used."""
    broken = Late("(")
    with pytest.raises(re.error):
        broken.search(TEXT)


@pytest.mark.parametrize("source", [r"zomer", r"(?P<edge>voor|na) de zomer", r"winter", r"[aeiou]{2}"])
def test_ways_of_looking_are_those_of_compiled_patterns(source: str) -> None:
    """Searching, matching, counting, replacing and splitting give what `re` gives, within the same bounds."""
    late, compiled = Late(source), re.compile(source)
    for start, end in ((0, len(TEXT)), (5, 30), (16, 20)):
        assert str(late.search(TEXT, start, end)) == str(compiled.search(TEXT, start, end))
        assert str(late.match(TEXT, start, end)) == str(compiled.match(TEXT, start, end))
        found = [m.span() for m in late.finditer(TEXT, start, end)]
        assert found == [m.span() for m in compiled.finditer(TEXT, start, end)]
    assert late.findall(TEXT) == [m[0] for m in compiled.finditer(TEXT)]
    assert late.sub("…", TEXT) == compiled.sub("…", TEXT)
    assert late.split(TEXT, maxsplit=1) == compiled.split(TEXT, maxsplit=1)


def test_equal_sources_share_one_compiled_pattern() -> None:
    """Two rules with the same words cost one compilation."""
    assert Late(r"zomer\w*").pattern is Late(r"zomer\w*").pattern
