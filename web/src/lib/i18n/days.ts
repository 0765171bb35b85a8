// Days of the territory's calendar as the server names them, and as a person types them: day first in every language, because a browser's own date field
// follows the browser's language, and silently turns days into months.
const zone = 'Europe/Paris';

/** 2026-11-23, of the day that this moment belongs to in the territory. */
export function dayOf(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment
  );
}

/** Whether this moment is of the day of the territory that is now. */
export function isToday(moment: string, now = Date.now()): boolean {
  return dayOf(new Date(moment)) === dayOf(new Date(now));
}

const dayFirst = /^(\d{1,2})[\s/.-]+(\d{1,2})[\s/.-]+(\d{4})$/u;
const figuresAlone = /^(\d{2})(\d{2})(\d{4})$/u;
const yearFirst = /^(\d{4})-(\d{1,2})-(\d{1,2})$/u;

/** 14/03/1957, 14.03.1957, 14 3 1957, 14031957, and 1957-03-14: the last form, of a day that exists. */
export function readDate(text: string): string | undefined {
  const typed = text.trim();
  const fromYear = yearFirst.exec(typed)?.slice(1).reverse();
  const parts = (fromYear ?? (dayFirst.exec(typed) ?? figuresAlone.exec(typed))?.slice(1))?.map(Number);
  const [day = 0, month = 0, year = 0] = parts ?? [];
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return parts && exists ? date.toISOString().slice(0, 10) : undefined;
}

/** Things that happen at an hour, by day, in the order in which they came. */
export function byDay<Thing>(things: readonly Thing[], at: (thing: Thing) => Date): { day: string; things: Thing[] }[] {
  const days: { day: string; things: Thing[] }[] = [];
  for (const thing of things) {
    const day = dayOf(at(thing));
    const last = days.at(-1);
    if (last?.day === day) last.things.push(thing);
    else days.push({ day, things: [thing] });
  }
  return days;
}
