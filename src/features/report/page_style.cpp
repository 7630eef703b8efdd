// The look: one accent, quiet lines, figures that stand under each other, no colour that alone
// carries a meaning (verdicts have a sign and a word, a chart its figures as a table).
#include "features/report/page_template.hpp"

namespace colporteur::report {

char const* const k_page_style = R"css(
:root {
  --ink: #1a1f25; --soft: #545d68; --line: #d9dee4; --paper: #ffffff; --tint: #f5f7f8;
  --accent: #0a6350; --accent-tint: #e0f1ec; --bad: #96390a; --bad-tint: #fbebe0;
  --open: #4a525d; --open-tint: #eceff2; --other: #c07a3a; --fade: #7fb5a6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e7eaee; --soft: #a6afba; --line: #343b44; --paper: #13171b; --tint: #1b2025;
    --accent: #5cc9aa; --accent-tint: #12352c; --bad: #ffa873; --bad-tint: #3d2312;
    --open: #c0c8d1; --open-tint: #2a3138; --other: #d99a5f; --fade: #34705f;
  }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; -webkit-text-size-adjust: 100%; }
body {
  margin: 0 auto; max-width: 1120px; padding: 32px 24px 48px; background: var(--paper);
  color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans",
  "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums;
}
h1 { font-size: 26px; line-height: 1.2; margin: 0; font-weight: 650; letter-spacing: -0.01em; }
h2 { font-size: 20px; line-height: 1.3; margin: 0 0 8px; font-weight: 650; }
h3 { font-size: 15px; margin: 24px 0 6px; font-weight: 650; }
p { margin: 0 0 10px; max-width: 78ch; }
section { margin-top: 44px; }
.shop { color: var(--accent); font-weight: 650; margin: 0 0 2px; }
.period { color: var(--soft); margin: 4px 0 0; }
.soft { color: var(--soft); }
.missing { color: var(--soft); font-style: italic; }
.notice {
  display: inline-block; margin: 12px 0 0; padding: 4px 10px; border-radius: 6px;
  background: var(--open-tint); color: var(--open);
}
dl { margin: 0; }
dd { margin: 0; }
.figures { display: flex; flex-wrap: wrap; gap: 12px 40px; margin-top: 20px; }
.figures dt { color: var(--soft); font-size: 13px; }
.figures dd { font-size: 20px; font-weight: 600; line-height: 1.3; }
.figures .missing { font-size: 15px; font-weight: 400; }
.figures .before { display: block; font-size: 13px; font-weight: 400; color: var(--soft); }
.badge {
  display: inline-block; padding: 2px 10px; border-radius: 99px; border: 1px solid transparent;
  font-weight: 600; white-space: nowrap; background: var(--open-tint); color: var(--open);
}
.badge.sells { background: var(--accent-tint); color: var(--accent); }
.badge.not { background: var(--bad-tint); color: var(--bad); }
.badge.margin { background: none; border: 1px dashed var(--open); }
.tally { list-style: none; display: flex; flex-wrap: wrap; gap: 8px; padding: 0; margin: 0 0 14px; }
table { border-collapse: collapse; width: 100%; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: 7px 14px 7px 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-weight: 600; font-size: 13px;
  border-bottom: 1px solid var(--line); }
tbody th { font-weight: 600; }
.n { text-align: right; }
td.n { white-space: nowrap; }
td.n .missing { white-space: normal; }
code { font: 0.92em ui-monospace, "SF Mono", Consolas, "DejaVu Sans Mono", monospace; }
small { font-size: 13px; color: var(--soft); font-weight: 400; }
.verdicts td, .verdicts tbody th { vertical-align: baseline; }
.verdicts thead small, .verdicts td small { display: block; }
.verdicts td small.codes { max-width: 15ch; margin-left: auto; white-space: normal; }
.verdicts tbody { border-bottom: 1px solid var(--line); }
.verdicts .next td { padding-top: 0; font-size: 14px; color: var(--soft); white-space: normal; }
.verdicts .next b { font-weight: 600; color: var(--ink); }
.means { display: grid; grid-template-columns: repeat(3, 1fr); gap: 8px 32px; margin: 18px 0 12px; }
.means dt { font-weight: 650; }
.means dd { color: var(--soft); font-size: 14px; }
.warnings { background: var(--tint); border-left: 3px solid var(--other); padding: 10px 16px;
  margin-top: 16px; }
