"""The pages of a letter with the evidence drawn on them, as one HTML file that needs nothing else.

Everything from the document is escaped: it is text and places, never markup. No script runs; a policy forbids it.
"""

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from schemas.letter import BBox, Evidence
from schemas.record import Record
from tasks.extract.guard import kind_of, open_pdf, pdfium_errors
from tasks.extract.limits import Limits
from tasks.extract.png import png_of
from tasks.extract.showstyle import COLOURS, STYLE

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
_UNSURE = {"unknown", "impossible"}
_SHOWN_PAGES = 60
_FIELDS = (
    *("sender.ministry", "sender.directorate", "addressee.chamber", "addressee.line", "addressee.copy_to", "date"),
    *("subject", "reference", "your_reference", "enclosures", "salutation", "signatories", "on_behalf_of"),
    *("kamerstuk", "answers_to", "identifiers"),
)
_LINKS = {"uri", "url", "person_uri"}


@dataclass(frozen=True, slots=True)
class _Box:
    """One rectangle on a page."""

    page: int
    bbox: BBox
    css: str
    tip: str
    hue: str = ""
    label: str = ""
    anchor: str = ""


def draw(_: object, data: bytes, record: Record) -> dict[str, bytes]:
    """The same as `render`, for a worker process: a page is drawn where it can do no harm."""
    return render(data, record)


def render(data: bytes, record: Record) -> dict[str, bytes]:
    """The HTML page that shows a record beside its document, by the ending of its file name.

    Raises:
        Unusable: the document cannot be opened (any more).
    """
    hues = {name: COLOURS[number % len(COLOURS)] for number, name in enumerate(_FIELDS)}
    boxes = [*_block_boxes(record), *_citation_boxes(record), *_field_boxes(record, hues)]
    shown = _pages(data, boxes) if kind_of(data) == "pdf" else [_sheet(record)]
    return {"html": _document(record, shown, hues).encode()}


def _document(record: Record, shown: Iterable[str], hues: dict[str, str]) -> str:
    ministry = record.sender.ministry.name if record.sender.ministry else "unknown ministry"
    line = " · ".join(str(part) for part in (record.kind, ministry, record.addressee.chamber, record.date) if part)
    return (
        '<!doctype html><html lang="nl"><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"<title>{escape(record.title)}</title><style>{STYLE}</style>"
        f"<header><h1>{escape(record.title)}</h1><p>{escape(line)}</p></header>"
        f"<main><div>{''.join(shown)}</div><aside>{''.join(_side(record, hues))}</aside></main></html>"
    )


def _pages(data: bytes, boxes: list[_Box]) -> Iterator[str]:
    with open_pdf(data, Limits()) as opened:
        for index in range(min(opened.pages, _SHOWN_PAGES)):
            with pdfium_errors():
                page = opened.pdfium[index]
                width, height = page.get_size()
                picture = base64.b64encode(png_of(page)).decode()
                page.close()
            drawn = "".join(_drawn(box) for box in boxes if box.page == index + 1)
            yield (
                f'<figure><img alt="Page {index + 1}" src="data:image/png;base64,{picture}">'
                f'<svg viewBox="0 0 {width:.2f} {height:.2f}" preserveAspectRatio="none">{drawn}</svg>'
                f"<figcaption>{index + 1} / {opened.pages}</figcaption></figure>"
            )


def _drawn(box: _Box) -> str:
    x0, y0, x1, y1 = box.bbox
    hue = f' style="--hue:{box.hue}"' if box.hue else ""
    beside = f'<text class="label" x="{x1 + 3:.1f}" y="{(y0 + y1) / 2 + 2:.1f}"{hue}>{escape(box.label)}</text>'
    place = f'x="{x0:.2f}" y="{y0:.2f}" width="{max(x1 - x0, 0):.2f}" height="{max(y1 - y0, 0):.2f}"'
    name = f' id="{box.anchor}"' if box.anchor else ""
    rectangle = f'<rect class="{box.css}"{name} {place}{hue}><title>{escape(box.tip)}</title></rect>'
    return rectangle + (beside if box.label else "")


def _block_boxes(record: Record) -> Iterator[_Box]:
    for block in record.blocks:
        if block.page and block.bbox:
            level = f" {block.level}" if block.level else ""
            yield _Box(block.page, block.bbox, f"block {block.kind}", f"{block.kind}{level}: {_short(block.text)}")


def _citation_boxes(record: Record) -> Iterator[_Box]:
    for citation in record.citations:
        if citation.page and citation.bbox:
            css = "citation dead" if citation.status in _UNSURE else "citation"
            tip = f"{citation.kind}: {', '.join(citation.ids) or 'no id'} ({citation.status}, rule {citation.rule})"
            yield _Box(citation.page, citation.bbox, css, tip)


