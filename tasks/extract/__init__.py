"""Bytes to a letter: the document, its lines with their places, its zones, its text and its fields."""

from tasks.extract.limits import Limits
from tasks.extract.ocr import Ocr
from tasks.extract.reading import extract, rule_versions

__all__ = ["Limits", "Ocr", "extract", "rule_versions"]
