"""The fields of a letter, one file each, read from its zones."""
