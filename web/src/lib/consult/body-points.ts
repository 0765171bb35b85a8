// The points of auscultation, as data awaiting a clinician's review: where they lie on the figure, and what the virtual chest sounds like there.
// Sides are the patient's: seen from the back her left is on the left, seen from the front it is on the right.
import { m } from '$lib/i18n';

export type BodyView = 'back' | 'front';

export interface BodyPoint {
  number: number;
  x: number;
  y: number;
  /** "Base droite, dos". */
  name: () => string;
  /** "Posez le stéthoscope en bas du dos, à droite." */
  instruction: () => string;
  /** Setting of the virtual stethoscope. */
  sound: string;
}

export const bodyPoints: Record<BodyView, readonly BodyPoint[]> = {
  back: [
    { number: 1, x: 131, y: 140, name: m.point_back_1, instruction: m.point_back_1_do, sound: 'lung:normal' },
    { number: 2, x: 189, y: 140, name: m.point_back_2, instruction: m.point_back_2_do, sound: 'lung:normal' },
    { number: 3, x: 134, y: 194, name: m.point_back_3, instruction: m.point_back_3_do, sound: 'lung:normal' },
    { number: 4, x: 186, y: 194, name: m.point_back_4, instruction: m.point_back_4_do, sound: 'lung:normal' },
    { number: 5, x: 122, y: 264, name: m.point_back_5, instruction: m.point_back_5_do, sound: 'lung:normal' },
    { number: 6, x: 198, y: 264, name: m.point_back_6, instruction: m.point_back_6_do, sound: 'lung:ronchi' }
  ],
  front: [
    { number: 1, x: 146, y: 150, name: m.point_front_1, instruction: m.point_front_1_do, sound: 'heart:normal' },
    { number: 2, x: 178, y: 150, name: m.point_front_2, instruction: m.point_front_2_do, sound: 'heart:normal' },
    { number: 3, x: 172, y: 194, name: m.point_front_3, instruction: m.point_front_3_do, sound: 'heart:normal' },
    {
      number: 4,
      x: 198,
      y: 212,
      name: m.point_front_4,
      instruction: m.point_front_4_do,
      sound: 'heart:systolic_murmur'
    }
  ]
};

export function pointOf(view: BodyView, number: number): BodyPoint | undefined {
  return bodyPoints[view].find((point) => point.number === number);
}
