import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { Network } from './network.ts';

/** Refused at once: the way is open and nobody listens there. */
const reaches = (from: string, address: string): boolean => {
  const said = spawnSync('ip', ['netns', 'exec', from, 'timeout', '2', 'bash', '-c', `exec 3<>/dev/tcp/${address}/9`], { encoding: 'utf8' }).stderr;
  return said.includes('refused');
};

test('machines reach the server and a cut link does not', () => {
  const network = new Network();
  try {
    const one = network.add();
    const two = network.add();
    assert.ok(reaches(one.name, network.address), 'the first machine reaches the server');
    assert.ok(reaches(two.name, network.address), 'the second machine reaches the same address');
    two.cut();
    assert.ok(!reaches(two.name, network.address), 'a cut link leads nowhere');
    two.mend();
    assert.ok(reaches(two.name, network.address), 'a mended link leads there again');
  } finally {
    network.close();
  }
});
