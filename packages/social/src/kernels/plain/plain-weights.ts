import { decayWeighted, fillDecays, writeWeightedMeans } from "../../all-histories/weighted-means.ts";
import { AUTHOR_HISTORY_LENGTH } from "../../author-history-names.ts";
import type { HistoryKernels } from "../history-kernels.ts";
import { viewsOf } from "./views-of.ts";

/** The kernels of weighted means. */
export function plainWeights(buffer: ArrayBuffer): Pick<HistoryKernels, "fillDecays" | "weightedMeans"> {
  const { integers, doubles, singles } = viewsOf(buffer);
  return {
    fillDecays(times, outcomes, target, step) {
      fillDecays(doubles(target), step / Float64Array.BYTES_PER_ELEMENT, doubles(times), outcomes);
    },
    weightedMeans(weighted, taken, scores, decays, step, ends, count, target) {
      const [means, outcomes, left] = [doubles(weighted), doubles(scores), doubles(decays)];
      const [known, features] = [integers(ends), singles(target)];
      const apart = step / Float64Array.BYTES_PER_ELEMENT;
      let next = taken;
      for (let i = 0; i < count; i++) {
        for (; next < known[i]; next++) decayWeighted(means, left, apart, next, outcomes[next]);
        writeWeightedMeans(means, features, AUTHOR_HISTORY_LENGTH * i);
      }
    },
  };
}
