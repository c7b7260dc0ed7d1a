"""How Alembic reaches the ledger: by the connection of the change that is under way."""

from alembic import context

from dragoman.ledger.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
