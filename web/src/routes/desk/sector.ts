// Whom to ask first to become a treating doctor: of those who have not been asked yet, the doctors who practise in the patient's commune, then those of the
// other communes of her sector, the nearest first, then all others; of one commune as soon as they are free.

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
  asked: readonly { doctor: string }[] = []
): One[] {
  const order = sector.map(({ commune }) => plain(commune));
  const rank = (one: One) => {
    const found = order.indexOf(plain(communes[one.doctor] ?? ''));
    return found < 0 ? order.length : found;
  };
  return doctors
    .filter((one) => !asked.some((known) => known.doctor === one.doctor))
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => a.rank - b.rank) // stable: the soonest stay first
    .map(({ one }) => one);
}

/** How far a doctor of the sector is from the patient's commune; undefined: in it, or outside of the sector. */
export function kilometresTo(commune: string | undefined, sector: readonly SectorCommune[]): number | undefined {
  const found = sector.findIndex((one) => plain(one.commune) === plain(commune ?? ''));
  return found > 0 ? sector[found]?.kilometres : undefined;
}
