"""Reference data with its sources and dates, and sample letters that the project composed itself."""

from seeds.loader import load_reference

__all__ = ["load_reference"]
