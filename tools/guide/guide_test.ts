// The guide quotes the screens as they are and shows pictures that are there.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { catalogue, isSaid, labelsOf, pages, pictures, picturesOf, textOf } from './guide.ts';

const words = catalogue();

for (const page of pages()) {
  test(`${page} quotes no label that the app does not say`, () => {
    assert.deepEqual(labelsOf(textOf(page)).filter((label) => !isSaid(label, words)), []);
  });

  test(`${page} shows pictures that are there`, () => {
    assert.deepEqual(picturesOf(textOf(page)).filter((name) => !existsSync(join(pictures, name))), []);
  });
}

test('every picture is shown by a page and made by a page test', () => {
  const shown = new Set(pages().flatMap((page) => picturesOf(textOf(page))));
  const folder = join(pictures, '../../../tests/e2e');
  const tests = readdirSync(folder).filter((name) => name.endsWith('_test.ts')).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  for (const name of readdirSync(pictures)) {
    assert.ok(shown.has(name), `${name} is shown by no page`);
    const made = name.replace(/-\d+-(light|dark)\.png$/u, '');
    assert.ok(tests.includes(`'${made}'`), `no page test looks at ${made}`);
  }
});

test('a label is recognised whole, by its beginning before a value, and not otherwise', () => {
  const said = ['Noter le rappel', 'Aussi sur ce patient\u00a0: {names}', 'C’est fait'];
  assert.ok(isSaid('Noter le rappel', said));
  assert.ok(isSaid('Aussi sur ce patient : …', said));
  assert.ok(!isSaid('Noter', said));
  assert.ok(!isSaid('Aussi sur', said));
  assert.deepEqual(labelsOf('Puis « Noter le\nrappel », et «\u00a0C’est fait\u00a0».'), ['Noter le rappel', 'C’est fait']);
});
