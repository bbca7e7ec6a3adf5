"""How the pages with evidence look: one style sheet, no script."""

COLOURS = (
    *("#d1495b", "#0077b6", "#2a9d8f", "#e07a1f", "#7b2cbf", "#588157"),
    *("#c2185b", "#00838f", "#6d4c41", "#3949ab", "#9e9d24", "#ef6c00"),
)
"""One a field, in the order of the contract; hues that are told apart on white paper."""

STYLE = """
:root { color-scheme: light; --ink: #1d2733; --soft: #5d6b7a; --line: #dde3ea; --paper: #fff; --desk: #eef1f5; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--desk); color: var(--ink); font: 14px/1.45 system-ui, sans-serif; }
header { padding: 16px 24px; background: var(--paper); border-bottom: 1px solid var(--line); }
h1 { margin: 0 0 2px; font-size: 18px; } header p { margin: 0; color: var(--soft); }
main { display: grid; grid-template-columns: minmax(0, 1fr) 420px; gap: 20px; max-width: 1500px; margin: 0 auto;
  padding: 20px; }
figure { position: relative; margin: 0 0 20px; background: var(--paper); box-shadow: 0 1px 6px #0003; }
figure img, figure svg { display: block; width: 100%; height: auto; }
figure svg { position: absolute; inset: 0; height: 100%; }
figcaption { position: absolute; top: 6px; right: 10px; color: var(--soft); font-size: 12px; }
aside { align-self: start; position: sticky; top: 12px; max-height: calc(100vh - 24px); overflow: auto;
  background: var(--paper); border: 1px solid var(--line); border-radius: 6px; padding: 14px 16px; }
aside h2 { margin: 16px 0 6px; font-size: 12px; letter-spacing: .06em; text-transform: uppercase; color: var(--soft); }
aside h2:first-of-type { margin-top: 10px; }
fieldset { display: flex; gap: 14px; margin: 0; padding: 0; border: 0; color: var(--soft); }
dl { margin: 0; }
dl div { padding: 5px 8px; border-left: 4px solid var(--hue, var(--line)); margin-bottom: 4px; border-radius: 2px; }
dl div:hover, dl div:target { background: #f6f8fa; }
dt { font-size: 12px; color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
dd a { color: inherit; text-decoration: none; border-bottom: 1px dotted var(--soft); font-size: 12px; }
dd small { color: var(--soft); } .gap dd { color: var(--soft); }
.warning { --hue: #e0a100; } .error { --hue: #c1121f; } .info { --hue: #8aa; }
rect { fill: transparent; vector-effect: non-scaling-stroke; }
rect.block { stroke: #8b98a8; stroke-dasharray: 3 3; stroke-width: 1; }
rect.heading { stroke: #33475b; stroke-dasharray: none; } rect.list_item { stroke: #7a9e7e; }
rect.question, rect.answer { stroke: #b07aa1; } rect.table { stroke: #4e79a7; stroke-dasharray: none; }
rect.citation { fill: #2f9e4422; stroke: #2f9e44; stroke-width: 1; } rect.dead { fill: #e0310022; stroke: #e03100; }
rect.field { fill: var(--hue); fill-opacity: .14; stroke: var(--hue); stroke-width: 1.6; }
rect.field:hover, rect.field:target, rect.citation:hover { fill-opacity: .38; stroke-width: 3; }
text.label { font: 600 6.5px system-ui, sans-serif; fill: var(--hue); }
body:has(#no-fields:not(:checked)) .field, body:has(#no-fields:not(:checked)) .label,
body:has(#no-blocks:not(:checked)) .block, body:has(#no-references:not(:checked)) .citation { display: none; }
.sheet { padding: 40px 48px; white-space: pre-wrap; font: 14px/1.6 Georgia, serif; } mark { background: #2f9e4433; }
@media (max-width: 1000px) { main { grid-template-columns: 1fr; } aside { position: static; max-height: none; } }
"""
