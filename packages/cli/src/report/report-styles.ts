/** The look of all reports: light and dark by the reader's setting, one column on a phone, plain on paper. */
export const REPORT_STYLES = `
:root {
  --paper: #fcfcfa; --ink: #1d1f24; --soft: #5b616c; --line: #dcdcd6; --panel: #f2f2ee;
  --up: #1a7f5a; --down: #b3402f; --main: #2b5fb4; --mute: #9aa0a9; --warn: #8a5a00; --warn-panel: #fdf3dc;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #16181c; --ink: #e8e8e4; --soft: #a3a8b2; --line: #363a42; --panel: #20232a;
    --up: #56c596; --down: #ef8671; --main: #82aef5; --mute: #737a86; --warn: #f0c674; --warn-panel: #352c17;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, sans-serif; }
main { max-width: 54rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 0.6rem; padding-top: 1rem; border-top: 1px solid var(--line); }
p { margin: 0.6rem 0; }
.answer { font-size: 1.25rem; line-height: 1.45; margin: 1rem 0; }
.answer strong { font-size: 1.5em; font-weight: 650; }
.note { color: var(--soft); font-size: 0.92rem; }
.warning { background: var(--warn-panel); color: var(--warn); border-left: 4px solid currentColor; padding: 0.7rem 0.9rem; border-radius: 0.25rem; }
.scroll { overflow-x: auto; container-type: inline-size; }
table { border-collapse: collapse; font-size: 0.92rem; font-variant-numeric: tabular-nums; margin: 0.8rem 0; }
th, td { padding: 0.35rem 0.9rem 0.35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); }
th.number, td.number { text-align: right; white-space: nowrap; }
tbody :is(th, td):first-child { min-width: 8rem; }
caption { caption-side: bottom; text-align: left; color: var(--soft); font-size: 0.85rem; padding-top: 0.4rem; }
caption span { display: inline-block; position: sticky; left: 0; max-width: 100cqi; }
figure { margin: 1rem 0; }
figcaption { color: var(--soft); font-size: 0.9rem; margin-top: 0.3rem; }
figure svg { width: 100%; max-width: 760px; height: auto; }
figure svg.narrow { display: none; }
.up { color: var(--up); } .down { color: var(--down); }
.card code { overflow-wrap: anywhere; }
.card h3 { font-size: 1rem; margin: 1.4rem 0 0.3rem; }
.card table { display: block; overflow-x: auto; }
.photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: 1rem; padding: 0; list-style: none; }
.photos img { width: 100%; aspect-ratio: 1; object-fit: cover; border-radius: 0.3rem; background: var(--panel); display: block; }
.photos .none { aspect-ratio: 1; display: grid; place-items: center; background: var(--panel); color: var(--soft); border-radius: 0.3rem; font-size: 0.9rem; }
.photos p { margin: 0.3rem 0 0; font-size: 0.88rem; line-height: 1.35; overflow-wrap: anywhere; }
.one-photo { max-width: 24rem; width: 100%; border-radius: 0.3rem; display: block; margin: 1rem 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--panel); padding: 0.9rem; border-radius: 0.3rem; font-size: 0.85rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.3rem 1.2rem; font-size: 0.92rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
@media screen and (max-width: 34rem) { figure svg.wide { display: none; } figure svg.narrow { display: block; } dl { grid-template-columns: 1fr; } dt { margin-top: 0.4rem; } h1 { font-size: 1.4rem; } .answer { font-size: 1.1rem; } }
@page { margin: 16mm 14mm; }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --panel: #f4f4f4; --up: #1a7f5a; --down: #b3402f; --main: #2b5fb4; --warn: #6b4600; --warn-panel: #fff; }
  body { font-size: 10pt; } main { max-width: none; padding: 0; }
  h2 { margin-top: 1.2rem; } h2, h3 { break-after: avoid; }
  figure, tr, .photos li, .one-photo, pre, dl, figure + table { break-inside: avoid; }
  figure { margin: 0.5rem 0; } figure svg { max-width: 14cm; }
  td, th { padding-top: 0.15rem; padding-bottom: 0.15rem; }
  .photos { grid-template-columns: repeat(6, 1fr); gap: 0.6rem; } .one-photo { max-width: 7cm; }
  .card table { display: table; } .scroll { overflow: visible; } thead { break-after: avoid; }
}
`;
