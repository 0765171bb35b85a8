// Whom to ask first to become a treating doctor: of those who have not been asked yet, the doctors who practise in the patient's commune, then those of the
// other communes of her sector, the nearest first, then all others; of one commune as soon as they are free. Last come those who did not answer, who was
// asked longest ago first; whoever has declined is not asked again.
import type { AskedDoctor } from '$lib/api/telephone';

export interface FreeDoctor {
  doctor: string;
  first: string;
}

/** As the desk's lists say it, nearest first. */
export interface SectorCommune {
  commune: string;
  kilometres?: number;
}

const plain = (name: string) =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[-’' ]+/gu, ' ')
    .toLowerCase();

export function bySector<One extends FreeDoctor>(
  doctors: readonly One[],
  communes: Readonly<Record<string, string>>,
  sector: readonly SectorCommune[],
  asked: readonly AskedDoctor[] = []
): One[] {
  const order = sector.map(({ commune }) => plain(commune));
  const rank = (one: One) => {
    const found = order.indexOf(plain(communes[one.doctor] ?? ''));
    return found < 0 ? order.length : found;
  };
  const before = (one: One) => asked.find((known) => known.doctor === one.doctor);
  const time = (one: One) => before(one)?.at ?? '';
  return doctors
    .filter((one) => (before(one)?.answer ?? 'no-answer') === 'no-answer')
    .map((one) => ({ one, rank: rank(one), time: time(one) }))
    .sort((a, b) => (a.time === b.time ? a.rank - b.rank : a.time < b.time ? -1 : 1)) // stable: the soonest stay first
    .map(({ one }) => one);
}

/** How far a doctor of the sector is from the patient's commune; undefined: in it, or outside of the sector. */
export function kilometresTo(commune: string | undefined, sector: readonly SectorCommune[]): number | undefined {
  const found = sector.findIndex((one) => plain(one.commune) === plain(commune ?? ''));
  return found > 0 ? sector[found]?.kilometres : undefined;
}
