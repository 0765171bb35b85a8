// node tools/guide/main.ts: takes the pictures of docs/guide from the last run of the page tests (script/test pages).
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { takePictures } from './guide.ts';

const missing = takePictures(join(dirname(fileURLToPath(import.meta.url)), '../../build/screenshots'));
for (const name of missing) console.error(`guide: build/screenshots/${name} is not there; run script/test pages first`);
process.exitCode = missing.length > 0 ? 1 : 0;
