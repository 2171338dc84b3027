import { reasonOf } from "@vscnn/core";

/** Longest error that is kept of a photo. */
const MAX_ERROR = 300;

/** The reason of an error, no longer than is kept. */
export function shortReason(error: unknown): string {
  const reason = reasonOf(error);
  return reason.length > MAX_ERROR ? `${reason.slice(0, MAX_ERROR)}…` : reason;
}
