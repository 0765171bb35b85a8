// What an instrument of the virtual kit is called, on the screen and in the record.
import { m } from '$lib/i18n';
import { virtualNameOf, type VirtualName } from '$lib/kit/chosen-source';

const words: Record<VirtualName, () => string> = {
  stethoscope: m.device_virtual_stethoscope,
  otoscope: m.device_virtual_otoscope,
  dermatoscope: m.device_virtual_dermatoscope
};

export function virtualWords(setting: string): string {
  return words[virtualNameOf(setting)]();
}
