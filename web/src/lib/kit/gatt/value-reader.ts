// Reads the bytes of a GATT characteristic from front to back, little-endian. These bytes come from somebody else's instrument: whatever they are, either
// they are read or `Unreadable` says why not, and nothing else is thrown.
// Spec: Bluetooth GATT Specification Supplement, date_time; IEEE 11073-20601 FLOAT-Type and SFLOAT-Type, as the Personal Health Devices Transcoding paper
// repeats them.

/**
 * truncated: fewer bytes than the flags announce. missing: the instrument says that it has no number. above, below: beyond what it can measure.
 * trial: numbers of a demonstration or of a self-test, nobody's. broken: it reports a fault of its own. unknown: a reserved value, or no number at all.
 */
export type UnreadableReason = 'truncated' | 'missing' | 'above' | 'below' | 'trial' | 'broken' | 'unknown';

export class Unreadable extends Error {
  constructor(readonly reason: UnreadableReason) {
    super(`the instrument's value cannot be read: ${reason}`);
    this.name = 'Unreadable';
  }
}

/** A number of an instrument, or why it gave none. */
export type MedicalNumber = number | UnreadableReason;

// With the exponent 0 these five mantissas are words and not numbers. Both types have the same five, counted from the middle of their mantissa's range.
const words: Record<string, UnreadableReason> = {
  '-2': 'above',
  '-1': 'missing', // not a number
  '0': 'missing', // not at this resolution
  '1': 'unknown', // reserved
  '2': 'below'
};

function medicalNumber(raw: number, exponent: number, mantissaBits: number): MedicalNumber {
  const middle = 2 ** (mantissaBits - 1);
  const word = exponent === 0 ? words[String(raw - middle)] : undefined;
  if (word !== undefined) return word;
  const mantissa = raw >= middle ? raw - 2 * middle : raw;
  // A division by a whole power rounds once: 364 and -1 give 36.4 exactly as a person writes it.
  return exponent < 0 ? mantissa / 10 ** -exponent : mantissa * 10 ** exponent;
}

export class ValueReader {
  private at = 0;

  constructor(private readonly view: DataView) {}

  uint8(): number {
    return this.view.getUint8(this.take(1));
  }

  uint16(): number {
    return this.view.getUint16(this.take(2), true);
  }

  uint24(): number {
    return this.uint16() + this.uint8() * 65_536;
  }

  /** SFLOAT: four bits of exponent, twelve of mantissa, both signed. */
  sfloat(): MedicalNumber {
    const raw = this.uint16();
    const exponent = raw >> 12;
    return medicalNumber(raw & 0x0fff, exponent > 7 ? exponent - 16 : exponent, 12);
  }

  /** FLOAT: eight bits of exponent, twenty-four of mantissa, both signed. */
  float(): MedicalNumber {
    const mantissa = this.uint24();
    return medicalNumber(mantissa, this.view.getInt8(this.take(1)), 24);
  }

  /** The instrument's own clock, which knows no zone: read as this machine's. Undefined when it does not know the day, or tells one that is none. */
  dateTime(): Date | undefined {
    const year = this.uint16();
    const [month, day, hour, minute, second] = [this.uint8(), this.uint8(), this.uint8(), this.uint8(), this.uint8()];
    const told = new Date(year, month - 1, day, hour, minute, second);
    const same = told.getFullYear() === year && told.getMonth() === month - 1 && told.getDate() === day;
    return same && year >= 1582 && hour < 24 && minute < 60 && second < 60 ? told : undefined;
  }

  /** Passes over what nobody asked for. */
  skip(bytes: number): void {
    this.take(bytes);
  }

  private take(bytes: number): number {
    const from = this.at;
    if (from + bytes > this.view.byteLength) throw new Unreadable('truncated');
    this.at += bytes;
    return from;
  }
}

const absurd = 1_000_000; // no measure of a person has seven digits, and beyond twenty-one JavaScript writes them otherwise

/** As a person writes it: at most so many decimals, and no zeros behind them. */
export function written(number: MedicalNumber, decimals: number): string {
  if (typeof number === 'string') throw new Unreadable(number);
  if (Math.abs(number) >= absurd) throw new Unreadable('unknown');
  return String(Number(number.toFixed(decimals)));
}

/** The same, of a part that may be missing while the others are good. */
export function writtenIfAny(number: MedicalNumber, decimals: number): string | undefined {
  return typeof number === 'string' ? undefined : written(number, decimals);
}
