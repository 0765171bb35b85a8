// Who is signed in on this host. Loaded once when the app opens, again after a sign-in, emptied by a sign-out or a 401.
import { keepDraftsOf } from '$lib/drafts/tab';
import { request, Refusal } from './http';

export type Role =
  | 'assistant'
  | 'doctor'
  | 'regional_doctor'
  | 'treating_doctor'
  | 'coordinator'
  | 'auditor'
  | 'operator'
  | 'secretary'
  | 'site_manager'
  | 'site_referent'
  | 'regulating_doctor';

export interface Person {
  id: string;
  name: string;
  login?: string;
  role: Role;
  title?: string;
  place?: string;
  /** The id of the place where this person works. */
  organization?: string;
}

interface Me {
  person: Person;
  demonstration: boolean;
  /** A demonstration shows the invented person's password beside the field of a signature. */
  demonstrationPassword?: string;
}

export interface DemonstrationPerson {
  login: string;
  name: string;
  role: Role;
  place?: string;
  title?: string;
}

export const session = $state<{
  known: boolean;
  person: Person | undefined;
  demonstration: boolean;
  demonstrationPassword: string | undefined;
}>({
  known: false,
  demonstrationPassword: undefined,
  person: undefined,
  demonstration: false
});

/** The page where a person of this role starts. */
export function homeOf(role: Role): string {
  switch (role) {
    case 'assistant':
      return '/day';
    case 'auditor':
      return '/access';
    case 'operator':
      return '/status';
    case 'coordinator':
      return '/board';
    case 'secretary':
      return '/desk';
    case 'site_manager':
    case 'site_referent':
      return '/place';
    case 'regulating_doctor':
      return '/regulation';
    default:
      return '/queue';
  }
}

export function isDoctor(role: Role | undefined): boolean {
  return role === 'doctor' || role === 'regional_doctor' || role === 'treating_doctor';
}

export async function loadSession(): Promise<void> {
  try {
    const me = await request<Me>('GET', '/api/me');
    session.person = me.person;
    session.demonstration = me.demonstration;
    session.demonstrationPassword = me.demonstrationPassword;
    keepDraftsOf(me.person.id);
  } catch (failure) {
    if (!(failure instanceof Refusal) || failure.status !== 401) throw failure;
    session.person = undefined;
  }
  session.known = true;
}

const tokenKey = 'maillage.token';

/** Under --lan the links of a demonstration hold a token, without which nobody signs in; it is kept for this tab. */
export function keepDemonstrationToken(token: string | null): void {
  if (token) sessionStorage.setItem(tokenKey, token);
}

function withToken(body: Record<string, string>): Record<string, string> {
  const token = sessionStorage.getItem(tokenKey);
  return token === null ? body : { ...body, token };
}

export async function signIn(login: string, password: string): Promise<void> {
  await request('POST', '/api/sign-in', { body: withToken({ login, password }) });
  await loadSession();
}

export async function signOut(): Promise<void> {
  await request('POST', '/api/sign-out', { body: {} });
  session.person = undefined;
}

/** The invented people of a demonstration; empty on a real database, where the route does not exist. */
export async function demonstrationPeople(): Promise<DemonstrationPerson[]> {
  try {
    const answer = await request<{ people: DemonstrationPerson[] }>('GET', '/api/demonstration');
    session.demonstration = true;
    return answer.people;
  } catch (failure) {
    if (failure instanceof Refusal && failure.status >= 400 && failure.status < 500) return [];
    throw failure;
  }
}

export async function playPerson(login: string): Promise<void> {
  await request('POST', '/api/demonstration/sign-in', { body: withToken({ login }) });
  await loadSession();
}
