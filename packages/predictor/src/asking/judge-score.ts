import { packedMatrix } from "@vscnn/core";
import { type Post, viewsFromScore } from "@vscnn/social";
import { nearestDistance } from "../fitting/nearest-distance.ts";
import { settledDays } from "../fitting/targets-of.ts";
import { PREDICTOR_GROUPS, type PredictorGroup } from "../groups/group-names.ts";
import { learnerInputs } from "../inputs/learner-inputs.ts";
import type { Predictor } from "../predictor.ts";
import { placeOf } from "./complete-post.ts";
import type { EncodedInput } from "./encode-input.ts";
import type { Filling } from "./fillings.ts";
import { percentileOf } from "./percentile-of.ts";
import type { Prediction } from "./prediction.ts";

/** What a score means: views, an interval, how it compares, and what it stands on. */
export function judgeScore(
  predictor: Predictor,
  { post, row, fillings, history }: EncodedInput,
  { score, days }: { score: number; days: number },
): Prediction {
  const { radius, seen, config } = predictor;
  const interval = [score - radius, score + radius] as const;
  const views = (value: number) =>
    Number.isFinite(value) ? viewsFromScore(value, settledDays(days, config.settleDays)) : Math.max(value, 0);
  const own = ownScores(predictor, post, history);
  return {
    score,
    interval,
    coverage: config.coverage,
    views: views(score),
    viewsInterval: [views(interval[0]), views(interval[1])],
    days,
    percentile: percentileOf(seen.scores, score),
    ...(own.length === 0 ? {} : { authorPercentile: percentileOf(own, score) }),
    missing: PREDICTOR_GROUPS.filter((group) => fillings[group]?.isPart === false),
    filledWith: Object.fromEntries(PREDICTOR_GROUPS.flatMap((group) => wordsOf(group, fillings[group]))),
    unusual: distanceOf(predictor, row) > seen.farthest,
  };
}

function wordsOf(group: PredictorGroup, filling: Filling | undefined): [PredictorGroup, string][] {
  return filling === undefined ? [] : [[group, filling.standIn]];
}

/** How far a row is from the nearest of the training posts that are kept. */
function distanceOf({ reducers, layout, seen }: Predictor, row: Float32Array): number {
  const inputs = learnerInputs(reducers, layout, { data: row, columns: row.length });
  return nearestDistance(seen.sample, packedMatrix(inputs.both()));
}

function ownScores({ seen }: Predictor, post: Post, history: readonly Post[] | undefined): Float64Array {
  if (history !== undefined) return Float64Array.from(history, ({ score }) => score as number).sort();
  const place = placeOf(seen.authors, post.userId);
  if (place < 0) return new Float64Array(0);
  return seen.authorScores.subarray(seen.authorStarts[place], seen.authorStarts[place + 1]);
}
