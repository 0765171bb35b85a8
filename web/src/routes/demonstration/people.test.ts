import { describe, expect, it } from 'vitest';
import { castOf, communeOf, hostFor, roleOfHost } from './people';

const people = [
  { login: 'claire', name: 'Claire', role: 'doctor' as const },
  { login: 'karim', name: 'Karim', role: 'assistant' as const },
  { login: 'autre', name: 'Autre', role: 'doctor' as const },
  { login: 'audit', name: 'Audit', role: 'auditor' as const }
];

describe('castOf', () => {
  it('plays the first assistant and the first doctor, and lists everyone else', () => {
    const cast = castOf(people);
    expect(cast.assistant?.login).toBe('karim');
    expect(cast.doctor?.login).toBe('claire');
    expect(cast.others.map((person) => person.login)).toEqual(['autre', 'audit']);
  });
});

describe('communeOf', () => {
  it('takes what follows the last comma', () => {
    expect(communeOf('Pharmacie du Bourg, Champhol')).toBe('Champhol');
    expect(communeOf('Chartres')).toBe('Chartres');
    expect(communeOf(undefined)).toBeUndefined();
  });
});

describe('hostFor', () => {
  it('gives each of the two main roles a host name of its own, with the same port', () => {
    const here = { hostname: 'localhost', port: '8080' };
    expect(hostFor('assistant', here)).toBe('assistant.localhost:8080');
    expect(hostFor('doctor', here)).toBe('medecin.localhost:8080');
    expect(hostFor('auditor', { hostname: 'assistant.localhost', port: '' })).toBe('localhost');
  });

  it('stays on the same host away from this machine', () => {
    expect(hostFor('assistant', { hostname: '192.0.2.7', port: '8443' })).toBeUndefined();
  });
});

describe('roleOfHost', () => {
  it('reads the role of a ready link', () => {
    expect(roleOfHost('medecin.localhost')).toBe('doctor');
    expect(roleOfHost('localhost')).toBeUndefined();
  });
});
