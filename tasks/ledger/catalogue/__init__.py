"""What the ledger knows across letters: who cites whom, what becomes of promises, which words stand where.

    fill(tx, record, version)            called by publication, in its transaction: the letter's newest record
    clear(tx, letter_id, now=)           called by withdrawal: only ids and the time stay
    Catalogue(database).rebuild()        everything again from the record versions, the same rows
    Catalogue(database).promises(...)    the register of promises, with the letter that answers as proof
    Catalogue(database).cited_by(id)     every citation of a paper
    Catalogue(database).search(words)    full text, with the words marked
    Catalogue(database).rows(dataset)    a whole view as a stream, for export

`rows`, `spoken` and `promises` are pure. People query the views (docs/catalogue.md), whose names and columns stay.
"""

from tasks.ledger.catalogue.asking import Catalogue
from tasks.ledger.catalogue.fill import clear, fill, rebuild

__all__ = ["Catalogue", "clear", "fill", "rebuild"]
