// Letters filter the free times: each word typed begins a word of the day, the doctor, the assistant or the place.
export interface Told {
  /** The words that a row shows. */
  words: string;
}

export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function filterRows<Row extends Told>(rows: readonly Row[], typed: string): Row[] {
  const wanted = folded(typed).split(/\s+/u).filter(Boolean);
  return rows.filter((row) => {
    const words = folded(row.words).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  });
}

export function momentOf(text: string): Date {
  return new Date(text);
}
