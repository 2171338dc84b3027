import { openSaved } from "@vscnn/core";
import type { AuthorHistory } from "./author-history-options.ts";
import { historyOf } from "./history/history-of.ts";
import { restoredHistory } from "./history/restored-history.ts";
import { HISTORY_KIND, HISTORY_VERSION } from "./history/saved-history.ts";

/**
 * Takes back saved histories of authors, which may come from anywhere, and checks all of them.
 *
 * @param saved - the bytes of {@link saveAuthorHistory}
 * @returns a history that goes on as the saved one would, bit for bit
 * @throws TypeError if it is no such file
 * @throws RangeError if its version is unknown, the file is damaged, or its numbers contradict each other
 * @example
 * const user = { averageViews: 0, groupCount: 0, memberCount: 0, imageCount: 1 };
 * const counts = { tagCount: 0, titleLength: 0, descriptionLength: 0, hasPeople: false, commentCount: 0 };
 * const history = createAuthorHistory();
 * history.add({ id: "1", userId: "ann", postedAt: 0, ...counts, user, score: 4 });
 * const loaded = loadAuthorHistory(saveAuthorHistory(history));
 * loaded.features({ id: "2", userId: "ann", postedAt: 172800, ...counts, user }).slice(0, 4); // => [1, 1, 2, 4]
 */
export function loadAuthorHistory(saved: unknown): AuthorHistory {
  const name = "loadAuthorHistory";
  return historyOf(restoredHistory(name, openSaved(name, saved, HISTORY_KIND, HISTORY_VERSION)));
}
