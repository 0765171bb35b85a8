/// <reference types="@sveltejs/kit" />
/// <reference lib="webworker" />
// Keeps the files of the app, and nothing else, so that it opens at once and also while the network is away. Answers of the server
// (/api, /fhir, /live) never pass here: nothing of a patient is kept by this worker.
import { build, files, version } from '$service-worker';

const worker = self as unknown as ServiceWorkerGlobalScope;
const cacheName = `maillage-${version}`;
const kept = [...build, ...files.filter((file) => !file.startsWith('/fonts/')), '/index.html'];

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(kept))
      .then(() => worker.skipWaiting())
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name))))
      .then(() => worker.clients.claim())
  );
});

async function pageFromNetworkFirst(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (failure) {
    const page = await caches.match('/index.html', { cacheName });
    if (page) return page;
    throw failure;
  }
}

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== worker.location.origin) return;
  if (event.request.mode === 'navigate') {
    event.respondWith(pageFromNetworkFirst(event.request));
  } else if (kept.includes(url.pathname)) {
    event.respondWith(caches.match(event.request, { cacheName }).then((found) => found ?? fetch(event.request)));
  }
});
