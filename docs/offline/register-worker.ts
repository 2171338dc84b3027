/** Registers the service worker of the built site. A browser without one, or that refuses it, shows the site all the same. */
export function registerWorker(base: string): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(`${base}service-worker.js`, { scope: base }).catch(() => undefined);
}
