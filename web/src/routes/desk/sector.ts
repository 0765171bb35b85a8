// Whom to ask first to become a treating doctor: of those who have not been asked yet, the doctors who practise in the patient's commune, then all
// others, each group as soon as they are free.

export interface FreeDoctor {
  doctor: string;
  first: string;
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
  commune: string | undefined,
  asked: readonly { doctor: string }[] = []
): One[] {
  const near = (one: One) =>
    commune !== undefined && commune !== '' && plain(communes[one.doctor] ?? '') === plain(commune);
  const left = doctors.filter((one) => !asked.some((known) => known.doctor === one.doctor));
  return [...left.filter(near), ...left.filter((one) => !near(one))];
}
