import type { SkippedPhoto } from "@vscnn/pipeline";

/** Skipped photos that are named. */
const NAMED = 20;

/** Which of the photos could not be read, and why: the first of them by name. */
export function skippedLines(skipped: readonly SkippedPhoto[], total: number): string[] {
  if (skipped.length === 0) return [];
  const rest = skipped.length - NAMED;
  const named = skipped.slice(0, NAMED);
  return [
    `${skipped.length} of ${total} photos could not be read; their posts are left out:`,
    ...named.map(({ id, imagePath = "no photo", error }) => `- post ${id}, ${imagePath}: ${error}`),
    ...(rest > 0 ? [`- and ${rest} more`] : []),
  ];
}
