// Which file of the build a module goes to. Left alone, the bundler makes one file for each set of pages that share something: about sixty small files
// for a consultation, which compress 9 kB worse than the same code in twenty. Here the frame of every page is one file, and the sets of pages are merged
// as long as that makes the pages lighter, all counted together. What only an `import()` reaches is left to the bundler.
import { readFileSync } from 'node:fs';

const frame = 'frame';
const filesMax = 40; // the bundler wants its groups named before it has read the modules; fewer than twenty are used
/** Bytes that a file costs beside its code: headers, its imports, and words that brotli learns anew. Measured on these pages. */
const fileCost = 900;
const compressed = 0.22; // of the code as it is before minification
/** These have a budget that the others are far from, so they count more. */
const heavy = ['bedside/[id]/', 'consultation/[id]/', 'prepare/[id]/'];
/** @param {string} page */
const worth = (page) => (heavy.includes(page) ? 4 : 1);

/** @param {string} code @returns {string[]} the keys of the words that a module says */
const wordsSaid = (code) => [...new Set([...code.matchAll(/\bm\.(\w+)/g)].map((found) => found[1] ?? ''))];
const wordOf = /\/paraglide\/messages\/(\w+)\.js$/;

/** @param {string} id @returns {string | undefined} what a module is an entry of: the frame, or a page by its route */
function entryOf(id) {
  if (/\/kit\/src\/runtime\/client\/entry\.js$|\/client-optimized\/app\.js$/.test(id)) return frame;
  if (!/\/client-optimized\/nodes\/\d+\.js$/.test(id)) return undefined;
  const route = /src\/routes\/([^'"]*)\+(page|layout|error)\./.exec(readFileSync(id, 'utf8'));
  if (route?.[1] === undefined) throw new Error(`chunks: ${id} names no page`);
  return route[2] === 'page' ? route[1] : frame;
}

/** @typedef {{ pages: Set<string>, size: number, modules: string[] }} Shared */

/** @param {Iterable<string>} pages @param {Set<string>} without */
const worthOf = (pages, without) => [...pages].reduce((sum, page) => sum + (without.has(page) ? 0 : worth(page)), 0);

/** @param {Shared} one @param {Shared} other @returns {number} what the pages weigh less, together, when two files become one */
function gain(one, other) {
  const both = worthOf(one.pages, new Set([...one.pages].filter((page) => !other.pages.has(page))));
  const carried = worthOf(other.pages, one.pages) * one.size + worthOf(one.pages, other.pages) * other.size;
  return both * fileCost - carried * compressed;
}

/** @param {Shared[]} files @returns {Shared[]} the same modules in fewer files */
export function merged(files) {
  const left = [...files];
  for (;;) {
    let best = 0;
    let pair = [-1, -1];
    for (let i = 0; i < left.length; ++i) {
      for (let j = i + 1; j < left.length; ++j) {
        const one = left[i];
        const other = left[j];
        if (one === undefined || other === undefined) continue;
        const found = gain(one, other);
        if (found > best) [best, pair] = [found, [i, j]];
      }
    }
    const one = left[pair[0] ?? -1];
    const [other] = pair[1] === -1 ? [] : left.splice(pair[1] ?? 0, 1);
    if (one === undefined || other === undefined) return left;
    one.pages = new Set([...one.pages, ...other.pages]);
    one.size += other.size;
    one.modules.push(...other.modules);
  }
}

/** @param {Map<string, Set<string>>} entriesOf @param {(id: string) => number} sizeOf @returns {Map<string, string>} the file of each module */
function filesOf(entriesOf, sizeOf) {
  /** @type {Map<string, Shared>} */
  const exact = new Map();
  /** @type {Map<string, string>} */
  const homes = new Map();
  for (const [id, entries] of [...entriesOf].sort(([one], [other]) => (one < other ? -1 : 1))) {
    if (entries.has(frame)) homes.set(id, frame);
    if (entries.has(frame) || entries.size < 2) continue;
    const key = [...entries].sort().join(' ');
    const shared = exact.get(key) ?? { pages: entries, size: 0, modules: [] };
    shared.size += sizeOf(id);
    shared.modules.push(id);
    exact.set(key, shared);
  }
  const files = merged([...exact.values()]).sort((one, other) => other.pages.size - one.pages.size);
  if (files.length > filesMax)
    throw new Error(`chunks: ${files.length} files are more than the ${filesMax} that were foreseen`);
  files.forEach((file, at) => file.modules.forEach((id) => homes.set(id, `shared-${at}`)));
  return homes;
}

/** @returns {{ plugin: import('vite').Plugin, groups: { name: string, test: (id: string) => boolean, priority: number }[] }} */
export function chunks() {
  /** @type {Map<string, string[]>} */
  const said = new Map();
  /** @type {Map<string, string>} */
  let homes = new Map();

  /** @type {import('vite').Plugin} */
  const plugin = {
    name: 'chunks',
    enforce: 'post',
    apply: 'build',
    transform(code, id) {
      if (!id.includes('/paraglide/') && !id.includes('/node_modules/')) said.set(id, wordsSaid(code));
      return undefined;
    },
    buildEnd() {
      const all = [...this.getModuleIds()];
      const words = new Map(all.map((id) => [wordOf.exec(id)?.[1] ?? '', id]));
      /** @type {Map<string, Set<string>>} */
      const entriesOf = new Map();
      for (const id of all) {
        const entry = entryOf(id);
        if (entry === undefined) continue;
        const reached = new Set([id]);
        for (const one of reached) {
          // The index of the words imports them all: what counts is who says them.
          const imported = one.includes('/paraglide/') ? [] : (this.getModuleInfo(one)?.importedIds ?? []);
          const spoken = (said.get(one) ?? []).flatMap((word) => words.get(word) ?? []);
          for (const next of [...imported, ...spoken]) reached.add(next);
        }
        for (const one of reached) entriesOf.set(one, (entriesOf.get(one) ?? new Set()).add(entry));
      }
      homes = filesOf(
        entriesOf,
        (id) => (this.getModuleInfo(id)?.code ?? '').replaceAll(/\/\*[\s\S]*?\*\//g, '').length
      );
    }
  };
  const names = [frame, ...Array.from({ length: filesMax }, (_, at) => `shared-${at}`)];
  const groups = names.map((name, at) => ({
    name,
    priority: names.length - at,
    test: (/** @type {string} */ id) => homes.get(id) === name
  }));
  return { plugin, groups };
}
