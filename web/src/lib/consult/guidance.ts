// What the doctor asks at the bedside, and what the assistant answers: a point of the body map, lit on both screens; a picture, a sound, a measure. Said
// over the live socket as signals of the room; read here with care, since they come from another person's page.
import { measuredKinds, type VitalKind } from '$lib/kit/vital-kinds';
import { pointOf, type BodyView } from './body-points';

export interface Guidance {
  view: BodyView;
  point: number;
}

export type Placement = 'placed' | 'cannot';

/** What the doctor may ask to be taken at the bedside, and that a recording may end. */
export type Wish = 'still' | 'clip' | 'clip-end';

export type Said =
  | { kind: 'guidance'; guidance: Guidance | undefined }
  | { kind: 'placement'; placement: Placement }
  | { kind: 'wish'; wish: Wish }
  | { kind: 'measure'; vital: VitalKind };

export function readGuidance(signal: unknown): Said | undefined {
  if (typeof signal !== 'object' || signal === null) return undefined;
  const { kind, guidance, placement, wish, vital } = signal as Record<string, unknown>;
  if (kind === 'wish' && (wish === 'still' || wish === 'clip' || wish === 'clip-end')) return { kind, wish };
  if (kind === 'placement' && (placement === 'placed' || placement === 'cannot')) return { kind, placement };
  const asked = measuredKinds.find((one) => one === vital);
  if (kind === 'measure' && asked) return { kind, vital: asked };
  if (kind !== 'guidance') return undefined;
  if (guidance === null) return { kind, guidance: undefined };
  const { view, point } = (guidance ?? {}) as { view?: unknown; point?: unknown };
  if ((view !== 'back' && view !== 'front') || typeof point !== 'number' || !pointOf(view, point)) return undefined;
  return { kind, guidance: { view, point } };
}
