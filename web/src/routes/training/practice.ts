// What is practised with each instrument of the virtual kit: its steps, and how it is opened.
import type { InstrumentKind } from '$lib/api/kits';
import type { Purpose } from '$lib/call/purposes';
import { m } from '$lib/i18n';
import type { VitalKind } from '$lib/kit/vital-kinds';

export type Steps = readonly (() => string)[];

export const stepsOf: Record<InstrumentKind, Steps> = {
  stethoscope: [m.training_step_stethoscope_1, m.training_step_stethoscope_2, m.training_step_stethoscope_3],
  otoscope: [m.training_step_otoscope_1, m.training_step_otoscope_2, m.training_step_otoscope_3],
  dermatoscope: [m.training_step_dermatoscope_1, m.training_step_dermatoscope_2, m.training_step_dermatoscope_3],
  cuff: [m.training_step_cuff_1, m.training_step_cuff_2, m.training_step_cuff_3],
  oximeter: [m.training_step_oximeter_1, m.training_step_oximeter_2, m.training_step_oximeter_3],
  thermometer: [m.training_step_thermometer_1, m.training_step_thermometer_2, m.training_step_thermometer_3],
  scale: [m.training_step_scale_1, m.training_step_scale_2, m.training_step_scale_3]
};

export interface Position {
  setting: string;
  word: () => string;
}

/** What is seen or heard through it: at which places it can be laid. */
export interface Sensed {
  purpose: Purpose;
  label: () => string;
  positions: readonly [Position, ...Position[]];
}

export function sensedBy(kind: InstrumentKind): Sensed | undefined {
  switch (kind) {
    case 'stethoscope':
      return {
        purpose: 'stethoscope',
        label: m.training_spot,
        positions: [
          { setting: 'heart:normal', word: m.training_spot_heart },
          { setting: 'lung:normal', word: m.training_spot_lung }
        ]
      };
    case 'otoscope':
      return {
        purpose: 'exam_camera',
        label: m.training_ear,
        positions: [
          { setting: 'right:normal', word: m.training_ear_right },
          { setting: 'left:congested', word: m.training_ear_left }
        ]
      };
    case 'dermatoscope':
      return {
        purpose: 'exam_camera',
        label: m.training_light,
        positions: [
          { setting: 'skin:polarised', word: m.training_light_polarised },
          { setting: 'skin:plain', word: m.training_light_plain }
        ]
      };
    default:
      return undefined;
  }
}

export function measuredBy(kind: InstrumentKind): VitalKind | undefined {
  const by: Partial<Record<InstrumentKind, VitalKind>> = {
    cuff: 'blood-pressure',
    oximeter: 'oxygen-saturation',
    thermometer: 'temperature',
    scale: 'weight'
  };
  return by[kind];
}

/** Which steps of which instrument were ticked. */
export type Ticked = Partial<Record<InstrumentKind, boolean[]>>;

export const isDone = (ticked: Ticked, kind: InstrumentKind): boolean =>
  stepsOf[kind].every((_, step) => ticked[kind]?.[step] === true);
