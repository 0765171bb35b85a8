// What a page weighs before anything of it can be used: the JavaScript and CSS that its address loads at once, as the server sends them (brotli). Read
// from the manifest of the build, so that it is the same on every machine. Out of scope: fonts, pictures, the worker, and what a page fetches later.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './server.ts';

const output = join(root, 'web/.svelte-kit/output/client');
const served = join(root, 'web/build');
const generated = '.svelte-kit/generated/client-optimized';
const frame = [0, 1].map((node) => `${generated}/nodes/${node}.js`); // around every page: the layout, and the page of errors

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

export interface Weight {
  /** The files of the first load, as the addresses of the server. */
  files: Set<string>;
  /** What the page fetches by itself afterwards, when it is quiet or when it is opened. */
  later: Set<string>;
  js: number;
  css: number;
}

function bytesOf(file: string): number {
  const twin = join(served, `${file}.br`);
  if (!existsSync(twin)) throw new Error(`${twin} is missing: build the app with script/build web`);
  return statSync(twin).size;
}

/** Everything that these chunks import, and theirs, with its styles; an `import()` is not followed. */
function reached(manifest: Record<string, Chunk>, from: string[]): { keys: Set<string>; files: Set<string> } {
  const keys = new Set(from);
  const files = new Set<string>();
  for (const key of keys) {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`the manifest of the build does not know ${key}`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(`/${file}`);
    for (const next of chunk.imports ?? []) keys.add(next);
  }
  return { keys, files };
}

function weigh(manifest: Record<string, Chunk>, node: string, scripts: string[]): Weight {
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry && !key.includes('/nodes/'));
  const first = reached(manifest, [...entries, ...frame, node]);
  const opened = [...first.keys].filter((key) => !key.endsWith('/app.js')).flatMap((key) => manifest[key]?.dynamicImports ?? []);
  const later = reached(manifest, opened.filter((key) => !key.includes(`${generated}/nodes/`))).files;
  const files = new Set([...scripts, ...first.files]);
  const sum = (end: string): number => [...files].filter((file) => file.endsWith(end)).reduce((bytes, file) => bytes + bytesOf(file), 0);
  return { files, later, js: sum('.js'), css: sum('.css') };
}

/** Each page of the app by the words of its address: «consultation-report». */
export function weights(): Map<string, Weight> {
  const manifest = JSON.parse(readFileSync(join(output, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const scripts = [...readFileSync(join(served, 'index.html'), 'utf8').matchAll(/<script src="([^"]+)"/g)].map((found) => found[1] ?? '');
  const pages = new Map<string, Weight>();
  for (const node of Object.keys(manifest).filter((key) => key.startsWith(`${generated}/nodes/`))) {
    const route = /src\/routes\/(.*)\+page\.svelte/.exec(readFileSync(join(root, 'web', node), 'utf8'))?.[1];
    if (route === undefined || route === '') continue; // the frame; and '/' only sends people on
    const name = route.split('/').filter((word) => word !== '' && !word.startsWith('[')).join('-');
    pages.set(name, weigh(manifest, node, scripts));
  }
  return pages;
}
