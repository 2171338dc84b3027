import type { Suggestion } from "@vscnn/predictor";

/** More of them would hide the best. */
const MAX_SHOWN = 3;

/** What goes with more views among the posts that the predictor knows, the largest gain first. */
export function suggestionLines(suggestions: readonly Suggestion[]): string[] {
  return [
    "What went with more views among the posts it knows (which is not to say that it brings them):",
    ...suggestions
      .slice(0, MAX_SHOWN)
      .map(({ text, gain }) => `  views x ${(2 ** gain).toFixed(2)}: ${text}`),
  ];
}
