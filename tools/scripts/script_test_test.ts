// script/test with its builds taken away: a part whose build fails must not be called passed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Runs one part in a folder where everything that script/test calls only does as it is told. */
function run(part: string, build: string): { status: number | null; said: string } {
  const folder = mkdtempSync(join(tmpdir(), 'maillage-script-'));
  try {
    mkdirSync(join(folder, 'script'));
    mkdirSync(join(folder, 'build/tools/node/node_modules/.bin'), { recursive: true });
    copyFileSync(join(root, 'script/test'), join(folder, 'script/test'));
    const does = (name: string, what: string): void => writeFileSync(join(folder, name), `#!/bin/sh\n${what}\n`, { mode: 0o755 });
    does('script/bootstrap', 'true');
    does('script/build', build);
    for (const runner of ['ctest', 'node']) does(`build/tools/node/node_modules/.bin/${runner}`, 'true');
    const ran = spawnSync('bash', ['script/test', part], { cwd: folder, encoding: 'utf8' });
    return { status: ran.status, said: ran.stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const part of ['server', 'threads', 'pages']) {
  test(`${part}: a build that fails ends script/test`, () => {
    const { status, said } = run(part, 'exit 3');
    assert.notEqual(status, 0);
    assert.doesNotMatch(said, /passed/u);
  });

  test(`${part}: a build that succeeds lets its tests run`, () => {
    const { status, said } = run(part, 'true');
    assert.equal(status, 0);
    assert.match(said, new RegExp(`== ${part} passed`, 'u'));
  });
}
