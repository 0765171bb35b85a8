// Compiles messages/ into src/lib/i18n/paraglide and refuses an empty or partial result: the compiler exits 0 when its plugin
// cannot be loaded, and would then leave an app without words. Each word is then written shorter than the compiler does: the language is one constant of
// the page (src/lib/i18n/locale.ts), asked once and not at every word, which makes a consultation 3 kB lighter.
import { compile } from '@inlang/paraglide-js';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
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

/** @param {string} key @param {string} module as the compiler writes it @returns {string} the same function, with its type */
function shorter(key, module) {
  const inputs = /@typedef \{(\{.*\})\} \w+ \*\//.exec(module)?.[1];
  const texts = [...module.matchAll(/LocalizedString\} \*\/ \((`(?:[^`\\]|\\.)*`)\)/g)];
  const [french, english, ...more] = texts.map((text) => text[1]?.replaceAll('${i?.', '${i.'));
  if (!inputs || !french || !english || more.length > 0) {
    console.error(`messages: ${key} is not one text a language as the compiler wrote it; look at its output again`);
    process.exit(1);
  }
  const text = french === english ? french : `english ? ${english} : ${french}`;
  const given = inputs === '{}' ? '' : 'i';
  const type = `(${given && `${given}: ${inputs}`}) => string`;
  return `import { english } from '../../locale';\nexport const ${key} = /** @type {${type}} */ ((${given}) => ${text});\n`;
}

for (const key of wanted) {
  const file = join(out, `messages/${key}.js`);
  writeFileSync(file, shorter(key, readFileSync(file, 'utf8')));
}
