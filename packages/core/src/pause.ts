/**
 * Lets timers, events and aborted signals through between two parts of a long computation, in well under a millisecond; in
 * background tabs too, where browsers hold timers back for a second.
 *
 * @example
 * let isHeard = false;
 * setTimeout(() => {
 *   isHeard = true;
 * });
 * while (!isHeard) await pause();
 * isHeard; // => true
 */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === "function") return void setImmediate(resolve);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
