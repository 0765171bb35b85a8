import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceFile } from './files.ts';
import { checkAll } from './laws.ts';
import { longFunctions } from './lengths.ts';
import { longScriptFunctions } from './script-functions.ts';

const file = (path: string, text: string): SourceFile => ({ path, text });
const top = '// What this file is.\n';
const lines = (count: number): string => 'int a;\n'.repeat(count);
const body = (count: number): string => `void f() {\n${'  g();\n'.repeat(count)}}\n`;

/** The laws broken by a planted tree, each as `law: says`. */
const broken = (...files: SourceFile[]): string[] => checkAll(files, {}).map((violation) => `${violation.law}: ${violation.says}`);

const caught = (pattern: RegExp, ...files: SourceFile[]): void => {
  const found = broken(...files);
  assert.ok(
    found.some((says) => pattern.test(says)),
    `expected ${pattern} among ${JSON.stringify(found)}`,
  );
};

test('a tidy tree breaks no law', () => {
  const source = file('src/record/journal/chain.cpp', `${top}#include "base/bytes.hpp"\n#include "ports/sealing.hpp"\n${body(10)}`);
  assert.deepEqual(broken(source, file('src/record/journal/chain_test.cpp', '#include "record/journal/chain.hpp"\n')), []);
});

test('an include that goes up the floors is caught', () => caught(/floor 1 \(fhir\) includes floor 3/, file('src/fhir/element/a.hpp', `${top}#include "record/x/b.hpp"\n`)));
test('an include that goes sideways is caught', () => caught(/share a floor/, file('src/rtc/sdp/a.hpp', `${top}#include "fhir/element/b.hpp"\n`)));
test('an adapter that includes another adapter is caught', () => caught(/adapters never include each other/, file('src/adapters/pdf/a.hpp', `${top}#include "adapters/sqlite/b.hpp"\n`)));
test('an adapter may include the floors below', () => assert.deepEqual(broken(file('src/adapters/sqlite/a.hpp', `${top}#include "record/journal/b.hpp"\n`)), []));
test('an adapter may include adapters/sql', () => assert.deepEqual(broken(file('src/adapters/sqlite/a.hpp', `${top}#include "adapters/sql/b.hpp"\n`)), []));
test('a folder on no floor is caught', () => caught(/is on no floor/, file('src/attic/a/b.hpp', `${top}#include "base/bytes.hpp"\n`)));
test('code that includes testing is caught, a test that does is not', () => {
  caught(/only tests include/, file('src/record/x/a.hpp', `${top}#include "testing/clock.hpp"\n`));
  assert.deepEqual(broken(file('src/record/x/a_test.cpp', '#include "testing/clock.hpp"\n')), []);
});
test('rooms of one floor that go in a circle are caught', () =>
  caught(/circle: fhir\/a -> fhir\/b -> fhir\/a/, file('src/fhir/a/x.hpp', `${top}#include "fhir/b/y.hpp"\n`), file('src/fhir/b/y.hpp', `${top}#include "fhir/a/x.hpp"\n`)));

test('a route that imports another route is caught', () => caught(/route doctor imports route desk/, file('web/src/routes/doctor/a.ts', `import { b } from '../desk/b';\n`)));
test('Svelte in lib/call is caught', () => caught(/no framework/, file('web/src/lib/call/a.ts', `import { writable } from 'svelte/store';\n`)));
test('FHIR in lib/ui is caught', () => caught(/lib\/ui knows no FHIR/, file('web/src/lib/ui/a.svelte', `<script>import { p } from '$lib/fhir/patient';</script>\n`)));

test('a file over 400 lines is caught', () => caught(/401 lines: over 400/, file('src/base/a.hpp', top + lines(400))));
test('a file over 600 lines is caught even when the ratchet allows it', () => {
  const found = checkAll([file('src/base/a.hpp', top + lines(600))], { 'src/base/a.hpp': 700 });
  assert.match(found[0]?.says ?? '', /no file goes over 600/);
});
test('a ratchet that is looser than its file is caught, so it only goes down', () => {
  const found = checkAll([file('src/base/a.hpp', top + lines(450))], { 'src/base/a.hpp': 500 });
  assert.match(found[0]?.says ?? '', /lower its ratchet from 500/);
});
test('a function over 60 lines is caught', () => caught(/a function of 63 lines/, file('src/base/a.hpp', top + body(61))));
test('a function of TypeScript over 60 lines is caught, also in a component and in a test among tests', () => {
  const lines = '  a();\n'.repeat(61);
  caught(/a function of 63 lines/, file('web/src/lib/a.ts', `// What.\nexport const f = () => {\n${lines}};\n`));
  const component = `<!-- What. -->\n<script lang="ts">\n  function f() {\n${lines}  }\n</script>\n<p>{f()}</p>\n`;
  assert.deepEqual(longScriptFunctions('a.svelte', component, 60), [{ line: 3, lines: 63 }]);
  const list = (one: string): string => `describe('a', () => {\n${`  test('b', () => {\n${one}  });\n`.repeat(5)}});\n`;
  assert.deepEqual(longScriptFunctions('a.test.ts', list('    a();\n'.repeat(20)), 60), []);
  assert.equal(longScriptFunctions('a.test.ts', list(lines), 60).length, 5);
});
test('a long method with an initialiser list is seen, a long class of short methods is not', () => {
  assert.equal(longFunctions(`class A {\n A() : b_(1) {\n${' x();\n'.repeat(70)}}\n};\n`).length, 1);
  assert.equal(longFunctions(`class A {\n${' void f() { g(); }\n'.repeat(70)}};\n`).length, 0);
});

test('a clock below floor 5 is caught, in a comment it is not', () => {
  caught(/take the Instant or Tick/, file('src/care/run/a.hpp', `${top}auto t = std::chrono::system_clock::now();\n`));
  assert.deepEqual(broken(file('src/care/run/a.hpp', `${top}// not system_clock\n`)), []);
});
test('a mutex below floor 5 is caught', () => caught(/mailbox of runtime/, file('src/sfu/room/a.hpp', `${top}std::mutex m;\n`)));
test('std::regex is caught with its replacement', () => caught(/small parser/, file('src/gateway/http/a.hpp', `${top}std::regex r;\n`)));
test('a file named for nothing is caught', () => caught(/says nothing/, file('src/base/utils.hpp', top)));
test('a promise left in a comment is caught', () => caught(/the work itself/, file('src/base/a.hpp', `${top}// ${'TO'}${'DO'} later\n`)));
test('a test that is skipped is caught', () => caught(/a test that runs/, file('web/src/lib/a.test.ts', `it.${'skip'}('x', () => {});\n`)));
test('a file without its opening sentence is caught', () => caught(/what this file is/, file('src/base/a.hpp', '#pragma once\n')));

test('a source of floors 0 to 4 without a test beside it is caught', () => caught(/no test beside it: write a_test.cpp/, file('src/sfu/room/a.cpp', top)));
test('a source of floor 6 may be proved elsewhere', () => assert.deepEqual(broken(file('src/gateway/http/a.cpp', top)), []));

test('a dead link in the documentation is caught', () => caught(/points at docs\/gone.md/, file('docs/a.md', 'See [this](gone.md).\n')));
test('a file that the documentation names and that is gone is caught', () => caught(/names src\/base\/gone.hpp/, file('ARCHITECTURE.md', 'It goes through `src/base/gone.hpp`.\n')));
