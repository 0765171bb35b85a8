// What clang-tidy found clean is known again in another clone, and no longer once anything it read has changed.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Memo, textOf } from './memo.ts';

const folder = mkdtempSync(join(tmpdir(), 'maillage-memo-'));
after(() => rmSync(folder, { recursive: true }));

function clone(name: string, header: string): { root: string; files: string[] } {
  const root = join(folder, name);
  mkdirSync(root);
  const files = [join(root, 'a.cpp'), join(root, 'a.hpp')];
  writeFileSync(files[0] ?? '', '#include "a.hpp"\n');
  writeFileSync(files[1] ?? '', `#include "${root}/b.hpp"\n${header}`); // as a generated header names its clone
  return { root, files };
}
const said = (root: string): string[] => ['clang-tidy 19', 'Checks: bugprone-*', `clang++-19 -I${root}/src ${root}/a.cpp`];

test('a source is known again in another clone, and not once a header, a rule or the command is another', () => {
  const one = clone('one', 'int a();\n');
  const other = clone('other', 'int a();\n');
  const changed = clone('changed', 'int a(); // NOLINT\n');
  const memo = new Memo(folder, one.root);
  const key = memo.key(said(one.root), one.files);
  assert.equal(memo.has(key), false);
  memo.keep(key, 'a.cpp');
  assert.equal(memo.has(key), true);
  assert.equal(new Memo(folder, other.root).key(said(other.root), [...other.files].reverse()), key);
  assert.notEqual(new Memo(folder, changed.root).key(said(changed.root), changed.files), key);
  for (let at = 0; at < 3; at += 1) {
    const otherwise = said(one.root).map((word, index) => (index === at ? `${word} more` : word));
    assert.notEqual(memo.key(otherwise, one.files), key);
  }
});

test('of a compile command what is written is left out, and what is read stays', () => {
  const pch = '-Winvalid-pch -Xclang -include-pch -Xclang /b/x.hxx.pch -Xclang -include -Xclang /b/x.hxx';
  assert.deepEqual(textOf(`clang++ -DA=1 ${pch} -o a.o -c a.cpp`), ['clang++', '-DA=1', '-Xclang', '-include', '-Xclang', '/b/x.hxx', 'a.cpp']);
});
