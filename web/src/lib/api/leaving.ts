// The way out, the same from every page: the socket stops, the server forgets the cookie, the start page opens.
import { goto } from '$app/navigation';
import { signOut } from '$lib/api/session.svelte';

export async function leaveTheApp(): Promise<void> {
  await signOut().catch(() => undefined);
  // After it: the answer to a sign-out empties the storage of this host.
  sessionStorage.setItem('maillage.left', 'yes');
  await goto('/', { invalidateAll: true });
}
