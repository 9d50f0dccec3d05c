"""What Alembic runs for every command: migrate over the connection that the caller gave."""

from alembic import context

from pipeline.writing.database.tables import metadata

connection = context.config.attributes["connection"]
if connection is None:
    raise SystemExit("run migrations through pipeline.writing.migrations, which gives a connection")
context.configure(connection=connection, target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
