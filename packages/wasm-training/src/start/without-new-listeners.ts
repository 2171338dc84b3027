const EVENTS = ["uncaughtException", "unhandledRejection"] as const;

/** Runs a function, and takes away the listeners for errors of the whole process that it has installed. */
export async function withoutNewListeners<Result>(run: () => Promise<Result>): Promise<Result> {
  // A browser has no process; what bundlers put in its place has no listeners
  if (typeof process !== "object" || typeof process.listeners !== "function") return await run();
  const before = EVENTS.map((event) => process.listeners(event as "uncaughtException"));
  try {
    return await run();
  } finally {
    for (const [i, event] of EVENTS.entries()) {
      for (const listener of process.listeners(event as "uncaughtException")) {
        if (!before[i].includes(listener)) process.off(event, listener);
      }
    }
  }
}
