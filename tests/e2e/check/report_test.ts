import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Report } from './report.ts';

test('a figure outside its goal turns the report red', () => {
  const report = new Report();
  report.result('correlation', 0.98, 'ratio', { atLeast: 0.99 });
  assert.equal(report.failures, 1);
  assert.equal(report.close(), false);
});

test('a figure that was never measured is not met', () => {
  const report = new Report();
  report.result('correlation', Number.NaN, 'ratio', { atLeast: 0.99 });
  report.result('first-frame', Number.NaN, 'ms', { atMost: 350 });
  assert.equal(report.failures, 2);
});

test('a step that fails is counted and ends the check', async () => {
  const report = new Report();
  await assert.rejects(report.step('the doctor signs', () => Promise.reject(new Error('no'))));
  assert.equal(report.failures, 1);
});

test('a step that hangs is a failure of its own, and ends the check', async () => {
  const report = new Report();
  await assert.rejects(report.step('the call comes back', () => new Promise<void>(() => undefined), 10), /not ended within 0.01 s/u);
  assert.equal(report.failures, 1);
});
