import { SHOWN_SKIPPED } from "../config.ts";
import { describeSkipped, type VisualFeatures } from "../features/extract-visual.ts";

/** The photos that were skipped, a line each after their count; nothing if there are none. */
export function skippedSummary({ skipped }: VisualFeatures, total: number): string[] {
  if (skipped.length === 0) return [];
  const shown = skipped.slice(0, SHOWN_SKIPPED).map((photo) => `- ${describeSkipped(photo)}`);
  const rest = skipped.length - shown.length;
  return [
    `${skipped.length} of ${total} photos could not be read; their posts are left out:`,
    ...shown,
    ...(rest > 0 ? [`- and ${rest} more, see results.json`] : []),
  ];
}
