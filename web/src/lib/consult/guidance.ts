// What the doctor asks at the bedside, and what the assistant answers: a point of the body map, lit on both screens. Said over the live
// socket as signals of the room; read here with care, since they come from another person's page.
import { pointOf, type BodyView } from './body-points';

export interface Guidance {
  view: BodyView;
  point: number;
}

export type Placement = 'placed' | 'cannot';

export type Said = { kind: 'guidance'; guidance: Guidance | undefined } | { kind: 'placement'; placement: Placement };

export function readGuidance(signal: unknown): Said | undefined {
  if (typeof signal !== 'object' || signal === null) return undefined;
  const { kind, guidance, placement } = signal as { kind?: unknown; guidance?: unknown; placement?: unknown };
  if (kind === 'placement' && (placement === 'placed' || placement === 'cannot')) return { kind, placement };
  if (kind !== 'guidance') return undefined;
  if (guidance === null) return { kind, guidance: undefined };
  const { view, point } = (guidance ?? {}) as { view?: unknown; point?: unknown };
  if ((view !== 'back' && view !== 'front') || typeof point !== 'number' || !pointOf(view, point)) return undefined;
  return { kind, guidance: { view, point } };
}
