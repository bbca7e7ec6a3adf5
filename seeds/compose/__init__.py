"""Composes letters in both layouts as PDFs, for the sample letters and for tests; never used at run time.

It needs reportlab, which is a development dependency. `python -m seeds.compose` writes the sample letters again.
"""
