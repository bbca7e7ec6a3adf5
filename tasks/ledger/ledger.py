"""The ledger as others hold it: one database, five views of it."""

from dataclasses import dataclass
from typing import Self

from tasks.ledger.catalogue import Catalogue
from tasks.ledger.database import Database, connect
from tasks.ledger.desk import Desk
from tasks.ledger.documents import DEATHS, Documents
from tasks.ledger.outbox import Outbox
from tasks.ledger.works import Works


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of each document. Threads may share one; a forked process opens its own."""

    database: Database
    documents: Documents
    desk: Desk
    works: Works
    outbox: Outbox
    catalogue: Catalogue

    @classmethod
    def open(cls, url: str, *, deaths: int = DEATHS) -> Self:
        """A ledger by URL, `sqlite:///PATH` or `postgresql://...`; nothing is connected yet.

        Raises:
            Misconfigured: The URL names no database that the ledger can use.
        """
        database = connect(url)
        return cls(
            database=database,
            documents=Documents(database, deaths=deaths),
            desk=Desk(database),
            works=Works(database),
            outbox=Outbox(database),
            catalogue=Catalogue(database),
        )

    def migrate(self) -> None:
        """Bring the tables up to date; several processes may do so at once."""
        from tasks.ledger.migrate import migrate  # noqa: PLC0415 - Alembic is not needed for anything else

        migrate(self.database)

    def close(self) -> None:
        """Close every connection."""
        self.database.close()
