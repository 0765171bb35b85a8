// Law: includes go down the floors, never up, never sideways; folders of one floor do not go in circles; only proofs see `testing`.
import { isCpp, isProof, lineAt, type SourceFile, type Violation } from './files.ts';

const floorOf: Record<string, number> = {
  base: 0,
  fhir: 1,
  rtc: 1,
  ports: 2,
  record: 3,
  sfu: 3,
  care: 4,
  runtime: 5,
  adapters: 6,
  gateway: 6,
  server: 7,
};

interface Room {
  house: string; // first folder: the floor's own name
  room: string; // first two folders: one library
}

function roomOf(path: string): Room {
  const parts = path.split('/');
  const house = parts[0] ?? '';
  return { house, room: parts.length > 2 ? `${house}/${parts[1]}` : house };
}

function judge(from: Room, to: Room, path: string): string | undefined {
  if (to.house === 'testing' || /\/testing\//.test(path)) return 'only tests include `testing`';
  const here = floorOf[from.house];
  const there = floorOf[to.house];
  if (here === undefined) return `src/${from.house} is on no floor: add it to tools/tidy/floors.ts with an ADR`;
  if (there === undefined) return `"${path}" is on no floor`;
  if (there > here) return `floor ${here} (${from.house}) includes floor ${there} (${to.house}): turn the dependency round, through a port`;
  if (there === here && from.house !== to.house) return `${from.house} and ${to.house} share a floor and never include each other`;
  if (from.house === 'adapters' && to.house === 'adapters' && from.room !== to.room && to.room !== 'adapters/sql') return `adapters never include each other (only adapters/sql): ${to.room}`;
  return undefined;
}

export function checkFloors(files: SourceFile[]): Violation[] {
  const violations: Violation[] = [];
  const edges = new Map<string, Map<string, { path: string; line: number }>>();
  for (const { path, text } of files) {
    if (!path.startsWith('src/') || !isCpp(path) || path.startsWith('src/testing/')) continue;
    const from = roomOf(path.slice(4));
    for (const match of text.matchAll(/^#include "([^"]+)"/gm)) {
      const included = match[1] ?? '';
      const line = lineAt(text, match.index);
      if (included.startsWith('generated/')) continue;
      const to = roomOf(included);
      if (isProof(path) && (to.house === 'testing' || /\/testing\//.test(included))) continue;
      // A test may drive its subject with the memory twin of a port.
      if (isProof(path) && to.room === 'adapters/memory') continue;
      const says = judge(from, to, included);
      if (says) violations.push({ law: 'floors', path, line, says });
      if (from.room !== to.room && from.house === to.house && !isProof(path)) {
        const targets = edges.get(from.room) ?? new Map();
        targets.set(to.room, { path, line });
        edges.set(from.room, targets);
      }
    }
  }
  return [...violations, ...circles(edges)];
}

function circles(edges: Map<string, Map<string, { path: string; line: number }>>): Violation[] {
  const violations: Violation[] = [];
  const done = new Set<string>();
  const walk = (room: string, trail: string[]): void => {
    if (done.has(room)) return;
    for (const [next, where] of edges.get(room) ?? []) {
      const at = trail.indexOf(next);
      if (at >= 0) violations.push({ law: 'floors', ...where, says: `rooms go in a circle: ${[...trail.slice(at), next].join(' -> ')}` });
      else walk(next, [...trail, next]);
    }
    done.add(room);
  };
  for (const room of edges.keys()) walk(room, [room]);
  return violations;
}
