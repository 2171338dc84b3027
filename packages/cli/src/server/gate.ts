/** A question that was not let in. */
class Busy extends Error {
  readonly statusCode = 503;
}

/**
 * Lets one piece of work in at a time and keeps the others waiting, so that none of them slows another down.
 *
 * @param queue - how many may wait; more are refused at once
 * @param timeout - seconds that one may wait
 */
export function createGate(
  queue: number,
  timeout: number,
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (work) => {
    if (waiting > queue) throw new Busy(`${waiting} questions are waiting: ask again`);
    waiting++;
    const asked = performance.now();
    const turn = last.then(async () => {
      if (performance.now() - asked > 1000 * timeout)
        throw new Busy(`it waited ${timeout} seconds: ask again`);
      // Between two questions the process answers /healthz and /metrics
      await new Promise((resolve) => setImmediate(resolve));
      return work();
    });
    last = turn.catch(() => {});
    try {
      return await turn;
    } finally {
      waiting--;
    }
  };
}
