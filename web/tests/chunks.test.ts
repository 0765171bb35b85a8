import { describe, expect, it } from 'vitest';
import { merged } from '../scripts/chunks.mjs';

const file = (name: string, size: number, ...pages: string[]) => ({ pages: new Set(pages), size, modules: [name] });
const modulesOf = (files: { modules: string[] }[]) => files.map(({ modules }) => [...modules].sort());

describe('the files that pages share', () => {
  it('are one where the same pages load both', () => {
    expect(modulesOf(merged([file('a', 9_000, 'day', 'queue'), file('b', 9_000, 'queue', 'day')]))).toEqual([
      ['a', 'b']
    ]);
  });

  it('stay apart where a page would carry much that it does not use', () => {
    const files = [
      file('call', 60_000, 'bedside/[id]/', 'consultation/[id]/'),
      file('bar', 9_000, 'day', 'bedside/[id]/')
    ];
    expect(modulesOf(merged(files))).toEqual([['call'], ['bar']]);
  });

  it('take in what is too small for a file of its own', () => {
    const files = [
      file('call', 60_000, 'bedside/[id]/', 'consultation/[id]/'),
      file('icon', 300, 'day', 'bedside/[id]/')
    ];
    const small = [file('bar', 2_000, 'day', 'queue', 'board'), file('icon', 300, 'day', 'queue')];
    expect(modulesOf(merged(small))).toEqual([['bar', 'icon']]);
    expect(modulesOf(merged(files))).toEqual([['call'], ['icon']]); // the day must not carry a call for an icon
  });
});
