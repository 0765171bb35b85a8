// One call, question after question. Each answer stays until another replaces it; the page draws what stands here and hands the keys in.
import { agenda, type JointSlot } from '$lib/api/agenda';
import { care, type Consultation, type PlaceProtocol } from '$lib/api/care';
import { createPatient, findCaller, referenceOf, type FoundIdentity } from '$lib/api/identity';
import { live } from '$lib/api/live';
import { problemOf } from '$lib/api/problem';
import { telephone, type CallMade } from '$lib/api/telephone';
import { motives } from '$lib/consult/motives';
import { read } from '$lib/fhir/client';
import { placesOf, practitioners } from '$lib/fhir/directory';
import { clock, dayInWords, m } from '$lib/i18n';
import type { Problem } from '$lib/ui/problem';
import type { Patient } from 'fhir/r4';
import { isEnough, readCaller } from './caller';
import { filterRows, momentOf } from './slot-filter';

export type Step = 'find' | 'new' | 'motive' | 'questions' | 'when' | 'done';
export const steps: readonly Step[] = ['find', 'motive', 'questions', 'when'];

export interface Spoken {
  step: Step;
  line: string;
  patient: FoundIdentity | undefined;
  motive: { code: string; text: string } | undefined;
  /** The questions that were answered with yes. */
  yes: string[];
  asked: boolean;
}
export const silence = (): Spoken => ({
  step: 'find',
  line: '',
  patient: undefined,
  motive: undefined,
  yes: [],
  asked: false
});

export interface SlotRow {
  slot: JointSlot;
  day: string;
  time: string;
  doctor: string;
  assistant: string;
  place: string;
  words: string;
}

const rowsShown = 6;

export class DeskCall {
  spoken: Spoken = $state(silence());
  found: FoundIdentity[] | undefined = $state();
  more = $state(false);
  typed = $state('');
  slots: SlotRow[] = $state([]);
  selected = $state(0);
  made: CallMade | undefined = $state();
  searching = $state(false);
  last: { id: string; words: string } | undefined = $state();
  others: string[] = $state([]);
  busy = $state(false);
  problem: Problem | undefined = $state();
  refused: string | undefined = $state();

  protocols: PlaceProtocol[] = $state([]);
  names: Record<string, string> = $state({});

  readonly line = $derived(readCaller(this.spoken.line));
  readonly shown = $derived(filterRows(this.slots, /^\d$/u.test(this.typed) ? '' : this.typed).slice(0, rowsShown));
  /** Each question once: places mostly ask the same. */
  readonly questions = $derived.by(() => {
    const all = this.protocols.flatMap((one) => one.questions ?? []);
    return all.filter((one, index) => all.findIndex((other) => other.id === one.id) === index);
  });

