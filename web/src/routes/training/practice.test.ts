import { describe, expect, test } from 'vitest';
import type { InstrumentKind } from '$lib/api/kits';
import { isDone, measuredBy, sensedBy, stepsOf } from './practice';

const kinds = Object.keys(stepsOf) as InstrumentKind[];

describe('the practice room', () => {
  test('lets every instrument be seen, heard or read, each in one way', () => {
    expect(kinds).toHaveLength(7);
    for (const kind of kinds) expect([sensedBy(kind), measuredBy(kind)].filter(Boolean), kind).toHaveLength(1);
  });

  test('takes an instrument for done when its last step is ticked and no step is left out', () => {
    for (const kind of kinds) {
      const steps = stepsOf[kind].map(() => true);
      expect(isDone({ [kind]: steps }, kind), kind).toBe(true);
      for (const left of steps.keys()) expect(isDone({ [kind]: steps.with(left, false) }, kind)).toBe(false);
      expect(isDone({ [kind]: steps.slice(1) }, kind)).toBe(false);
      expect(isDone({}, kind)).toBe(false);
    }
  });
});
