"""A text in another language is told apart; short ones get the benefit of the doubt."""

from __future__ import annotations

import pytest

from dragoman.text import is_foreign

FRENCH = (
    "Le ministre des affaires étrangères a déclaré mardi que la France ne reconnaîtrait pas le nouveau gouvernement, "
    "et que les troupes françaises resteraient au Niger jusqu'à la fin de l'année."
)
GERMAN = (
    "Der Minister sagte am Montag, dass die Truppen bis zum Ende des Jahres in dem Land bleiben werden und dass man "
    "mit dem Nachbarn reden will, sobald die Wahlen vorbei sind."
)
ENGLISH = (
    "The minister said on Monday that the troops would stay in the country until the end of the year, and that talks "
    "with its neighbor would begin as soon as the elections were over."
)


@pytest.mark.parametrize("text", [FRENCH, GERMAN, "Москва, 4 ноября. Президент встретился с послом."])
def test_other_languages_are_foreign(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text", [ENGLISH, ENGLISH.upper(), "", "12 34", "Astana signed.", "Kurmanbek Bakiyev, Bishkek"]
)
def test_english_short_and_empty_texts_are_not(text: str) -> None:
    assert not is_foreign(text)
