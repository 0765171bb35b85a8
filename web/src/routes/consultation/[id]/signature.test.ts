import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Conclusion, Consultation } from '$lib/api/care';
import { Refusal, Unreachable } from '$lib/api/http';
import { m } from '$lib/i18n';
import { concluded, corrected, fateOf, Signature } from './signature.svelte';

const inCall = { id: '7', status: 'in-call' } as Consultation;
const done = { id: '7', status: 'concluded' } as Consultation;
const lost = new Unreachable(new TypeError('failed'));
const refused = (status: number): Refusal => new Refusal(status, undefined);

describe('what became of a signature that failed', () => {
  it('is known at once when the server refused it', () => {
    for (const status of [400, 401, 403, 422, 429]) {
      expect(fateOf(refused(status), undefined, concluded)).toBe('kept');
    }
  });

  it('is in the consultation when the answer was lost, or something stands in the way', () => {
    for (const failure of [lost, refused(409), refused(412), refused(500), refused(504), new TypeError('cut short')]) {
      expect(fateOf(failure, done, concluded)).toBe('signed');
      expect(fateOf(failure, { ...done, status: 'handed-over' }, concluded)).toBe('signed');
      expect(fateOf(failure, inCall, concluded)).toBe('kept');
      expect(fateOf(failure, undefined, concluded)).toBe('unknown');
    }
  });

  it('is not another correction of the same version', () => {
    const conclusions = [{ version: 2, replaces: 1, reason: 'Dose' } as Conclusion];
    expect(corrected({ ...done, conclusions }, 1, 'Dose')).toBe(true);
    expect(corrected({ ...done, conclusions }, 1, 'Durée')).toBe(false);
    expect(corrected({ ...done, conclusions }, 2, 'Dose')).toBe(false);
    expect(corrected(done, 1, 'Dose')).toBe(false);
  });
});

describe('a signature', () => {
  let read: () => Response;
  const onsigned = vi.fn();
  const fails = (failure: unknown) => ({
    id: '7',
    send: () => Promise.reject(failure as Error),
    isIn: concluded,
    kept: m.sign_kept(),
    onsigned
  });
  const answers = (consultation: Consultation) => () => new Response(JSON.stringify({ consultation }));

  beforeEach(() => {
    vi.useFakeTimers();
    onsigned.mockClear();
    vi.stubGlobal(
      'fetch',
      vi.fn(async () => read())
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('whose answer was lost is found in the consultation', async () => {
    read = answers(done);
    const signature = new Signature();
    await signature.give(fails(lost));
    expect(onsigned).toHaveBeenCalledExactlyOnceWith(done);
    expect(signature).toMatchObject({ problem: undefined, unknown: false, busy: false });
  });

  it('never says that nothing left while nobody knows, and learns it when the network is back', async () => {
    read = () => {
      throw new TypeError('failed');
    };
    const signature = new Signature();
    await signature.give(fails(lost));
    expect(signature).toMatchObject({ unknown: true, busy: false });
    expect(signature.problem).toMatchObject({ kept: m.sign_unknown(), todo: m.sign_unknown_todo() });
    expect(onsigned).not.toHaveBeenCalled();
    read = answers(done);
    await vi.advanceTimersByTimeAsync(4000);
    expect(onsigned).toHaveBeenCalledTimes(1);
    expect(signature).toMatchObject({ problem: undefined, unknown: false });
  });

  it('that did not arrive may be given again', async () => {
    read = answers(inCall);
    const signature = new Signature();
    await signature.give(fails(lost));
    expect(signature.problem?.kept).toBe(m.sign_kept());
    expect(signature.unknown).toBe(false);
    expect(onsigned).not.toHaveBeenCalled();
  });

  it('that the server refused is not asked about', async () => {
    const signature = new Signature();
    await signature.give(fails(refused(422)));
    expect(fetch).not.toHaveBeenCalled();
    expect(signature.problem?.kept).toBe(m.sign_kept());
  });

  it('asks no more once its page is gone', async () => {
    read = () => {
      throw new TypeError('failed');
    };
    const signature = new Signature();
    await signature.give(fails(lost));
    signature.stop();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});
