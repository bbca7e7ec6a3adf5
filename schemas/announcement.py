"""What sinks tell of a letter: the `data` of every event, whatever way it goes."""

from schemas.model import Model
from schemas.record import Record

ANNOUNCEMENT_VERSION = "1.0"


class Announcement(Model):
    """One thing that happened to a letter's record."""

    letter_id: str
    """The letter; the same in all its announcements."""
    record_id: str
    """The record that is told of, `LETTER_ID.vN.rM`."""
    version: int
    """Rises when the letter changed."""
    revision: int
    """Rises when only our reading of it changed."""
    record: Record | None
    """The record whole. Null when the letter is withdrawn, or when the message would be too large: read the file."""
    record_file: str
    """Where the record stands as a file, an address in the records bucket; of a withdrawn letter its tombstone."""
