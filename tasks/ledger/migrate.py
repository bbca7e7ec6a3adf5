"""Brings the tables up to date, from nothing or from any earlier version."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from tasks.ledger.database import Database

MIGRATION_LOCK = 0x6D69677261
"""Key of PostgreSQL's advisory lock, so that one process migrates while the others wait ('migra')."""


def migrate(database: Database) -> None:
    """Every migration that is missing, in one transaction; several processes may call it at once."""
    with database.write() as connection:
        if not database.is_sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        command.upgrade(config_for(connection), "head")


def config_for(connection: Connection) -> Config:
    """Alembic's configuration over an open connection."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
