#pragma once

#include <string_view>

namespace aftercare {

/// The style sheet of the HTML plan.
inline constexpr std::string_view page_style = R"(
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1d1d1b; --soft: #f1eee8; --line: #8a857c;
  --avoid: #a3160f; --care: #7a4a00; --allowed: #0a6030;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161615; --ink: #f0eee9; --soft: #2a2927; --line: #9b968d;
    --avoid: #ff9c93; --care: #ffc875; --allowed: #86e0a8;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere;
}
main { max-width: 42rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; margin: 1.6rem 0 .4rem; }
h3 { font-size: 1rem; margin: 0 0 .2rem; }
p { margin: .2rem 0; }
ol, ul { margin: 0; padding: 0; list-style: none; }
.first { margin: 1rem 0; padding: .6rem .8rem; border: 2px solid var(--avoid); border-radius: .4rem; }
.first p:first-child { font-weight: bold; }
figure { margin: 1rem 0; }
svg { display: block; width: 100%; max-width: 30rem; height: auto; overflow: visible; }
svg text {
  font: 14px system-ui, sans-serif; fill: var(--ink);
  paint-order: stroke; stroke: var(--paper); stroke-width: 3px;
}
svg .name { font-weight: bold; }
svg line { stroke: var(--line); stroke-width: 1; }
svg .tick { stroke-dasharray: 2 3; }
svg .avoid { fill: var(--avoid); }
svg .care { fill: var(--care); }
svg .allowed { fill: var(--allowed); }
figcaption { font-size: .9rem; }
.days li { padding: .5rem 0; border-top: 1px solid var(--line); }
.days .change { background: var(--soft); margin: 0 -.5rem; padding: .5rem; }
.sign { display: inline-block; width: 1.2em; font-weight: bold; }
.avoid .sign, .avoid b { color: var(--avoid); }
.care .sign, .care b { color: var(--care); }
.allowed .sign, .allowed b { color: var(--allowed); }
.notes li { padding: .15rem 0 .15rem 1.2em; text-indent: -1.2em; }
@media print {
  :root {
    color-scheme: light;
    --paper: #ffffff; --ink: #000000; --soft: #f1eee8; --line: #777777;
    --avoid: #a3160f; --care: #7a4a00; --allowed: #0a6030;
  }
  @page { size: A4; margin: 12mm; }
  body { font-size: 8.5pt; line-height: 1.2; }
  main { max-width: none; padding: 0; columns: 2; column-gap: 8mm; }
  h1 { font-size: 15pt; }
  h2 { font-size: 10.5pt; margin: .5rem 0 .2rem; break-after: avoid; }
  h3 { font-size: 8.5pt; break-after: avoid; break-inside: avoid; }
  p { margin: .1rem 0; break-inside: avoid; }
  figure { margin: .4rem 0; break-inside: avoid; }
  .first { margin: .5rem 0; padding: .3rem .6rem; break-inside: avoid; }
  .days li { padding: .1rem 0; }
  .days .change { margin: 0; padding: .2rem .3rem; }
}
)";

}  // namespace aftercare
