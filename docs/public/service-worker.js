/* Keeps the site usable without a network after the first visit: what was loaded once is kept, and pages are asked for anew where they can be. */
const CACHE = "vscnn-1";
const scope = new URL(self.registration.scope);

self.addEventListener("install", (event) => {
  event.waitUntil(keepFirst().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname))
    return;
  // Names of assets hold a hash of their content: the same name is the same file for ever
  const isAsset = url.pathname.startsWith(`${scope.pathname}assets/`);
  event.respondWith(isAsset ? keptOrFetched(request) : fetchedOrKept(request));
});

/** What the start page needs was loaded before the worker ran: the list of it comes with the site. */
async function keepFirst() {
  const cache = await caches.open(CACHE);
  const answer = await fetch(new URL("offline-files.json", scope), { cache: "no-cache" });
  await cache.addAll((await answer.json()).map((path) => new URL(path, scope).href));
}

async function keptOrFetched(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetchAndKeep(request);
}

async function fetchedOrKept(request) {
  try {
    return await fetchAndKeep(request);
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: true });
    if (kept !== undefined) return kept;
    throw error;
  }
}

async function fetchAndKeep(request) {
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(CACHE);
    // A link to a state is the same page
    const { origin, pathname } = new URL(request.url);
    await cache.put(request.mode === "navigate" ? origin + pathname : request, answer.clone());
  }
  return answer;
}
