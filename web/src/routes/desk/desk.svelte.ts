// One call, question after question. Each answer stays until another replaces it; the page draws what stands here and hands the keys in.
import { agenda, type JointSlot, type SlotQuestion } from '$lib/api/agenda';
import { care, orientations, type Consultation, type Orientation, type PlaceProtocol } from '$lib/api/care';
import { createPatient, findCaller, referenceOf, type FoundIdentity } from '$lib/api/identity';
import { live } from '$lib/api/live';
import { problemOf } from '$lib/api/problem';
import { alreadyElsewhere } from '$lib/api/elsewhere';
import { telephone, type CallMade } from '$lib/api/telephone';
import { motives } from '$lib/consult/motives';
import { placesOf, practitioners } from '$lib/fhir/directory';
import { birthDate, clock, dayInWords, getLocale, m, readBirthDate } from '$lib/i18n';
import type { Problem } from '$lib/ui/problem';
import { idOf, placeAtOnce, placesNamed } from './at-once';
import { isEnough, readCaller } from './caller';
import { notNow } from './not-now';
import { reachingParts, type Reaching } from './reaching';
import { filterRows, momentOf } from './slot-filter';

export type Step = 'find' | 'new' | 'born' | 'motive' | 'questions' | 'when' | 'done';
export const steps: readonly Step[] = ['find', 'motive', 'questions', 'when'];

export interface Spoken {
  step: Step;
  line: string;
  patient: FoundIdentity | undefined;
  motive: { code: string; text: string } | undefined;
  /** The questions that were answered with yes. */
  yes: string[];
  asked: boolean;
  /** At the patient's home: her address is to be confirmed by voice before any time is looked for. */
  home?: 'ask' | 'confirmed' | undefined;
  /** Code of the specialty that the call needs. */
  specialty?: string | undefined;
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
/** A date that lies ahead, which another program may have written, is none: it is asked for. */
const isBorn = ({ birthDate }: FoundIdentity) =>
  birthDate !== undefined && birthDate !== '' && birthDate <= new Date().toISOString().slice(0, 10);
const notBorn = (refused: 'unreadable' | 'future') =>
  refused === 'future' ? m.patient_born_future() : m.patient_born_unread();

export class DeskCall {
  spoken: Spoken = $state(silence());
  found: FoundIdentity[] | undefined = $state();
  more = $state(false);
  typed = $state('');
  slots: SlotRow[] = $state([]);
  selected = $state(0);
  made: CallMade | undefined = $state();
  last: { id: string; words: string } | undefined = $state();
  others: string[] = $state([]);
  busy = $state(false);
  problem: Problem | undefined = $state();
  refused: string | undefined = $state();

  /** Of a place that was named: its first time may come after the first twenty of all. */
  #named: string[] | undefined;
  /** Where the patient lives, in one line; asked for only when somebody is to go there. */
  address = $state('');
  protocols: PlaceProtocol[] = $state([]);
  names: Record<string, string> = $state({});
  communes: Record<string, string> = $state({});

  readonly line = $derived(readCaller(this.spoken.line));
  readonly shown = $derived(
    this.spoken.home === 'ask'
      ? []
      : filterRows(this.slots, /^\d$/u.test(this.typed) ? '' : this.typed).slice(0, rowsShown)
  );
  /** Each question once: places mostly ask the same. */
  readonly questions = $derived.by(() => {
    const all = this.protocols.flatMap((one) => one.questions ?? []);
    return all.filter((one, index) => all.findIndex((other) => other.id === one.id) === index);
  });

  /** What the services to which a place is linked can be asked for. */
  readonly specialties = $derived.by(() => {
    const all = this.protocols.flatMap((place) => (place.links ?? []).flatMap((link) => link.specialties));
    return all.filter((one, index) => all.findIndex((other) => other.code === one.code) === index);
  });
  readonly specialty = $derived.by(() => {
    const one = this.specialties.find((other) => other.code === this.spoken.specialty);
    return one ? ((getLocale() === 'fr' ? one.fr : one.en) ?? one.fr) : m.desk_specialty_any();
  });
  readonly visits = $derived(this.protocols.some((one) => one.kind === 'nurse-round'));

