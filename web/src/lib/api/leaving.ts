// The way out, the same from every page: the socket stops, the server forgets the cookie, the start page opens.
import { goto } from '$app/navigation';
import { signOut } from '$lib/api/session.svelte';

export async function leaveTheApp(): Promise<void> {
  sessionStorage.setItem('maillage.left', 'yes');
  await signOut().catch(() => undefined);
  await goto('/', { invalidateAll: true });
}
