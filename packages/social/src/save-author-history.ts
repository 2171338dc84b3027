import { describeValue, packSaved } from "@vscnn/core";
import type { AuthorHistory } from "./author-history-options.ts";
import { stateOf } from "./history/history-of.ts";
import { savedHistory } from "./history/saved-history.ts";

/**
 * Saves the histories of authors as the bytes of a file, with a checksum.
 *
 * @param history - from {@link createAuthorHistory} or {@link loadAuthorHistory}; it can go on
 * @returns what {@link loadAuthorHistory} takes back; the same history gives the same bytes
 * @throws TypeError if it is no such history
 * @example
 * loadAuthorHistory(saveAuthorHistory(createAuthorHistory())).authorCount; // => 0
 */
export function saveAuthorHistory(history: AuthorHistory): Uint8Array<ArrayBuffer> {
  const state = stateOf(history);
  if (state === undefined) {
    throw new TypeError(
      `saveAuthorHistory: history must be made by createAuthorHistory, got ${describeValue(history)}`,
    );
  }
  return packSaved(savedHistory(state));
}
