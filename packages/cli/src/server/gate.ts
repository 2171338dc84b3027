/** A question that was not let in. */
class Busy extends Error {
  readonly statusCode = 503;
}

/** How much a gate lets in. */
export interface GateLimits {
  /** Questions that may wait while one is answered. */
  queue: number;
  /** Seconds that one may wait. */
  timeout: number;
  /** Bytes of all questions that are inside, as they announce them. */
  maxBytes: number;
}

/** Waits for a turn, then does the work; no other work of the gate is done meanwhile. */
type TakeTurn = <Result>(work: () => Promise<Result>) => Promise<Result>;

/** Lets a visit in, which may take its time to read what is asked and then takes a turn. */
export type Gate = <Result>(bytes: number, visit: (takeTurn: TakeTurn) => Promise<Result>) => Promise<Result>;

/**
 * Bounds what a server holds: questions beyond a number, or beyond a number of bytes, are refused before they are read. Of
 * those that are held, one is worked on at a time, so that none of them slows another down.
 */
export function createGate({ queue, timeout, maxBytes }: GateLimits): Gate {
  let last: Promise<unknown> = Promise.resolve();
  let inside = 0;
  let bytesInside = 0;
  const takeTurn: TakeTurn = async (work) => {
    const asked = performance.now();
    const turn = last.then(async () => {
      if (performance.now() - asked > 1000 * timeout) {
        throw new Busy(`it waited ${timeout} seconds: ask again`);
      }
      // Between two questions the process answers /healthz and /metrics
      await new Promise((resolve) => setImmediate(resolve));
      return work();
    });
    last = turn.catch(() => {});
    return turn;
  };
  return async (bytes, visit) => {
    if (inside > queue) throw new Busy(`${inside} questions are waiting: ask again`);
    if (inside > 0 && bytesInside + bytes > maxBytes) {
      throw new Busy(`${bytesInside} bytes of questions are waiting: ask again`);
    }
    inside++;
    bytesInside += bytes;
    try {
      return await visit(takeTurn);
    } finally {
      inside--;
      bytesInside -= bytes;
    }
  };
}
