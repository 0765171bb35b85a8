// The consultations of a day, as lists show them: who, when, where, with whom, in what state.
import type { Encounter, Patient } from 'fhir/r4';
import { search, type Found } from './client';
import { ageOf, nameOf, type AgeUnit } from './people';

export interface ListedEncounter {
  /** "Encounter/9": also the name of its room. */
  reference: string;
  id: string;
  status: Encounter['status'];
  start: Date | undefined;
  end: Date | undefined;
  patientReference: string | undefined;
  patientName: string;
  age: { count: number; unit: AgeUnit } | undefined;
  reason: string | undefined;
  place: string | undefined;
  placeReference: string | undefined;
  people: string[];
}

/** A room is open while the meeting can still happen. */
export function isRunning(encounter: Pick<ListedEncounter, 'status'>): boolean {
  return ['planned', 'arrived', 'triaged', 'in-progress', 'onleave'].includes(encounter.status);
}

/** A call was begun and is not over: it goes on, or it was cut. */
export function isUnderWay(encounter: Pick<ListedEncounter, 'status'>): boolean {
  return encounter.status === 'in-progress' || encounter.status === 'onleave';
}

/** The one to go to now: the call begun last, cut or not; else the first of the day that can still happen. */
export function currentOf<One extends Pick<ListedEncounter, 'status' | 'start'>>(inOrder: One[]): One | undefined {
  const begun = inOrder.filter(isUnderWay);
  const latest = begun.reduce<One | undefined>(
    (last, one) => (last && (last.start?.getTime() ?? 0) > (one.start?.getTime() ?? 0) ? last : one),
    undefined
  );
  return latest ?? inOrder.find(isRunning);
}

/** A consultation made from a request says why she came in the request alone. */
export function withMotives(
  encounters: ListedEncounter[],
  requests: { id: string; motive: { text: string } }[]
): ListedEncounter[] {
  const motives = new Map(requests.map((one) => [one.id, one.motive.text]));
  return encounters.map((one) => ({ ...one, reason: one.reason ?? motives.get(one.id) }));
}

export function listed(found: Found<Encounter>, today: Date): ListedEncounter[] {
  const all = found.matches.map((encounter): ListedEncounter => {
    const patientReference = encounter.subject?.reference;
    const patient = found.included.get(patientReference ?? '') as Patient | undefined;
    return {
      reference: `Encounter/${encounter.id ?? ''}`,
      id: encounter.id ?? '',
      status: encounter.status,
      start: dateOf(encounter.period?.start),
      end: dateOf(encounter.period?.end),
      patientReference,
      patientName: nameOf(patient?.name) || (encounter.subject?.display ?? ''),
      age: ageOf(patient?.birthDate, today),
      reason: encounter.reasonCode?.[0]?.text ?? encounter.reasonCode?.[0]?.coding?.[0]?.display,
      place: encounter.location?.[0]?.location.display ?? encounter.serviceProvider?.display,
      placeReference: encounter.location?.[0]?.location.reference,
      people: (encounter.participant ?? []).flatMap((one) => one.individual?.display ?? [])
    };
  });
  return all.sort((a, b) => (a.start?.getTime() ?? 0) - (b.start?.getTime() ?? 0));
}

function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) ? undefined : date;
}

export async function encountersOf(day: Date): Promise<ListedEncounter[]> {
  const from = new Date(day);
  from.setHours(0, 0, 0, 0);
  const to = new Date(from);
  to.setDate(to.getDate() + 1);
  const found = await search<Encounter>('Encounter', {
    date: [`ge${from.toISOString()}`, `lt${to.toISOString()}`],
    _include: 'Encounter:patient',
    _count: '100'
  });
  return listed(found, day);
}

export async function encounter(id: string): Promise<ListedEncounter | undefined> {
  const found = await search<Encounter>('Encounter', { _id: id, _include: 'Encounter:patient' });
  return listed(found, new Date())[0];
}
