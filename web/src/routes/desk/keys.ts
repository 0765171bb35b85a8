// What a key means before the step decides: some belong to the field, and one that is held down decides nothing.
import type { Spoken } from './desk.svelte';

/** Something is written in the field of this step: Ctrl Z takes that back, and never an appointment. */
export const isWriting = (spoken: Pick<Spoken, 'step' | 'line'>, typed: string): boolean =>
  typed !== '' || (spoken.step === 'find' && spoken.line !== '');

/** Enter and the digits mean something else one screen later, so that only their first press counts. */
export const isHeld = (event: Pick<KeyboardEvent, 'key' | 'repeat'>): boolean =>
  event.repeat && /^(?:Enter|\d)$/u.test(event.key);
