// Loads who is signed in before any page, and sends each to where they belong: the app is a page of this origin only, never rendered by a server.
import { redirect } from '@sveltejs/kit';
import { demonstrationPeople, homeOf, keepDemonstrationToken, loadSession, session } from '$lib/api/session.svelte';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = false;

const openToAll = ['/sign-in', '/demonstration'];

export const load: LayoutLoad = async ({ url }) => {
  // Behind the #, so that it reaches no server's log.
  keepDemonstrationToken(new URLSearchParams(location.hash.slice(1)).get('token'));
  if (!session.known) await loadSession();
  const open = openToAll.includes(url.pathname);
  if (session.person) {
    if (url.pathname === '/' || url.pathname === '/sign-in') redirect(307, homeOf(session.person.role));
    return {};
  }
  if (open) return {};
  const people = await demonstrationPeople();
  if (people.length > 0) redirect(307, '/demonstration');
  const back = url.pathname === '/' ? '' : `?next=${encodeURIComponent(url.pathname)}`;
  redirect(307, `/sign-in${back}`);
};
