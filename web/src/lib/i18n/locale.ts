// The language that the person chose on this device, French until then. It is read once: a page speaks one language as long as it lives, so that a word
// is a choice between two texts and nothing more.
export type Locale = 'fr' | 'en';

const key = 'maillage.locale';

function chosen(): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage refused, or no browser at all
  }
}

export const english = chosen() === 'en';

export function getLocale(): Locale {
  return english ? 'en' : 'fr';
}

/** Keeps the choice and loads the page again in that language; what is typed is kept by the drafts. */
export function setLocale(locale: Locale): void {
  if (locale === getLocale()) return;
  try {
    localStorage.setItem(key, locale);
  } catch {
    return; // without storage the choice could not outlive the reload
  }
  location.reload();
}
