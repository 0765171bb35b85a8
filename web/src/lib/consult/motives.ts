// The motives that the bedside offers, as data awaiting a clinician's review. The code goes into the record, the words onto the screen.
import { m } from '$lib/i18n';

export const motives = [
  { code: 'cough-fever', word: m.motive_cough },
  { code: 'ear-nose-throat', word: m.motive_ear },
  { code: 'skin-wound', word: m.motive_skin },
  { code: 'heart-pressure', word: m.motive_heart },
  { code: 'back-joint', word: m.motive_back },
  { code: 'urinary-burning', word: m.motive_urine },
  { code: 'renewal', word: m.motive_renewal },
  { code: 'other', word: m.motive_other }
] as const;

export type MotiveCode = (typeof motives)[number]['code'];
