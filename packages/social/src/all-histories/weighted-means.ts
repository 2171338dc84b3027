import { DAY_WINDOWS, POST_WINDOWS } from "../author-history-names.ts";
import { dayDecay, POST_DECAYS, WINDOWS } from "../history/decays.ts";
import { POST_WINDOW_LENGTH } from "../history/write-post-windows.ts";
import { DAY_WINDOW_LENGTH, weightedMean } from "../history/write-windows.ts";

/** How many decays there are for so many outcomes. */
export function decayCount(outcomes: number): number {
  return POST_WINDOWS.length + DAY_WINDOWS.length * outcomes;
}

/** Fills in the decays of windows of posts, then of the windows of days at each outcome. */
export function fillDecays(decays: Float64Array, times: Float64Array, outcomes: number): void {
  decays.set(POST_DECAYS);
  let at = POST_WINDOWS.length;
  for (let outcome = 0; outcome < outcomes; outcome++) {
    const seconds = outcome === 0 ? Number.POSITIVE_INFINITY : times[outcome] - times[outcome - 1];
    for (let window = 0; window < DAY_WINDOWS.length; window++) decays[at++] = dayDecay(window, seconds);
  }
}

/** Takes an outcome into numerators and denominators of the weighted means, as `addWeighted` does. */
export function decayWeighted(
  weighted: Float64Array,
  decays: Float64Array,
  outcome: number,
  score: number,
): void {
  const days = decayCount(outcome) - POST_WINDOWS.length;
  for (let window = 0; window < WINDOWS; window++) {
    const decay = decays[window < POST_WINDOWS.length ? window : days + window];
    weighted[2 * window] = decay * weighted[2 * window] + score;
    weighted[2 * window + 1] = decay * weighted[2 * window + 1] + 1;
  }
}

/** @param start - of the windows of posts, which those of days follow */
export function writeWeightedMeans(weighted: Float64Array, features: Float32Array, start: number): void {
  const posts = POST_WINDOWS.length;
  for (let window = 0; window < posts; window++) {
    features[start + POST_WINDOW_LENGTH * (window + 1) - 1] = weightedMean(weighted, window);
  }
  const days = start + POST_WINDOW_LENGTH * posts;
  for (let window = 0; window < DAY_WINDOWS.length; window++) {
    features[days + DAY_WINDOW_LENGTH * (window + 1) - 1] = weightedMean(weighted, posts + window);
  }
}