def _field_boxes(record: Record, hues: dict[str, str]) -> Iterator[_Box]:
    names: dict[tuple[int, BBox], list[str]] = {}
    spots = [(field, number, spot) for field, all_of in record.evidence.items() for number, spot in enumerate(all_of)]
    for field, number, spot in spots:
        if spot.page and spot.bbox and number == 0:
            names.setdefault((spot.page, spot.bbox), []).append(field.rsplit(".", 1)[-1])
    for field, number, spot in spots:
        if spot.page and spot.bbox:
            tip = f"{field}: {_short(spot.text)} (rule {spot.rule}, {spot.part} {spot.start}-{spot.end})"
            # fields read from the same spot share one label
            label = ", ".join(names.pop((spot.page, spot.bbox), []))
            hue = hues.get(_known(field), "#5d6b7a")
            yield _Box(spot.page, spot.bbox, "field", tip, hue, label, _anchor(field, number))


def _sheet(record: Record) -> str:
    """A letter that came as text: its body, with its references marked."""
    text, at, pieces = record.text.plain, 0, []
    for citation in sorted(record.citations, key=lambda c: c.start):
        if citation.part == "body" and citation.start >= at:
            marked = f"<mark>{escape(text[citation.start : citation.end])}</mark>"
            pieces += [escape(text[at : citation.start]), marked]
            at = citation.end
    return f'<figure class="sheet">{"".join(pieces)}{escape(text[at:])}</figure>'


def _side(record: Record, hues: dict[str, str]) -> Iterator[str]:
    layers = ("fields", "blocks", "references")
    boxes = (f'<label><input type="checkbox" id="no-{layer}" checked> {layer}</label>' for layer in layers)
    yield f"<fieldset>{''.join(boxes)}</fieldset><h2>Fields</h2><dl>"
    for field in _FIELDS:
        value = _value(record, field)
        if value:
            yield _row(field, escape(value) + _links(field, record.evidence.get(field, ())), hue=hues[field])
    for title, rows in _lists(record):
        yield from _listed(title, rows)
    yield "</dl>"


def _lists(record: Record) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """What stands below the fields: title, and name, text and class of each row."""
    yield "Not filled", [(name, f"{gap.reason}: {gap.sentence}", "gap") for name, gap in record.missing.items()]
    yield "Findings", [(finding.code, finding.message, finding.level) for finding in record.findings]
    yield "Footnotes", [(f"note {note.mark}", _short(note.text, 160), "note") for note in record.footnotes]
    promises = [(f"{p.act}, {p.due.text if p.due else 'no date'}", p.text, "promise") for p in record.commitments]
    yield "Commitments", promises
    references = [(str(c.kind), f"{c.text} → {', '.join(c.ids) or c.status}", "reference") for c in record.citations]
    yield "References", references


def _listed(title: str, rows: list[tuple[str, str, str]]) -> Iterator[str]:
    if rows:
        yield f"</dl><h2>{title} ({len(rows)})</h2><dl>"
        yield from (_row(name, escape(text), css=css) for name, text, css in rows)


def _row(name: str, content: str, *, css: str = "", hue: str = "") -> str:
    style = f' style="--hue:{hue}"' if hue else ""
    return f'<div class="{css}"{style}><dt>{escape(name)}</dt><dd>{content}</dd></div>'


def _links(field: str, spots: tuple[Evidence, ...]) -> str:
    links = (
        f'<a href="#{_anchor(field, number)}">p. {spot.page}</a> <small>{escape(spot.rule)}</small>'
        for number, spot in enumerate(spots)
        if spot.page
    )
    first = next(links, "")
    return f"<br>{first}" if first else ""


def _value(record: Record, field: str) -> str:
    value: Any = record
    for name in field.split("."):
        value = getattr(value, name, None)
        if value is None:
            return ""
    return "\n".join(_words(item) for item in value) if isinstance(value, tuple) else _words(value)


def _words(value: Any) -> str:
    if hasattr(value, "model_dump"):
        parts = [part for name, part in value.model_dump().items() if isinstance(part, str) and name not in _LINKS]
        return ", ".join(parts)
    return str(value)


def _known(field: str) -> str:
    return next((name for name in _FIELDS if field == name or field.startswith((f"{name}.", f"{name}["))), field)


def _anchor(field: str, number: int) -> str:
    return "".join(character if character.isalnum() else "-" for character in field) + f"-{number}"


def _short(text: str, length: int = 90) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else f"{flat[:length]}…"
