// Turns a failure of the server into the three sentences of an error panel.
import { m } from '$lib/i18n';
import type { Problem } from '$lib/ui/problem';
import { Refusal, Unreachable } from './http';
import { refusalWords } from './refusal-words';

/** `kept` says what of the person's work is safe; leave it out where nothing was being written. */
export function problemOf(failure: unknown, kept?: string): Problem {
  if (failure instanceof Unreachable) {
    return { happened: m.problem_unreachable(), kept, todo: m.problem_unreachable_todo() };
  }
  if (failure instanceof Refusal) {
    const known = refusalWords(failure.reason);
    if (known !== undefined) return { happened: known, kept, todo: m.problem_refused_todo() };
    switch (failure.status) {
      case 401:
        return { happened: m.problem_signed_out(), kept, todo: m.problem_signed_out_todo() };
      case 403:
        return { happened: m.problem_forbidden(), kept, todo: m.problem_forbidden_todo() };
      case 429:
        return { happened: m.problem_too_many(), kept, todo: m.problem_too_many_todo() };
      case 500:
      case 502:
      case 503:
      case 504:
        return { happened: m.problem_server(), kept, todo: m.problem_server_todo() };
      default: {
        const said = failure.outcome ? failure.message : m.problem_refused();
        return { happened: said, kept, todo: m.problem_refused_todo() };
      }
    }
  }
  return { happened: m.problem_ours(), kept, todo: m.problem_ours_todo() };
}
