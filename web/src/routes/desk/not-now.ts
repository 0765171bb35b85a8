// A place where nobody can receive at once: the refusal says when that changes, and the desk says it in its own language.
import { Refusal } from '$lib/api/http';
import { clock, dayInWords, m } from '$lib/i18n';
import type { Problem } from '$lib/ui/problem';

const mark = 'next.';

export function notNow(failure: unknown): Problem | undefined {
  if (!(failure instanceof Refusal)) return undefined;
  const next = failure.outcome?.issue[0]?.expression?.find((one) => one.startsWith(mark));
  if (next === undefined) return undefined;
  const time = new Date(next.slice(mark.length));
  const at = `${dayInWords(time)}, ${clock(time)}`;
  return {
    happened: failure.reason === 'place-closed' ? m.desk_place_closed({ at }) : m.desk_nobody_now({ at }),
    kept: m.desk_kept(),
    todo: m.desk_not_now_todo()
  };
}
