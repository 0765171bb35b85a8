// Why a search for a treating doctor ends although no doctor who was asked has accepted.
import type { SearchEnd } from '$lib/api/telephone';
import { m } from '$lib/i18n';

export const endWords: Record<SearchEnd, () => string> = {
  'found-herself': m.desk_end_found_herself,
  'no-wish': m.desk_end_no_wish,
  gone: m.desk_end_gone,
  mistake: m.desk_end_mistake
};
