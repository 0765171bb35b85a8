// Finding a patient before any care relation exists: two traits, few rows, recorded. Creating one when there is none.
import type { Patient } from 'fhir/r4';
import { request } from './http';

export interface FoundIdentity {
  id: string;
  family: string;
  given: string;
  /** Absent where the record has none. */
  birthDate?: string;
  gender?: string;
  rest?: string;
}

export function findIdentity(name: string, birthDate: string): Promise<{ people: FoundIdentity[]; more: boolean }> {
  return request('POST', '/api/identity-search', { body: { name, birthDate } });
}

/** As on the telephone: any two of name, birth date and number. */
export function findCaller(traits: {
  name: string;
  birthDate?: string;
  telephone?: string;
}): Promise<{ people: FoundIdentity[]; more: boolean }> {
  const { name, birthDate, telephone } = traits;
  return request('POST', '/api/identity-search', { body: { name, birthDate, telephone } });
}

export async function createPatient(
  family: string,
  given: string,
  birthDate: string,
  gender: string,
  more: Partial<Patient> = {}
): Promise<FoundIdentity> {
  const patient: Patient = {
    resourceType: 'Patient',
    name: [{ use: 'official', family, given: [given] }],
    birthDate,
    gender: gender as Patient['gender'],
    ...more
  };
  const made = await request<Patient>('POST', '/fhir/Patient', { body: patient });
  return { id: `Patient/${made.id ?? ''}`, family, given, birthDate, gender };
}

export function referenceOf(identity: FoundIdentity): string {
  return identity.id.startsWith('Patient/') ? identity.id : `Patient/${identity.id}`;
}
