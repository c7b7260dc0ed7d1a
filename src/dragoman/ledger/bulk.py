"""Many rows at once, by the fastest way that each database has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, bindparam, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError


def insert_rows(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows, whose values stand in the order of `columns`: executemany in SQLite, COPY in PostgreSQL."""
    if not rows:
        return
    names = ", ".join(f'"{column}"' for column in columns)
    driver: Any = connection.connection.driver_connection
    try:
        if connection.dialect.name == "sqlite":
            marks = ", ".join("?" * len(columns))
            driver.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
        else:
            _copy(driver, f'COPY "{table}" ({names}) FROM STDIN', rows)
    except connection.dialect.dbapi.Error as error:  # type: ignore[union-attr]
        raise DBAPIError(f"rows of {table}", None, error) from error


def is_one_of(connection: Connection, column: ColumnElement[str], values: Sequence[str]) -> ColumnElement[bool]:
    """Whether a column has one of many values: in PostgreSQL as one array, since thousands of parameters are slow."""
    if connection.dialect.name == "sqlite":
        return column.in_(values)
    return column == func.any(bindparam(None, list(values), ARRAY(Text)))


def _copy(driver: Any, command: str, rows: Sequence[tuple[Any, ...]]) -> None:
    with driver.cursor() as cursor, cursor.copy(command) as copy:
        for row in rows:
            copy.write_row(row)
