"""Whether a surname alone, or a name that people bear too, means someone or something that we know."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.world.entities import Name, holds
from dragoman.world.normal import LOWER, MIXED, Folder, is_joined
from dragoman.world.people import FORMER, Person
from dragoman.world.scan import Scan
from dragoman.world.tables import Row

_TITLE_WORDS = 5


class Surnames:
    """The rules of titles and neighbouring capitals. Titles and harmless capitals are tables."""

    def __init__(self, titles: Sequence[Row], openers: Sequence[Row], folder: Folder, known: dict[str, object]) -> None:
        self._titles = {" ".join(_fold(row["title"], folder)): row["office"] for row in titles}
        self._openers = frozenset(folder[row["word"]] for row in openers)
        self._title_words = frozenset(word for title in self._titles for word in title.split())
        self._known = known

    def is_common(self, word: str) -> bool:
        """Whether a folded word is one that may be capitalised without being a name: part of a title, an opener."""
        return word in self._openers or word in self._title_words

    def title_before(self, scan: Scan, i: int) -> tuple[str, int] | None:
        """The office that a title just before word `i` names ('' for Mr. or Gen.) and the title's first word."""
        best = None
        for length in range(1, min(_TITLE_WORDS, i) + 1):
            start = i - length
            if not is_joined(scan.gap(start), scan.keys[start] if length == 1 else ""):
                break
            office = self._titles.get(" ".join(scan.keys[start:i]))
            if office is not None:
                best = (office, start)
        return best

    def strip_title(self, words: Sequence[str]) -> tuple[str, list[str]]:
        """The office of the longest title that opens a folded name, '' for none, and the rest."""
        for length in range(min(_TITLE_WORDS, len(words) - 1), 0, -1):
            office = self._titles.get(" ".join(words[:length]))
            if office is not None:
                return office, list(words[length:])
        return "", list(words)

    def is_strange(self, scan: Scan, i: int, length: int) -> bool:
        """Whether a capitalised neighbour makes the words from `i` part of an unknown name (Michael Jordan)."""
        if scan.mode(i) != MIXED or scan.is_headline(i):
            return False
        return self._strange_before(scan, i) or self._strange_after(scan, i + length - 1)

    def _strange_before(self, scan: Scan, i: int) -> bool:
        if i == 0 or scan.gap(i - 1) not in (" ", ". ") or scan.last_end() == scan.end(i - 1):
            return False
        word, key = scan.raw(i - 1), scan.keys[i - 1]
        if scan.gap(i - 1) == ". " and len(key) > 1:
            return False
        return word[0].isupper() and key not in self._openers and key not in self._title_words

    def _strange_after(self, scan: Scan, i: int) -> bool:
        if scan.gap(i) != " " or scan.words[i].end() != scan.end(i):
            return False
        word, key = scan.raw(i + 1), scan.keys[i + 1]
        if not word[0].isupper() or key in self._openers or key in self._title_words:
            return False
        return key not in self._known

    def choose(self, scan: Scan, i: int, length: int, persons: Sequence[Person], common: bool) -> list[Person]:
        """The bearers of a surname whom it may mean here, best first; none when that is unsafe.

        `common`: the surname is also a common word or very frequent, so that it needs a title or a
        full name before it, and after a mere Mr. the state must have been named.
        """
        title = self.title_before(scan, i)
        entitled = _entitled(scan, persons, *title) if title else list(persons)
        if any(p.key in scan.met for p in entitled):
            return sorted(entitled, key=lambda p: -scan.met.get(p.key, -1))
        key = " ".join(scan.keys[i : i + length])
        if title is None:
            if common or scan.mode(i) == LOWER or key in scan.strangers:
                return []
            if self.is_strange(scan, i, length):
                scan.strangers.add(key)
                return []
            return _unambiguous(scan, persons)
        if not entitled:
            scan.strangers.add(key)
        if common and not title[0]:
            entitled = [p for p in entitled if scan.codes[p.entity(scan.day).code.partition(":")[0]]]
        return _unambiguous(scan, entitled)


def _fold(title: str, folder: Folder) -> list[str]:
    return [folder[word] for word in title.replace("-", " ").split()]


def _entitled(scan: Scan, persons: Sequence[Person], office: str, start: int) -> list[Person]:
    """Those of the persons whom a title fits, with the nationality that may stand before it."""
    state = _state_before(scan, start)
    if state:
        persons = [p for p in persons if state.entity.code in {t.code for t in p.terms} | {p.home}]
    if not office:
        return list(persons)
    now = [p for p in persons if p.entity(scan.day).office == office]
    return now or [p for p in persons if _has_held(p, office, scan.day)]


def _has_held(person: Person, office: str, day: str | None) -> bool:
    return any(t.office == office and holds(t.since, None, day) for t in person.terms)


def _state_before(scan: Scan, i: int) -> Name | None:
    if i > 0 and scan.names and scan.last_end() == scan.end(i - 1) and scan.names[-1].entity.kind == "state":
        return scan.names[-1]
    return None


def _unambiguous(scan: Scan, persons: Sequence[Person]) -> list[Person]:
    """The persons, nearest to office first, when one stands out on the day or in this text; else none."""
    alive = sorted((p for p in persons if p.standing(scan.day)[0] <= FORMER), key=lambda p: p.standing(scan.day))
    if not alive:
        return []
    tier = alive[0].standing(scan.day)[0]
    peers = [p for p in alive if p.standing(scan.day)[0] == tier]
    if len(peers) == 1:
        return alive
    named = [p for p in peers if scan.codes[p.entity(scan.day).code.partition(":")[0]]]
    return named + [p for p in alive if p is not named[0]] if len(named) == 1 else []
