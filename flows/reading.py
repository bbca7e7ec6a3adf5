"""What a worker process is set up with: settings, reference data and, where it is installed, Tesseract."""

from importlib.metadata import version

import seeds
from flows.register import with_register
from flows.settings import Settings, load_settings
from tasks.extract.limits import Limits
from tasks.pool import ReaderLimits
from tasks.pool.tesseract import find_tesseract
from tasks.reader import Reader

MIB = 1024 * 1024


def make_reader() -> Reader:
    """The reader of one worker process; named to the pool as its `setup`."""
    settings = load_settings()
    limits = Limits(max_bytes=settings.reader.max_mb * MIB, max_pages=settings.reader.max_pages)
    return Reader(reference=with_register(seeds.load_reference(), settings.home), limits=limits, ocr=find_tesseract())


def reader_limits(settings: Settings) -> ReaderLimits:
    """The limits of a worker process, from the settings."""
    return ReaderLimits(
        memory=settings.reader.memory_mb * MIB,
        cpu_seconds=settings.reader.cpu_seconds,
        wall_seconds=settings.reader.wall_seconds,
    )


def pipeline_version() -> str:
    """The version of the installed distribution."""
    return version("postkamer")
