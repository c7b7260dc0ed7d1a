"""What is coded of a document, and what is not."""

from __future__ import annotations

import datetime as dt

import pytest

import dragoman
from dragoman.reading import default_reader
from dragoman.records import Document, Reading

ODD = {
    "empty": "",
    "blank": " \n\t\n ",
    "one word": "accused",
    "only punctuation": "?!... ,,, --- ;;; \"\" ''",
    "only emoji": "\U0001f600\U0001f525",
    "no letters of ours": "\u4e2d\u56fd\u6307\u8d23\u7f8e\u56fd\u3002" * 40,
    "one long word": "a" * 5000,
    "no space": "Uzbekistan" * 300,
    "nul characters": "Uzbekistan accused\0 Tajikistan of shelter\0ing gunmen.",
    "windows line ends": "Uzbekistan accused\r\nTajikistan.\r\n\r\nRussia thanked Iran on\r\nMonday.\r\n",
    "control characters": "\x01\x1f Uzbekistan accused Tajikistan.\x0b\x85\u2028 Russia thanked Iran.",
    "accents by themselves": "Uzbekistan accuse\u0301d Ta\u0301jikistan of harm.",
    "letters that grow": "\u0130stanbul: Turkey accused Greece on Tuesday of \u0130\u0130 shelling.",
    "marks of the model": "[CLS] Uzbekistan accused [MASK] Tajikistan [SEP] of sheltering gunmen.",
    "no full stop": " ".join(["Uzbekistan accused Tajikistan of sheltering gunmen and"] * 60),
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_offsets_slice_back_in_odd_texts(text: str) -> None:
    reading = read(text)
    for event in reading.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert event.trigger.text
        assert event.sentence.start <= event.trigger.start < event.trigger.end <= event.sentence.end
        for mention in (*event.actors, *event.recipients):
            assert text[mention.start : mention.end] == mention.text
        if event.attribution:
            assert text[event.attribution.start : event.attribution.end] == event.attribution.speaker
    for tie in reading.ties:
        assert tie.sentence.start <= tie.start < tie.end <= tie.sentence.end


def read(text: str) -> Reading:
    return default_reader().read(Document("d", text, date=dt.date(2004, 11, 4)))


def test_an_event_without_an_actor_is_not_invented() -> None:
    assert not read("Three men were shot. Nobody was accused. A bomb exploded.").events


def test_every_event_has_an_actor_and_no_party_stands_on_both_sides() -> None:
    text = "Uzbekistan accused Tajikistan of sheltering gunmen. Russia and China signed a treaty in Moscow. " * 3
    events = read(text).events
    assert events
    for event in events:
        assert event.actor
        assert not {*event.actor} & {*event.recipient}
        codes = [m.actor.code for m in (*event.actors, *event.recipients) if m.actor]
        assert len(codes) == len(set(codes))


def test_ties_of_a_symmetric_kind_are_in_alphabetical_order() -> None:
    text = "Uzbekistan has a treaty of friendship with Russia. Uzbekistan has a defence pact with Kazakhstan."
    pacts = [t for t in read(text).ties if t.kind == "pact"]
    assert pacts
    assert all(t.from_code < t.to_code for t in pacts)


def test_a_tie_that_is_asserted_twice_is_given_once() -> None:
    ties = read("Kazakhstan is a member of the CSTO. " * 3).ties
    keys = [(t.kind, t.from_code, t.to_code, t.status) for t in ties]
    assert keys
    assert len(keys) == len(set(keys))


def test_what_is_said_of_a_sentence_does_not_hang_on_what_follows_in_later_windows() -> None:
    first = "Uzbekistan accused Tajikistan of sheltering gunmen."
    more = " The president of Uzbekistan spoke about the cotton harvest." * 60
    assert len(dragoman.read(first + more, id="x").events) >= 1
    ids = [e.id for e in dragoman.read(first + more + more, id="x").events if e.id == "x#11"]
    assert ids == ["x#11"]


def test_a_place_without_words_is_the_state_alone() -> None:
    (event,) = read("Uzbekistan's police arrested forty protesters on Monday.").events
    assert event.location is not None
    assert (event.location.name, event.location.country) == (None, "UZB")


def test_a_place_with_words_bears_them() -> None:
    (event,) = read("The PKDQ attacked Kyrgyz border guards near Batken on Monday.").events
    assert event.location is not None
    assert (event.location.name, event.location.country) == ("Batken", "KGZ")


@pytest.mark.parametrize("name", ["Blue Lions Front", "PKDQ"])
def test_a_party_that_no_table_knows_keeps_its_name_beside_the_guess(name: str) -> None:
    (event,) = read(f"The {name} attacked Kyrgyz border guards near Batken on Monday.").events
    (attacker,), (attacked,) = event.actors, event.recipients
    assert attacker.actor is not None
    assert attacked.actor is not None
    assert (attacker.actor.unknown, attacker.actor.code) == (name, "KGZ:REB")
    assert attacked.actor.unknown is None
