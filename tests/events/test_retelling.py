"""One act told twice is coded once, at its surest telling."""

from __future__ import annotations

from dragoman.events.retelling import assert_once, tell_once
from dragoman.records import Actor, Event, Mention, RunnerUp, Span, Tie


def event(
    at: int, actor: str, recipient: str = "", *, sure: float = 0.5, date: str | None = "2004-11-01", sentence: int = 0
) -> Event:
    def mentions(codes: str) -> tuple[Mention, ...]:
        return tuple(Mention(0, 0, "", "name", Actor(code)) for code in codes.split())

    return Event(
        f"d#{at}", "ACCUSE", None, ("legal",), "verbal conflict", -3.0, "11", mentions(actor), mentions(recipient),
        "actual", date, date, None, None, Span(sentence, sentence + 50), Mention(at, at + 4, "said", "trigger"), sure,
        RunnerUp("REJECT", 0.1),
    )  # fmt: skip


def kept(*events: Event) -> list[int]:
    return [e.trigger.start for e in tell_once(events)]


def test_the_surer_of_two_tellings_stays() -> None:
    assert kept(event(1, "KGZ", "RUS", sure=0.4), event(101, "KGZ", "RUS", sure=0.6, sentence=100)) == [101]


def test_the_order_of_parties_does_not_make_another_act() -> None:
    assert kept(event(1, "KGZ RUS"), event(101, "RUS KGZ", sentence=100)) == [1]


def test_acts_that_the_text_does_not_date_alike_are_two() -> None:
    assert kept(event(1, "KGZ"), event(101, "KGZ", date="2004-10", sentence=100)) == [1, 101]
    assert kept(event(1, "KGZ", date=None), event(101, "KGZ", date=None, sentence=100)) == [1, 101]


def test_accusations_in_both_directions_are_two_even_in_one_sentence() -> None:
    assert kept(event(1, "KGZ", "RUS"), event(20, "RUS", "KGZ")) == [1, 20]


def test_in_one_sentence_the_same_parties_with_a_common_actor_are_one_act() -> None:
    assert kept(event(1, "KGZ RUS", date=None), event(20, "KGZ", "RUS", date="2004")) == [1]


def test_a_tie_is_kept_where_it_is_asserted_most_surely() -> None:
    ties = [Tie("member", "KAZ", "CSTO", "in_force", at, at + 9, Span(at, at + 20), at / 100) for at in (10, 50, 30)]
    other = Tie("member", "KAZ", "CSTO", "ended", 90, 95, Span(80, 99), 0.5)
    assert assert_once([*ties, other]) == [ties[1], other]
