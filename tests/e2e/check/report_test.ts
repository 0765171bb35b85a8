import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Report } from './report.ts';

const unheard = (): void => undefined;

test('a figure outside its goal turns the report red', () => {
  const lines: string[] = [];
  const report = new Report((line) => void lines.push(line));
  report.result('correlation', 0.98, 'ratio', { atLeast: 0.99 });
  assert.equal(report.failures, 1);
  assert.equal(report.close(), false);
  assert.deepEqual(lines.filter((line) => line.includes('0.9800')), [
    'RESULT correlation 0.9800 ratio goal=>=0.99 not-met',
    '  not met: RESULT correlation 0.9800 ratio goal=>=0.99 not-met',
  ]);
});

test('a figure that was never measured is not met', () => {
  const report = new Report(unheard);
  report.result('correlation', Number.NaN, 'ratio', { atLeast: 0.99 });
  report.result('first-frame', Number.NaN, 'ms', { atMost: 350 });
  assert.equal(report.failures, 2);
});

test('a step that fails is counted and ends the check', async () => {
  const report = new Report(unheard);
  await assert.rejects(report.step('the doctor signs', () => Promise.reject(new Error('no'))));
  assert.equal(report.failures, 1);
});

test('a step that hangs is a failure of its own, and ends the check', async () => {
  const report = new Report(unheard);
  await assert.rejects(report.step('the call comes back', () => new Promise<void>(() => undefined), 10), /not ended within 0.01 s/u);
  assert.equal(report.failures, 1);
});
