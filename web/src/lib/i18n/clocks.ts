// Times of the wall as a person types them. A browser's own field for them follows the browser's language, and knows no 24:00.

const typed = /^(\d{1,2})(?:\s*[h:.]\s*(\d{1,2})?|\s*(\d{2}))?$/iu;

/** 9, 9h, 9h30, 9:30, 0930: 09:30; up to 24:00. */
export function readClock(text: string): string | undefined {
  const found = typed.exec(text.trim());
  const hours = Number(found?.[1]);
  const minutes = Number(found?.[2] ?? found?.[3] ?? 0);
  if (!found || hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