.warnings h3 { margin: 0 0 4px; }
.warnings ul { margin: 0; padding-left: 18px; }
.scroll { overflow-x: auto; }
.scroll table { width: auto; min-width: min(100%, 480px); font-size: 14px; }
.scroll td, .scroll th { padding: 5px 18px 5px 0; }
.scroll td { white-space: nowrap; }
.scroll tbody tr { border-bottom: 1px solid var(--line); }
.scroll tbody th { font-weight: 500; min-width: 13ch; max-width: 44ch; }
.scroll:focus-visible, summary:focus-visible { outline: 2px solid var(--accent);
  outline-offset: 2px; }
.charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 56px; }
.charts.one { grid-template-columns: minmax(0, 1fr); max-width: 760px; }
.chart { margin: 16px 0 8px; min-width: 0; }
figcaption { font-weight: 600; margin-bottom: 8px; }
svg { display: block; overflow: visible; }
svg text { fill: var(--ink); font-size: 13px; }
svg text.tick, svg text.words { fill: var(--soft); font-size: 12px; }
svg text.words { font-size: 13px; }
line.grid { stroke: var(--line); stroke-width: 1; }
line.zero { stroke: var(--ink); stroke-width: 1; }
line.range { stroke: var(--fade); stroke-width: 5; stroke-linecap: round; }
line.cap { stroke: var(--fade); stroke-width: 2; }
line.mark { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 3 2; }
circle.model, circle.estimate { fill: var(--accent); stroke: var(--paper); stroke-width: 1; }
rect.revenue { fill: var(--accent); }
rect.cost { fill: var(--other); }
.key { font-weight: 400; color: var(--soft); margin-left: 12px; white-space: nowrap; }
.key::before {
  content: ""; display: inline-block; width: 10px; height: 10px; margin-right: 5px;
    border-radius: 2px;
  background: var(--accent);
}
.key.cost::before { background: var(--other); }
.key.mark::before { width: 0; height: 14px; border-radius: 0; background: none;
  border-left: 2px dashed var(--bad); vertical-align: -2px; }
details { margin-top: 6px; }
summary { color: var(--accent); cursor: pointer; font-size: 14px; width: fit-content; }
.experiment { border-top: 1px solid var(--line); margin-top: 20px; padding-top: 2px; }
.experiment h3 { margin: 12px 0 0; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 3px 18px; margin-top: 10px;
  font-size: 14px; }
.facts > div { display: contents; }
.facts dt { color: var(--soft); }
footer { margin-top: 48px; padding-top: 14px; border-top: 1px solid var(--line);
  color: var(--soft); font-size: 13px; }
footer p { margin: 0 0 4px; }
@media screen and (max-width: 860px) {
  body { padding: 20px 16px 40px; }
  h1 { font-size: 22px; }
  section { margin-top: 36px; }
  .figures { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 16px; }
  .means, .charts { grid-template-columns: minmax(0, 1fr); }
  .verdicts, .verdicts tbody, .verdicts th, .verdicts td { display: block; }
  .verdicts tr { display: flex; flex-wrap: wrap; align-items: baseline; }
  .verdicts thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  .verdicts tbody { padding: 12px 0; }
  .verdicts tbody:first-of-type { border-top: 1px solid var(--line); }
  .verdicts td, .verdicts th { padding: 0; }
  .verdicts tbody th { flex: 1 1 0; font-size: 16px; padding-right: 8px; overflow-wrap: anywhere; }
  .verdicts td.word { flex: none; margin-bottom: 6px; }
  .verdicts td.n {
    flex: 1 0 100%; display: flex; flex-wrap: wrap; gap: 0 8px; padding: 2px 0;
      align-items: baseline;
    justify-content: flex-end;
  }
  .verdicts td.n::before { content: attr(data-label); color: var(--soft); margin-right: auto; }
  .verdicts td small.codes { flex: 1 0 100%; max-width: none; }
  .verdicts .next td { padding-top: 6px; }
  .scroll tbody th { position: sticky; left: 0; background: var(--paper); max-width: 40vw; }
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts > div { display: block; margin-bottom: 6px; }
}
@media print {
  :root {
    --ink: #000; --soft: #444; --line: #bbb; --paper: #fff; --tint: #f5f5f5; --accent: #0a6350;
    --accent-tint: #e0f1ec; --bad: #96390a; --bad-tint: #fbebe0; --open: #444; --open-tint: #eee;
    --other: #c07a3a; --fade: #7fb5a6;
  }
  @page { margin: 14mm; }
  html { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; print-color-adjust: exact;
    -webkit-print-color-adjust: exact; }
  section { margin-top: 24px; }
  h2, h3 { break-after: avoid; }
  .verdicts tbody, .means, .chart, .experiment, .warnings, tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  details { display: none; }
}
)css";

} // namespace colporteur::report
