// Languages by their name in the language of the screen.
import { getLocale } from './locale';
import * as m from './paraglide/messages.js';

/** The tag itself where the browser does not know the language. */
export function languageWord(tag: string): string {
  if (tag === 'fsl') return m.language_french_sign(); // which browsers have no name for
  try {
    return new Intl.DisplayNames([getLocale()], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
