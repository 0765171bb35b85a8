// What a standard instrument says in one value: numbers as the record takes them, and what the instrument itself thinks of them.
import type { VitalKind } from '../vital-kinds';

export interface MeasuredValue {
  kind: VitalKind;
  value: string;
  second?: string;
}

/** What an instrument says against its own value. None refuses it: the person who holds the instrument decides. */
export type Doubt = 'moved' | 'loose' | 'irregular' | 'pulse-range' | 'placed' | 'weak' | 'stored' | 'early' | 'part';

export interface Measured {
  values: MeasuredValue[];
  doubts: Doubt[];
  /** When the instrument says that it measured. */
  at?: Date;
  /** Which of its users the instrument took this person for. */
  user?: number;
}

export type Decoder = (view: DataView) => Measured;

const userUnknown = 255;

/** The number of a user as the blood-pressure and the weight profile write it. */
export const userOf = (raw: number): number | undefined => (raw === userUnknown ? undefined : raw);

/** The doubts whose bit is set, each once. */
export function doubtsIn(status: number, bits: Partial<Record<number, Doubt>>): Doubt[] {
  const found = Object.entries(bits).filter(([bit]) => (status >> Number(bit)) & 1);
  return [...new Set(found.flatMap(([, doubt]) => (doubt === undefined ? [] : [doubt])))];
}

/** Whether any of these bits is set. */
export const anyBit = (status: number, bits: readonly number[]): boolean => bits.some((bit) => (status >> bit) & 1);
