// Compiles messages/ into src/lib/i18n/paraglide and refuses an empty or partial result: the compiler exits 0 when its plugin
// cannot be loaded, and would then leave an app without words.
import { compile } from '@inlang/paraglide-js';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const web = fileURLToPath(new URL('..', import.meta.url));
const out = join(web, 'src/lib/i18n/paraglide');

await compile({
  project: join(web, 'project.inlang'),
  outdir: out,
  strategy: ['localStorage', 'baseLocale'],
  localStorageKey: 'maillage.locale',
  emitReadme: false,
  emitPrettierIgnore: false
});

const wanted = readdirSync(join(web, 'messages/fr')).flatMap((file) =>
  Object.keys(JSON.parse(readFileSync(join(web, 'messages/fr', file), 'utf8'))).filter((key) => !key.startsWith('$'))
);
const compiled = readFileSync(join(out, 'messages/_index.js'), 'utf8');
const missing = wanted.filter((key) => !compiled.includes(`/${key}.js`) && !compiled.includes(`${key}`));
if (wanted.length === 0 || missing.length > 0) {
  console.error(`messages: ${wanted.length} keys, ${missing.length} not compiled`, missing.slice(0, 5));
  process.exit(1);
}
