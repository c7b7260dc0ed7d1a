"""How much speaks for it that two reports tell one and the same deed."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.ledger.incidents.telling import Telling

Comparison = Callable[[Telling, Telling], float]

NEAR = 5
"""Days that two dates of one deed may lie apart."""
MEMORY = 400
"""Days that a report without a date may look back."""
LIKE = 0.2
"""Share of common words that it then must have."""
DONE = frozenset({"actual", "historical"})


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """Part of the smaller set that the larger one holds, 0 where either is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def gap_of(a: Telling, b: Telling, *, unknown: int = 0) -> int:
    """Days between two, 0 where they may be of one day, `unknown` where nobody can date one of them."""
    if a.about is None or b.about is None:
        return unknown
    (first, last), (begin, end) = a.about, b.about
    return max(begin - last, first - end, 0)


def same_category(a: Telling, b: Telling) -> float:
    """1 where both are of one category."""
    return float(a.type == b.type)


def same_mode(a: Telling, b: Telling) -> float:
    """1 where both have one mode."""
    return float(a.type == b.type and a.mode is not None and a.mode == b.mode)


def other_mode(a: Telling, b: Telling) -> float:
    """1 where both have a mode, and another one."""
    return float(a.type == b.type and None not in (a.mode, b.mode) and a.mode != b.mode)


def same_quad(a: Telling, b: Telling) -> float:
    """1 where the categories differ and the quad class is one."""
    return float(a.type != b.type and a.quad == b.quad)


def same_sides(a: Telling, b: Telling) -> float:
    """Mean share of common actors and of common recipients, in the direction that has more of it."""
    straight = (_share(a.actors, b.actors) + _share(a.recipients, b.recipients)) / 2
    swapped = (_share(a.actors, b.recipients) + _share(a.recipients, b.actors)) / 2
    return max(straight, 0.8 * swapped)


def same_parties(a: Telling, b: Telling) -> float:
    """Share of common parties, on whichever side."""
    return _share(a.actors | a.recipients, b.actors | b.recipients)


def other_parties(a: Telling, b: Telling) -> float:
    """1 where either has a party that the other lacks."""
    one, other = a.actors | a.recipients, b.actors | b.recipients
    return float(bool(one - other) and bool(other - one))


def swapped_sides(a: Telling, b: Telling) -> float:
    """1 where the actor of one is the recipient of the other, and no actor of both."""
    swapped = bool(a.actors & b.recipients or b.actors & a.recipients)
    return float(swapped and not a.actors & b.actors)


def same_day(a: Telling, b: Telling) -> float:
    """1 where both are dated to one day."""
    return float(a.days is not None and a.days == b.days and a.days[0] == a.days[1])


def days_apart(a: Telling, b: Telling) -> float:
    """Days between them over five, up to 2; 0 where a date is coarse or lacking and they may be one day."""
    return min(gap_of(a, b), 10) / 5


def day_before(a: Telling, b: Telling) -> float:
    """1 where they are dated one day apart, as reports of one night are."""
    return float(a.days is not None and b.days is not None and gap_of(a, b) == 1)


def undated(a: Telling, b: Telling) -> float:
    """Half for each that has no date of a single day."""
    return sum(t.days is None or t.days[0] != t.days[1] for t in (a, b)) / 2


def told_apart(a: Telling, b: Telling) -> float:
    """Days between the publications over ten, up to 3."""
    if a.published is None or b.published is None:
        return 0.0
    return min(abs(a.published - b.published), 30) / 10


def looks_back(a: Telling, b: Telling) -> float:
    """1 where an undated report is compared with one of more than NEAR days before it."""
    return float(gap_of(a, b) > NEAR)


def looked_back_words(a: Telling, b: Telling) -> float:
    """Share of common words where an undated report looks back."""
    return looks_back(a, b) * same_words(a, b)


def same_place(a: Telling, b: Telling) -> float:
    """1 where both are at one named place."""
    return float(a.place is not None and a.place == b.place)


def other_place(a: Telling, b: Telling) -> float:
    """1 where both have a named place in one country, and not the same."""
    return float(None not in (a.place, b.place) and a.place != b.place and a.country == b.country)


def other_country(a: Telling, b: Telling) -> float:
    """1 where they are in two countries."""
    return float(None not in (a.country, b.country) and a.country != b.country)


def same_words(a: Telling, b: Telling) -> float:
    """Share of common words of the two sentences."""
    return _share(a.words, b.words)


def same_trigger(a: Telling, b: Telling) -> float:
    """1 where one word names both deeds."""
    return float(bool(a.trigger) and (a.trigger == b.trigger or a.trigger in b.words or b.trigger in a.words))


def same_names(a: Telling, b: Telling) -> float:
    """Common words with a capital, up to three of them, over three."""
    return min(len(a.names & b.names), 3) / 3


def same_numbers(a: Telling, b: Telling) -> float:
    """1 where the sentences share a number."""
    return float(bool(a.numbers & b.numbers))


def same_contexts(a: Telling, b: Telling) -> float:
    """Share of common contexts."""
    return _share(a.contexts, b.contexts)


def same_status(a: Telling, b: Telling) -> float:
    """1 where both say alike whether it was done."""
    return float(a.status == b.status or {a.status, b.status} <= DONE)


def denied(a: Telling, b: Telling) -> float:
    """1 where one denies what the other tells as done."""
    return float("negated" in (a.status, b.status) and bool({a.status, b.status} & DONE))


def same_document(a: Telling, b: Telling) -> float:
    """1 where one document tells both."""
    return float(a.document == b.document)


COMPARISONS: tuple[Comparison, ...] = (
    same_category, same_mode, other_mode, same_quad, same_sides, same_parties, other_parties, swapped_sides, same_day,
    days_apart, day_before, undated, told_apart, looks_back, looked_back_words, same_place, other_place, other_country,
    same_words, same_trigger, same_names, same_numbers, same_contexts, same_status, denied, same_document,
)  # fmt: skip
"""Every comparison; the table `weights.tsv` has a line for each, under its name."""


def compare(a: Telling, b: Telling) -> list[float]:
    """What each comparison says of two reports, in the order of COMPARISONS."""
    return [comparison(a, b) for comparison in COMPARISONS]


def may_be_one(a: Telling, b: Telling) -> bool:
    """Whether two reports are worth comparing: of one quad class, with a common party, at most NEAR days apart.

    A report without a date may look back, as far as MEMORY, at a deed of the same category between the same two told in
    like words; one of a document without a day too, and at those of its own document.
    """
    if a.alike is not None or b.alike is not None or (a.type != b.type and a.quad != b.quad):
        return False
    if a.document == b.document or gap_of(a, b, unknown=MEMORY) <= NEAR:
        return bool((a.actors | a.recipients) & (b.actors | b.recipients))
    return _looks_back(a, b) and same_words(a, b) >= LIKE


def _looks_back(a: Telling, b: Telling) -> bool:
    """Whether the later of two, or one that nobody can date, may tell the same two's older deed."""
    one, other = a.about, b.about
    undated = one is None or other is None
    later = b if one and other and other[0] > one[1] else a
    alike = a.type == b.type and bool(a.actors & b.actors) and bool(a.recipients & b.recipients)
    return alike and (undated or (later.days is None and gap_of(a, b) <= MEMORY))
