// What a skill is called.
import type { Skill } from '$lib/api/training';
import { m } from '$lib/i18n';
import { wordOf } from './kit-words';

export const skillWord = (skill: Skill): string =>
  skill === 'teleconsultation' ? m.training_teleconsultation() : wordOf(skill);
