"""Shapes that cross a border: the record, the letter as read, what becomes of a document, and the errors."""
