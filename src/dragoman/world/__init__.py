"""Who is who, on any date: states, organisations, offices and holders, groups, places, roles."""

from dragoman.world.entities import Dated, Entity, Name, Role, State
from dragoman.world.resolving import Resolved, resolve
from dragoman.world.world import World

__all__ = ["Dated", "Entity", "Name", "Resolved", "Role", "State", "World", "resolve"]
