// Checks the laws of the house on the whole project and exits with 1 when one is broken. Usage: node tools/tidy/main.ts
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readProject } from './files.ts';
import { checkAll } from './laws.ts';

const here = dirname(fileURLToPath(import.meta.url));
const ratchet = JSON.parse(readFileSync(join(here, 'ratchet.json'), 'utf8')) as Record<string, number>;
const files = readProject(join(here, '../..'));
const violations = checkAll(files, ratchet);
for (const { law, path, line, says } of violations) console.log(`${path}:${line}: ${law}: ${says}`);
console.log(`tidy: ${files.length} files, ${violations.length} violations`);
process.exitCode = violations.length > 0 ? 1 : 0;