  async #run(work: () => Promise<void>) {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      await work();
    } catch (failure) {
      this.problem = problemOf(failure, m.desk_kept());
    } finally {
      this.busy = false;
    }
  }

  go(step: Step) {
    this.spoken.step = step;
    this.typed = '';
    this.selected = 0;
    this.refused = undefined;
    if (step === 'when') void this.look();
  }

  /** Back to a step that has been answered. */
  back(index: number) {
    const step = steps[index];
    if (step === undefined || this.made) return;
    if (index > 0 && !this.spoken.patient) return;
    if (index > 1 && !this.spoken.motive) return;
    if (index > 2 && !this.spoken.asked) return;
    this.go(step);
  }

  search = () =>
    this.#run(async () => {
      const { line } = this;
      this.refused = line.refused
        ? line.refused === 'future'
          ? m.patient_born_future()
          : m.patient_born_unread()
        : isEnough(line)
          ? undefined
          : m.desk_two_traits();
      if (this.refused) return;
      const answer = await findCaller(line);
      this.found = answer.people;
      this.more = answer.more;
      this.selected = 0;
      const [only] = answer.people;
      if (answer.people.length === 1 && only) this.take(only);
    });

  take(patient: FoundIdentity) {
    this.spoken.patient = patient;
    this.found = undefined;
    this.say(referenceOf(patient));
    this.go('motive');
  }

  /** The other desks see which patient this one has before it. */
  say(patient: string) {
    this.others = [];
    live.request('telephone.at', { patient }).catch(() => undefined);
  }

  create = (family: string, given: string, gender: string) =>
    this.#run(async () => {
      const { birthDate } = this.line;
      this.refused = birthDate === undefined ? m.desk_needs_birth() : undefined;
      if (birthDate !== undefined) this.take(await createPatient(family.trim(), given.trim(), birthDate, gender));
    });

  choose(code: string, text = '') {
    const word = motives.find((one) => one.code === code)?.word() ?? '';
    this.spoken.motive = { code, text: text.trim() || word };
    this.go('questions');
  }

  toggle(question: string) {
    const { yes } = this.spoken;
    this.spoken.yes = yes.includes(question) ? yes.filter((one) => one !== question) : [...yes, question];
  }

  none() {
    this.spoken.yes = [];
    this.spoken.asked = true;
    this.go('when');
  }

  look = () => this.#run(() => this.#refresh());

  async #refresh() {
    const places = this.protocols.map((one) => one.place.replace(/^Location\//u, ''));
    const found = await agenda.slots({ kind: 'teleconsultation', places });
    this.slots = found.map((slot) => this.row(slot));
    this.selected = 0;
  }

  row(slot: JointSlot): SlotRow {
    const start = momentOf(slot.start);
    const row = {
      slot,
      day: dayInWords(start),
      time: clock(start),
      doctor: this.names[slot.doctor] ?? '',
      assistant: this.names[slot.assistant ?? ''] ?? '',
      place: this.protocols.find((one) => one.place === slot.place)?.name ?? ''
    };
    return { ...row, words: [row.day, row.time, row.doctor, row.assistant, row.place].join(' ') };
  }

  #answersOf(place: PlaceProtocol) {
    return (place.questions ?? []).map(({ id }) => ({ question: id, yes: this.spoken.yes.includes(id) }));
  }

  /** Excluded where a place asks that question; else booked, or prepared at once. */
  conclude = (how: 'book' | 'now' | 'exclude') =>
    this.#run(async () => {
      const { patient, motive, yes } = this.spoken;
      const row = this.shown[this.selected];
      const place =
        how === 'exclude'
          ? this.protocols.find((one) => one.questions?.some((question) => yes.includes(question.id)))
          : this.protocols.find((one) => one.place === row?.slot.place);
      if (!patient || !motive || !place) return;
      try {
        this.made = await telephone.call({
          patient: referenceOf(patient),
          place: place.place.replace(/^Location\//u, ''),
          priority: 'other',
          motive,
          answers: this.#answersOf(place),
          ...(how === 'book' && row ? { slot: row.slot } : {})
        });
      } catch (failure) {
        // Somebody was faster: what is free now is shown with the words of the refusal.
        if (how === 'book') await this.#refresh();
        throw failure;
      }
      this.spoken.step = 'done';
      if (this.made.appointment) {
        const { id, slot } = this.made.appointment;
        this.last = { id, words: `${patient.given} ${patient.family}, ${clock(momentOf(slot.start))}` };
      }
      if (this.made.end !== 'excluded') await this.#lookForDoctor(referenceOf(patient));
    });

  /** Whoever has no treating doctor enters the desk's list, until one is found. */
  async #lookForDoctor(reference: string) {
    const patient = await read<Patient>(reference);
    this.searching = (patient.generalPractitioner ?? []).length === 0;
    if (this.searching) await telephone.search(reference);
  }

  undo = () =>
    this.#run(async () => {
      if (!this.last) return;
      await agenda.cancel(this.last.id, 'mistake', '');
      this.last = undefined;
      if (this.made?.appointment) this.next();
    });

  next(spoken: Spoken = silence()) {
    this.say('');
    this.spoken = spoken;
    this.found = undefined;
    this.made = undefined;
    this.searching = false;
    this.problem = undefined;
    this.go(spoken.step);
    if (spoken.patient) this.say(referenceOf(spoken.patient));
  }

  get excluded(): Consultation | undefined {
    return this.made?.end === 'excluded' ? this.made.consultation : undefined;
  }

  /** What every call needs. It does not make the desk busy: a key that is typed meanwhile counts. */
  async open() {
    try {
      const [places, people] = await Promise.all([placesOf(undefined), practitioners()]);
      this.names = Object.fromEntries(people.map((one) => [one.id, one.name]));
      const all = await Promise.all(places.map((one) => care.protocol(one.id).catch(() => undefined)));
      this.protocols = all.filter((one): one is PlaceProtocol => one !== undefined && one.kind !== 'prison');
    } catch (failure) {
      this.problem = problemOf(failure);
    }
  }
}
