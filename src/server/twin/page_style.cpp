// Colours of scenarios differ in lightness too, so that they are told apart without colour; lines of the ninth decile are dashed.
#include "server/twin/page_style.hpp"

namespace maillage::server {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--bg:#f3f0ea;--surface:#fffdf9;--line:#ddd7cb;--edge:#857d71;--text:#1e1c19;--soft:#4f4a43;--accent:#0b5963;
--warn:#7d4a00;--warn-soft:#faeacb;--s0:#0b5963;--s1:#b4560f;--s2:#6f3fa0;--q0:#a3221a;--q1:#c9822b;--q2:#6aa08a;--q3:#0b5963;--place:#1e1c19}
@media(prefers-color-scheme:dark){:root{--bg:#141312;--surface:#1e1c1a;--line:#38342f;--edge:#8a8378;--text:#f1ede6;--soft:#c3bdb2;--accent:#72cbcb;
--warn:#f0bd6e;--warn-soft:#3a2a10;--s0:#72cbcb;--s1:#f0a35e;--s2:#c6a1f0;--q0:#ff9d90;--q1:#f0bd6e;--q2:#5f9c86;--q3:#72cbcb;--place:#f1ede6}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:1.0625rem/1.45 system-ui,'Segoe UI',Roboto,sans-serif;overflow-wrap:break-word}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1rem}header{padding-top:1.25rem}
h1{font-size:1.6rem;line-height:1.15;margin:.25rem 0}h2{font-size:1.25rem;margin:0 0 .6rem}h3{font-size:1.05rem;margin:0 0 .4rem}
p{margin:.4rem 0}.soft{color:var(--soft)}
.drawn{background:var(--warn-soft);color:var(--warn);padding:.5rem .75rem;border-radius:.5rem}
section{background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:1rem 0}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{padding:.35rem .6rem;text-align:right;border-bottom:1px solid var(--line);vertical-align:top}th:first-child,td:first-child{text-align:left}
thead th{border-bottom:2px solid var(--edge)}tbody th{font-weight:400}.inner th{padding-left:1.8rem;color:var(--soft)}
.key{display:inline-block;width:.9rem;height:.9rem;border-radius:.2rem;margin-right:.4rem;vertical-align:-.08rem}
.k0{background:var(--s0)}.k1{background:var(--s1)}.k2{background:var(--s2)}
.maps,.charts{display:grid;gap:1rem}.maps figure,.charts figure{margin:0}
figcaption{color:var(--soft);font-size:1rem;margin-top:.3rem}
.map,.chart{display:block;width:100%;height:auto}.map{max-width:40rem}
.needs circle{stroke:var(--surface);stroke-width:.6;fill-opacity:.85}.needs .far{fill:none;stroke:var(--q0);stroke-width:1.2;stroke-dasharray:2 1.6}
.share0{fill:var(--q0)}.share1{fill:var(--q1)}.share2{fill:var(--q2)}.share3{fill:var(--q3)}
.places polygon,.places circle{fill:var(--place);stroke:var(--surface);stroke-width:1.2}
.names text{font-size:9px;fill:var(--soft);text-anchor:middle;paint-order:stroke;stroke:var(--surface);stroke-width:2.5px}
.axes path{stroke:var(--line);stroke-width:1}.axes .bar{stroke:var(--edge);stroke-width:2}
.axes text,.tick{font-size:13px;fill:var(--soft);text-anchor:middle}.axes .y{text-anchor:end}.axes .km{font-size:10px;text-anchor:start}
.line{fill:none;stroke-width:2.4;stroke-linejoin:round}.line.s0{stroke:var(--s0)}.line.s1{stroke:var(--s1)}.line.s2{stroke:var(--s2)}.line.all{stroke:var(--edge)}
.line.dashed{stroke-dasharray:6 4;stroke-width:1.8}
.loads rect.s0{fill:var(--s0)}.loads rect.s1{fill:var(--s1)}.loads rect.s2{fill:var(--s2)}
.loads text{font-size:13px;fill:var(--text)}.loads .name{text-anchor:end;dominant-baseline:middle}.loads .value{font-size:11px;fill:var(--soft)}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.5rem 0;color:var(--soft)}
.legend svg{width:1.1rem;height:1.1rem;vertical-align:-.15rem;margin-right:.3rem}
dl{margin:0}dt{font-weight:650;margin-top:.6rem}dd{margin:0}
footer{padding:1rem 1rem 2.5rem;color:var(--soft)}
@media(min-width:56rem){.maps,.charts{grid-template-columns:1fr 1fr}}
@media print{body{font-size:10pt;background:#fff}section{break-inside:avoid;border:0;padding:.5rem 0}.drawn{border:1px solid}}
)css";

}  // namespace

std::string_view twin_page_style() { return style; }

}  // namespace maillage::server
