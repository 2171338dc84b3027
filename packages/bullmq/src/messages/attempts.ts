import { checkInteger, checkNumber } from "@vscnn/core";

/** How often, and how soon, what has failed is tried again. */
export interface AttemptOptions {
  /** How often a job is tried before it is put aside as failed. @defaultValue 5 */
  attempts?: number;
  /** Wait after the first failure in seconds; it doubles with each further one. @defaultValue 10 */
  backoffSeconds?: number;
}

/** The same as a job of the queue has it. */
export interface JobAttempts {
  readonly attempts: number;
  readonly backoff: { readonly type: "exponential"; readonly delay: number };
}

/** Checks them. */
export function attemptsOf(
  functionName: string,
  { attempts = 5, backoffSeconds = 10 }: AttemptOptions,
): JobAttempts {
  checkInteger(functionName, "attempts", attempts, { min: 1, max: 1000 });
  checkNumber(functionName, "backoffSeconds", backoffSeconds, { min: 0, max: 86_400 });
  return { attempts, backoff: { type: "exponential", delay: 1000 * backoffSeconds } };
}

/** Those of a job that follows another: as that one has them, as far as they are legal. */
export function attemptsLike({ attempts, backoff }: { attempts?: number; backoff?: unknown }): JobAttempts {
  const { delay } = (typeof backoff === "object" && backoff !== null ? backoff : {}) as { delay?: unknown };
  const isLegal = typeof delay === "number" && delay >= 0 && delay <= 86_400_000;
  return attemptsOf("startWorker", {
    attempts: Math.min(1000, Math.max(1, Math.floor(attempts ?? 1))),
    backoffSeconds: isLegal ? delay / 1000 : 10,
  });
}
