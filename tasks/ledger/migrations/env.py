"""What Alembic runs: the migrations over the connection that `migrate` opened, in its transaction."""

from alembic import context

from tasks.ledger.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
