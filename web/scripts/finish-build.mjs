// After `vite build`: moves the start script of index.html into a file of its own and compresses both again. The server's
// Content-Security-Policy can then be the strict `script-src 'self'`, without knowing a hash that changes with every build.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const build = fileURLToPath(new URL('../build', import.meta.url));

/** @param {string} file @param {string} text */
function writeCompressed(file, text) {
  writeFileSync(file, text);
  writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
  writeFileSync(`${file}.br`, brotliCompressSync(Buffer.from(text), { params }));
}

const page = join(build, 'index.html');
const html = readFileSync(page, 'utf8');
const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
const start = inline[0];
if (inline.length !== 1 || start === undefined || !start[1]?.includes('.start(')) {
  console.error(`finish-build: expected one inline start script in index.html, found ${inline.length}`);
  process.exit(1);
}
const name = `start.${createHash('sha256').update(start[1]).digest('hex').slice(0, 12)}.js`;
writeCompressed(join(build, '_app/immutable', name), start[1].trim());
writeCompressed(page, html.replace(start[0], `<script src="/_app/immutable/${name}"></script>`));
rmSync(join(build, 'index.html.zst'), { force: true });
console.log(`finish-build: index.html ${statSync(page).size} bytes, start script in _app/immutable/${name}`);
