"""Reports of every shape, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from dragoman.ledger.formats.jsonl import REVIEWS
from dragoman.ledger.records import Origin, Party, Quote, Report, Said
from dragoman.ontology import Ontology
from dragoman.records import Place, RunnerUp

PLOVER = Ontology.load()
some = st.text(max_size=12)
maybe = st.none() | some
offsets = st.none() | st.integers(0, 10_000)
shares = st.floats(0, 1)
quotes = st.none() | st.builds(Quote, offsets, offsets, maybe)
codes = st.none() | st.sampled_from(["KGZ", "UZB:OPP", "NATO", "INT:REB"])
parties = st.lists(st.builds(Party, codes, maybe, maybe, maybe, maybe, quotes), max_size=3).map(tuple)
places = st.builds(Place, maybe, maybe, st.none() | st.floats(-90, 90), st.none() | st.floats(-180, 180))
origins = st.builds(Origin, some, maybe, maybe, maybe, maybe, st.integers(1, 9), some)
scores = st.none() | st.floats(-10, 10)

reports = st.builds(
    Report,
    key=some,
    origin=origins,
    type=st.none() | st.sampled_from(PLOVER.types),
    actors=parties,
    recipients=parties,
    mode=maybe,
    quad=maybe,
    score=scores,
    cameo=maybe,
    contexts=st.lists(st.sampled_from(PLOVER.contexts), max_size=3).map(tuple),
    status=st.sampled_from(PLOVER.statuses),
    date=st.none() | st.sampled_from(["2004", "2004-11", "2004-11-01"]),
    date_text=maybe,
    place=st.none() | places,
    said=st.none() | st.builds(Said, quotes, codes, maybe, st.none() | st.booleans()),
    sentence=quotes,
    trigger=quotes,
    confidence=st.none() | shares,
    runner_up=st.none() | st.builds(RunnerUp, st.sampled_from(PLOVER.types), shares),
    incident=maybe,
    review=st.sampled_from(REVIEWS),
    reader=maybe,
    fields=st.dictionaries(some, maybe, max_size=3),
)
