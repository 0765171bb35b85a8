// All the laws, in the order in which they are reported.
import { checkBorders } from './borders.ts';
import type { SourceFile, Violation } from './files.ts';
import { checkFloors } from './floors.ts';
import { checkLengths, type Ratchet } from './lengths.ts';
import { checkLinks } from './links.ts';
import { checkNames } from './names.ts';
import { checkNeighbours } from './neighbours.ts';

export function checkAll(files: SourceFile[], ratchet: Ratchet): Violation[] {
  return [checkFloors(files), checkBorders(files), checkLengths(files, ratchet), checkNames(files), checkNeighbours(files), checkLinks(files)].flat();
}
