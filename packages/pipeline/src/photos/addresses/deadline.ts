/** A signal that comes after a time, or with another signal. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Whether it was the time. */
  isLate(): boolean;
  /** Forgets the time and the other signal. */
  clear(): void;
}

/** Begins a time. */
export function startDeadline(seconds: number, other: AbortSignal): Deadline {
  const controller = new AbortController();
  let isLate = false;
  const stop = () => controller.abort();
  const timer = setTimeout(
    () => {
      isLate = true;
      stop();
    },
    Math.min(1000 * seconds, 2 ** 31 - 1),
  );
  // AbortSignal.any would keep something for each of a million photos as long as the other signal lives
  other.addEventListener("abort", stop);
  if (other.aborted) stop();
  return {
    signal: controller.signal,
    isLate: () => isLate,
    clear() {
      clearTimeout(timer);
      other.removeEventListener("abort", stop);
    },
  };
}
