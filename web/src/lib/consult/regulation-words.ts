// What a regulating doctor was asked and answered, in one sentence.
import type { Regulation } from '$lib/api/care';
import { clock, dayInWords, m } from '$lib/i18n';

export function causeWords({ cause }: Regulation): string {
  if (cause === 'motive') return m.reg_cause_motive();
  return cause === 'asked' ? m.reg_cause_asked() : m.reg_cause_nobody();
}

/** Undefined while nobody has answered, and where a doctor took it before. */
export function answerWords(regulation: Regulation | undefined): string | undefined {
  const who = regulation?.who ?? '';
  switch (regulation?.answer) {
    case 'teleconsultation':
      return m.reg_was_teleconsultation();
    case 'visit': {
      const due = new Date(regulation.due ?? regulation.at ?? '');
      return m.reg_was_visit({ who, day: dayInWords(due), time: clock(due) });
    }
    case 'written-advice':
      return m.reg_was_written_advice({ who });
    case 'emergency':
      return m.reg_was_emergency();
    default:
      return undefined;
  }
}
