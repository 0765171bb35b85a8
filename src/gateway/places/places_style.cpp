// The style of the page of places: one column on a telephone, the map beside the list on a desk, black on white on paper. Colours are the app's
// tokens.
#include "gateway/places/places_html.hpp"

namespace maillage::gateway {
namespace {

constexpr std::string_view style = R"css(
:root{color-scheme:light dark;--bg:#f3f0ea;--surface:#fffdf9;--line:#ddd7cb;--edge:#857d71;--text:#1e1c19;--soft:#4f4a43;--accent:#0b5963;--on-accent:#fff;
--accent-soft:#dcebea;--ok:#2a6638;--ok-soft:#e1eede;--warn:#7d4a00;--warn-soft:#faeacb;--dot:#b9b1a3;--danger:#a3221a}
@media(prefers-color-scheme:dark){:root{--bg:#141312;--surface:#1e1c1a;--line:#38342f;--edge:#8a8378;--text:#f1ede6;--soft:#c3bdb2;--accent:#72cbcb;
--on-accent:#05272b;--accent-soft:#173a3d;--ok:#8fd19a;--ok-soft:#1b3020;--warn:#f0bd6e;--warn-soft:#3a2a10;--dot:#5d564d;--danger:#ff9d90}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:1.125rem/1.45 system-ui,'Segoe UI',Roboto,sans-serif;overflow-wrap:break-word}
a{color:var(--accent)}a:focus-visible,button:focus-visible,select:focus-visible,input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1rem}
header{padding-top:1rem}h1{font-size:1.5rem;line-height:1.15;margin:.25rem 0}header p{margin:.35rem 0;color:var(--soft)}
.top{display:flex;justify-content:space-between;gap:1rem;align-items:baseline;font-size:1rem}.top a{padding:.3rem 0}
.urgent{color:var(--danger);font-weight:650}.invented{background:var(--warn-soft);color:var(--warn);padding:.5rem .75rem;border-radius:.5rem}
form{background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin:1rem 0;display:grid;gap:.75rem}
label{font-weight:600}select{display:block;width:100%;margin-top:.25rem;font:inherit;font-weight:400;color:inherit;background:var(--surface);border:1px solid var(--edge);
border-radius:.5rem;padding:.6rem .5rem;min-height:2.75rem}
fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.5rem}legend{font-weight:600;padding:0;margin-bottom:.25rem}
.pill{font-weight:400;position:relative}.pill input{position:absolute;opacity:0;width:100%;height:100%;margin:0;cursor:pointer}
.pill span{display:inline-block;padding:.55rem .9rem;border:1px solid var(--edge);border-radius:2rem;background:var(--surface);min-height:2.75rem}
.pill span::before{content:'\2610';margin-right:.4rem}
.pill input:checked+span{background:var(--accent-soft);border-color:var(--accent);color:var(--text);font-weight:600}.pill input:checked+span::before{content:'\2611'}
button{font:inherit;font-weight:650;border:0;border-radius:.5rem;background:var(--accent);color:var(--on-accent);padding:.7rem 1.2rem;min-height:3rem;cursor:pointer}
.count{margin:1rem 0 .5rem;font-size:1.2rem;font-weight:650}.count a{font-size:1rem;font-weight:400;margin-left:.5rem}
ol{list-style:none;margin:0;padding:0;display:grid;gap:1rem}
article,.desk{background:var(--surface);border:1px solid var(--line);border-radius:.75rem;padding:1rem}
h2{font-size:1.25rem;line-height:1.2;margin:0;display:flex;gap:.6rem;align-items:center}h3{font-size:1rem;margin:.75rem 0 .2rem;color:var(--soft)}
.desk{margin:1rem 0}article p,.desk p{margin:.4rem 0}.what{color:var(--soft)}.state{display:inline-block;font-size:1rem;font-weight:650;padding:.25rem .7rem;border-radius:1.1rem;border:1px solid}
.open{color:var(--ok);background:var(--ok-soft)}.closed{color:var(--warn);background:var(--warn-soft)}
.asked{font-weight:650;font-size:1.2rem}
.acts{display:flex;flex-wrap:wrap;gap:.5rem;margin:.75rem 0}.acts a{display:inline-block;padding:.6rem .9rem;border-radius:.5rem;border:1.5px solid var(--accent);
font-weight:650;text-decoration:none;min-height:2.9rem}.acts a.call{background:var(--accent);color:var(--on-accent)}
dl{margin:0;display:grid;grid-template-columns:minmax(7rem,2fr) 3fr;gap:.3rem .75rem}dt{color:var(--soft)}dd{margin:0}
summary{cursor:pointer;padding:.5rem 0;color:var(--accent);font-weight:600;min-height:2.75rem}summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
ul{margin:0;padding:0 0 0 1.1rem}
.sign{width:2.1rem;height:2.1rem;flex:none}
.map{display:block;width:100%;max-width:40rem;background:var(--surface);border:1px solid var(--line);border-radius:.75rem}
.communes circle{fill:var(--dot)}.names text,.scale text{font-size:11px;fill:var(--soft);text-anchor:middle;paint-order:stroke;stroke:var(--surface);stroke-width:3px}
.scale text{text-anchor:start;stroke:none}.scale path{stroke:var(--edge);stroke-width:2;fill:none}
.rings circle{fill:none;stroke:var(--accent);stroke-width:1.6;stroke-dasharray:3 2.5}.lines path{stroke:var(--edge);stroke-width:1;fill:none}
.mark polygon,.mark circle{fill:var(--accent);stroke:var(--surface);stroke-width:1.5}.mark text{fill:var(--on-accent);font-size:11px;font-weight:700;text-anchor:middle}
.ringed text{fill:var(--text);font-size:11px;font-weight:700;text-anchor:middle}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1rem;padding:0;list-style:none;font-size:1rem}.legend li{display:flex;gap:.4rem;align-items:center}.legend .sign{width:1.5rem;height:1.5rem}
footer{padding:1.5rem 1rem 2rem;color:var(--soft);font-size:1rem}
@media(min-width:48rem){form{grid-template-columns:1fr 1fr}fieldset,button{grid-column:1/-1}button{justify-self:start}}
@media(min-width:64rem){.two{display:grid;grid-template-columns:minmax(0,1fr) 27rem;gap:2rem;align-items:start}.where{position:sticky;top:1rem}}
@media print{:root{--bg:#fff;--surface:#fff;--line:#999;--edge:#555;--text:#000;--soft:#222;--accent:#000;--on-accent:#fff;--accent-soft:#fff;--ok:#000;--ok-soft:#fff;
--warn:#000;--warn-soft:#fff;--dot:#999;--danger:#000}body{font-size:11pt}details::details-content{content-visibility:visible;block-size:auto}summary{display:none}form,.top,.acts .go,.count a,footer a{display:none}.acts a.call{border:0;padding:0;min-height:0;background:none;color:#000}
article{break-inside:avoid;padding:.5rem 0;border:0;border-top:1px solid #000;border-radius:0}ol{columns:2;display:block}.where{break-inside:avoid}.map{max-width:12cm;border:0}
.mark polygon,.mark circle{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
)css";

}  // namespace

std::string_view places_style() { return style; }

}  // namespace maillage::gateway
