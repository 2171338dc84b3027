import type { PhotoWindow, SuggestedAction, Suggestion } from "@vscnn/predictor";
import { momentOf } from "../post/post-of-state.ts";
import type { DemoState } from "./demo-state.ts";

/** What the demo can do for the author: all but writing another title. */
export const APPLIED_ACTIONS = [
  "time",
  "tag",
  "crop",
  "exposure",
  "saturation",
] as const satisfies readonly SuggestedAction[];

/** The state with a suggestion followed. */
export function applySuggestion(
  state: DemoState,
  { action, value }: Pick<Suggestion, "action" | "value">,
): DemoState {
  switch (action) {
    case "time":
      return { ...state, ...momentOf(Number(value)) };
    case "tag":
      return { ...state, tags: state.tags.trim() === "" ? String(value) : `${state.tags.trim()}, ${value}` };
    case "crop":
      return { ...state, crop: shrunk(state.crop, Number(value)) };
    case "exposure":
      return { ...state, exposure: within(state.exposure + Number(value), -2, 2) };
    case "saturation":
      return { ...state, saturation: within(state.saturation * Number(value), 0, 2) };
    default:
      throw new RangeError(`applySuggestion: action must be one that is applied, got ${action}`);
  }
}

function within(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, Number(value.toFixed(2))));
}

/** A window around the same center. */
function shrunk({ left, top, width, height }: PhotoWindow, share: number): PhotoWindow {
  return {
    left: left + (width * (1 - share)) / 2,
    top: top + (height * (1 - share)) / 2,
    width: width * share,
    height: height * share,
  };
}