  async #run(work: () => Promise<void>) {
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    try {
      await work();
    } catch (failure) {
      const named = (id: string) => this.protocols.find((one) => idOf(one.place) === id)?.name;
      this.problem =
        notNow(failure) ?? alreadyElsewhere(failure, named, m.desk_kept()) ?? problemOf(failure, m.desk_kept());
    } finally {
      this.busy = false;
    }
  }

  go(step: Step) {
    this.spoken.step = step;
    this.typed = '';
    this.selected = 0;
    this.refused = undefined;
    this.#named = undefined;
    if (step === 'when') void this.look();
  }

  /** Back to a step that has been answered. */
  back(index: number) {
    const step = steps[index];
    if (step === undefined || this.made) return;
    if (index > 0 && !(this.spoken.patient && isBorn(this.spoken.patient))) return;
    if (index > 1 && !this.spoken.motive) return;
    if (index > 2 && !this.spoken.asked) return;
    this.go(step);
  }

  search = () =>
    this.#run(async () => {
      const { line } = this;
      this.refused = line.refused ? notBorn(line.refused) : isEnough(line) ? undefined : m.desk_two_traits();
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
    this.go(isBorn(patient) ? 'motive' : 'born');
    if (!isBorn(patient)) this.typed = birthDate(this.line.birthDate ?? '');
  }

  /** The record has none: what she says completes it, and nothing else is asked before. */
  giveBirthDate = () =>
    this.#run(async () => {
      const { patient } = this.spoken;
      const born = readBirthDate(this.typed);
      this.refused = born.refused ? notBorn(born.refused) : undefined;
      if (!patient || !born.iso) return;
      await telephone.giveBirthDate(referenceOf(patient), born.iso);
      this.spoken.patient = { ...patient, birthDate: born.iso };
      this.go('motive');
    });

  /** The other desks see which patient this one has before it. */
  say(patient: string) {
    this.others = [];
    live.request('telephone.at', { patient }).catch(() => undefined);
  }

  create = (family: string, given: string, gender: string, reaching: Reaching) =>
    this.#run(async () => {
      const { birthDate } = this.line;
      this.refused = birthDate === undefined ? m.desk_needs_birth() : undefined;
      if (birthDate !== undefined)
        this.take(await createPatient(family.trim(), given.trim(), birthDate, gender, reachingParts(reaching)));
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

  #question(): SlotQuestion {
    const { home, patient, specialty } = this.spoken;
    const about: SlotQuestion = { kind: 'teleconsultation', ...(specialty ? { specialty } : {}) };
    if (home && patient) return { ...about, home: referenceOf(patient) };
    return { ...about, places: this.#named ?? this.protocols.map((one) => idOf(one.place)) };
  }

  /** Until what was found is what is asked for: a key may have changed it meanwhile. */
  async #refresh() {
    for (let asked: string | undefined; asked !== JSON.stringify(this.#question());) {
      const question = this.#question();
      asked = JSON.stringify(question);
      this.slots = [];
      this.selected = 0;
      const found = question.home ? await agenda.atHome(question) : { slots: await agenda.slots(question) };
      if ('home' in found) this.address = found.home.address;
      this.slots = (found.slots ?? []).map((slot) => this.row(slot));
    }
  }

  /** What is typed narrows the rows; where it leaves none but names a place, the times of that place are looked for. */
  narrow() {
    this.selected = 0;
    this.refused = undefined;
    if (this.shown.length > 0 || this.spoken.home) return;
    const places = placesNamed(this.protocols, this.typed);
    if (places.length === 0 || places.length === this.protocols.length) return;
    this.#named = places.map(({ place }) => idOf(place));
    void this.look();
  }

  /** Between a place and the patient's home. */
  turnHome() {
    if (!this.visits || !this.spoken.patient) return;
    this.spoken.home = this.spoken.home ? undefined : 'ask';
    this.address = '';
    void this.look();
  }

  confirmHome() {
    if (this.address) this.spoken.home = 'confirmed';
  }

  nextSpecialty() {
    const at = this.specialties.findIndex((one) => one.code === this.spoken.specialty);
    this.spoken.specialty = this.specialties[at + 1]?.code;
    void this.look();
  }

  row(slot: JointSlot): SlotRow {
    const start = momentOf(slot.start);
    const row = {
      slot,
      day: dayInWords(start),
      time: clock(start),
      doctor: this.names[slot.doctor] ?? '',
      assistant: this.names[slot.assistant ?? ''] ?? '',
      place: [this.protocols.find((one) => one.place === slot.place)?.name, slot.stop].filter(Boolean).join(' · ')
    };
    return { ...row, words: [row.day, row.time, row.doctor, row.assistant, row.place].join(' ') };
  }

  #answersOf(place: PlaceProtocol) {
    return (place.questions ?? []).map(({ id }) => ({ question: id, yes: this.spoken.yes.includes(id) }));
  }

  /** Where a request at once would be prepared; absent at the patient's home, and while no place is named. */
  get atOnce(): PlaceProtocol | undefined {
    if (this.spoken.step !== 'when' || this.spoken.home) return undefined;
    return placeAtOnce(this.protocols, this.shown[this.selected], this.typed);
  }

  /** The same, where a regulating doctor can be asked. */
  get regulating(): PlaceProtocol | undefined {
    return this.atOnce?.regulated ? this.atOnce : undefined;
  }

  /** The keys 0 and 7: refused in words where it is not clear which place is meant. */
  askAtOnce(how: 'now' | 'regulate') {
    if (this.spoken.home || this.busy) return;
    this.refused = !this.atOnce
      ? m.desk_name_place()
      : how === 'regulate' && !this.regulating
        ? m.desk_no_regulation({ place: this.atOnce.name })
        : undefined;
    if (!this.refused) void this.conclude(how);
  }

  /** Excluded where a place asks that question; else booked, or prepared at once, or given to the regulating doctor first. */
  conclude = (how: 'book' | 'now' | 'exclude' | 'regulate') =>
    this.#run(async () => {
      const { patient, motive, yes, specialty } = this.spoken;
      const row = this.shown[this.selected];
      const place =
        how === 'exclude'
          ? this.protocols.find((one) => one.questions?.some((question) => yes.includes(question.id)))
          : how === 'book'
            ? this.protocols.find((one) => one.place === row?.slot.place)
            : this.atOnce;
      if (!patient || !motive || !place) return;
      try {
        this.made = await telephone.call({
          patient: referenceOf(patient),
          place: idOf(place.place),
          priority: 'other',
          motive,
          answers: this.#answersOf(place),
          ...(specialty && how !== 'exclude' ? { specialty } : {}),
          ...(how === 'book' && row ? { slot: row.slot } : {}),
          ...(how === 'regulate' ? { regulation: motive.text } : {})
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
    });

  /** A search has ended lately, and a doctor is to be looked for all the same. */
  searchAgain = (why: string) =>
    this.#run(async () => {
      const search = this.made?.search;
      if (this.made && search) this.made.search = { ...(await telephone.search(search.patient, why)), state: 'open' };
    });

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
    this.problem = undefined;
    this.go(spoken.step);
    if (spoken.patient) this.say(referenceOf(spoken.patient));
  }

  /** Where the gravest of the questions that were answered with yes leads. */
  get leadsTo(): Orientation | undefined {
    const led = this.questions.filter(({ id }) => this.spoken.yes.includes(id)).map((one) => one.orientation);
    return orientations.find((one) => led.includes(one));
  }

  get excluded(): Consultation | undefined {
    return this.made?.end === 'excluded' ? this.made.consultation : undefined;
  }

  /** What every call needs. It does not make the desk busy: a key that is typed meanwhile counts. */
  async open() {
    try {
      const [places, people] = await Promise.all([placesOf(undefined), practitioners()]);
      this.communes = Object.fromEntries(people.map((one) => [one.id, one.commune ?? '']));
      this.names = Object.fromEntries(people.map((one) => [one.id, one.name]));
      const all = await Promise.all(places.map((one) => care.protocol(one.id).catch(() => undefined)));
      this.protocols = all.filter((one): one is PlaceProtocol => one !== undefined && one.kind !== 'prison');
    } catch (failure) {
      this.problem = problemOf(failure);
    }
  }
}
