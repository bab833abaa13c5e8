/** Style sheet and script of the HTML report: both within the page, which asks the network for nothing. */

export const REPORT_STYLE = `
:root { color-scheme: light dark; --paper: #fcfcfb; --ink: #1c1b19; --faint: #63615b; --line: #e2e0da; --raised: #f3f2ee;
  --accent: #2f6fcb; --tail: #b5cdf0; --good: #1a7f37; --bad: #b3261e; --warn: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --paper: #191918; --ink: #ecebe7; --faint: #a3a19a; --line: #383733; --raised: #242422;
  --accent: #74a7f2; --tail: #35507a; --good: #56c271; --bad: #ff8a80; --warn: #e0b050; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 15px/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; } h4 { margin: 1rem 0 .25rem; font-size: .9rem; }
p { margin: .25rem 0; } .faint, .facets { color: var(--faint); font-size: .85rem; font-weight: normal; }
.gate { margin: 1rem 0; padding: .6rem .9rem; border-left: 4px solid var(--good); background: var(--raised); }
.gate.failed { border-color: var(--bad); } .gate ul { margin: .3rem 0 0; padding-left: 1.2rem; }
.tiles { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin: 1.25rem 0; }
.tile { background: var(--raised); border-radius: 8px; padding: .7rem .9rem; } .tile b { display: block; font-size: 1.5rem; font-weight: 600; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } .scroll { overflow-x: auto; }
th, td { padding: .2rem .8rem .2rem 0; text-align: right; border-bottom: 1px solid var(--line); font-size: .88rem; }
th { font-weight: 600; } th:first-child, td:first-child, td.meaning { text-align: left; } td.meaning { color: var(--faint); padding-left: .6rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 30rem), 1fr)); gap: 1.5rem 2.5rem; align-items: start; }
figure { margin: 0; } .charts > table { justify-self: start; } figcaption { font-weight: 600; margin-bottom: .5rem; font-size: .92rem; }
svg { width: 100%; height: auto; display: block; } svg text { font-size: 12px; fill: var(--ink); } svg .faint { fill: var(--faint); font-size: 11px; }
.track { fill: var(--raised); } .bar { fill: var(--accent); } .tail { fill: var(--tail); } .grid { stroke: var(--line); }
.curve { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; } .point { fill: transparent; } .point:hover { fill: var(--accent); }
.drop { stroke: var(--faint); stroke-dasharray: 3 3; } .inforce { fill: var(--accent); stroke: var(--paper); stroke-width: 2; }
.filters { display: flex; flex-wrap: wrap; gap: .5rem; margin-bottom: .75rem; position: sticky; top: 0; background: var(--paper); padding: .5rem 0; z-index: 1; }
input, select { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--line); border-radius: 6px; padding: .35rem .6rem; }
input[type=search] { flex: 1 1 16rem; } :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.question { border-bottom: 1px solid var(--line); } .question > summary { display: flex; gap: .75rem; align-items: baseline; padding: .5rem 0; cursor: pointer; list-style: none; }
.question > summary::-webkit-details-marker { display: none; } .asked { flex: 1; overflow-wrap: anywhere; } .facets { text-align: right; }
.badge { flex: 0 0 8.2rem; font-size: .8rem; font-weight: 600; } .badge::before { content: "● "; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); } .neutral { color: var(--faint); }
.body { padding: 0 0 1rem 1rem; border-left: 2px solid var(--line); margin: 0 0 .75rem .25rem; max-width: 60rem; overflow-wrap: anywhere; }
.answer { white-space: pre-wrap; } .reasons { color: var(--bad); margin: .3rem 0; } .body ul, .body ol { margin: .25rem 0; padding-left: 1.4rem; } .body ul.plain { list-style: none; padding-left: 0; }
q { quotes: none; background: var(--raised); padding: .05rem .2rem; } .passages p { font-size: .88rem; white-space: pre-wrap; } .passages summary { cursor: pointer; color: var(--faint); font-size: .88rem; }
@media (max-width: 56rem) { .tiles { grid-template-columns: repeat(2, 1fr); } .tile { overflow-wrap: anywhere; } }
@media (max-width: 40rem) { .question > summary { flex-wrap: wrap; } .facets { text-align: left; flex-basis: 100%; } .asked { flex-basis: 100%; } }
@media print { .filters { display: none; } }
`;

/** Shows the questions whose text holds every word typed and whose facets are the ones chosen. */
export const REPORT_SCRIPT = `
const cards = [...document.querySelectorAll('.question')].map((card) => ({ card, text: card.textContent.toLowerCase() }));
const controls = [...document.querySelectorAll('.filters [data-facet]')];
const search = document.querySelector('input[type=search]');
const count = document.querySelector('#count');
function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const { card, text } of cards) {
    const fits = words.every((word) => text.includes(word)) &&
      controls.every(({ value, dataset }) => value === '' || card.dataset[dataset.facet] === value);
    card.hidden = !fits;
    if (fits) shown += 1;
  }
  count.textContent = shown + ' of ' + cards.length;
}
search.addEventListener('input', filter);
for (const control of controls) control.addEventListener('change', filter);
filter();
`;
