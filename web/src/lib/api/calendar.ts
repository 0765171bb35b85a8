// The links by which another calendar program follows one's own agenda, as /api/calendar-links describes them.
import './agenda-refusals';
import { request } from './http';

export interface CalendarLink {
  id: string;
  made: string;
  /** With the key: told once, when the link is made. */
  path?: string;
}

/** As many as the server lets one have. */
export const calendarLinksMax = 5;

const base = '/api/calendar-links';

export const calendarLinks = {
  list: () => request<{ links?: CalendarLink[] }>('GET', base).then((answer) => answer.links ?? []),
  make: () => request<{ link: CalendarLink }>('POST', base, { body: {} }).then((answer) => answer.link),
  revoke: (id: string) => request('POST', `${base}/${encodeURIComponent(id)}/revoke`, { body: {} })
};
