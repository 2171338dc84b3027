import type { Prediction, PredictionPost } from "@vscnn/predictor";

/** The columns of a table of predictions. */
export const PREDICTION_COLUMNS = [
  "id",
  "userId",
  "postedAt",
  "score",
  "scoreLow",
  "scoreHigh",
  "days",
  "views",
  "viewsLow",
  "viewsHigh",
  "percentile",
  "authorPercentile",
  "unusual",
  "missing",
] as const;

/** A row of a table of predictions. */
export interface PredictionRow
  extends Record<(typeof PREDICTION_COLUMNS)[number], string | number | boolean> {
  id: string;
  userId: string;
  postedAt: string;
  days: number;
  views: number;
  viewsLow: number;
  viewsHigh: number;
  percentile: number;
}

/** What was predicted for a post, as a row of a table. */
export function predictionRow(
  { id, userId, postedAt }: PredictionPost,
  { score, interval, days, views, viewsInterval, percentile, authorPercentile, unusual, missing }: Prediction,
): PredictionRow {
  return {
    id: id ?? "",
    userId,
    postedAt: new Date(postedAt * 1000).toISOString(),
    score,
    scoreLow: interval[0],
    scoreHigh: interval[1],
    days,
    views: Math.round(views),
    viewsLow: Math.round(viewsInterval[0]),
    viewsHigh: Math.round(viewsInterval[1]),
    percentile,
    authorPercentile: authorPercentile ?? "",
    unusual,
    missing: missing.join(" "),
  };
}
