import type { TrainingProgress } from "./training.ts";

/** The losses of one learner on posts that it did not learn from. */
export interface LossCurve {
  readonly learner: string;
  readonly points: readonly { readonly done: number; readonly loss: number }[];
}

/** Curves with the loss of a step added to that of its learner. Steps without a loss change nothing. */
export function withLoss(curves: readonly LossCurve[], { step, done, loss }: TrainingProgress): LossCurve[] {
  const learner = /^train (.+)$/.exec(step)?.[1];
  if (learner === undefined || loss === undefined || !Number.isFinite(loss)) return [...curves];
  const known = curves.find((curve) => curve.learner === learner);
  if (known === undefined) return [...curves, { learner, points: [{ done, loss }] }];
  const longer = { learner, points: [...known.points, { done, loss }] };
  return curves.map((curve) => (curve === known ? longer : curve));
}

/** A curve as the points of a polyline within a width and a height; the axis of losses begins at 0. */
export function curvePoints({ points }: LossCurve, width: number, height: number, most: number): string {
  const last = Math.max(...points.map(({ done }) => done), 1);
  return points
    .map(
      ({ done, loss }) =>
        `${((width * done) / last).toFixed(1)},${(height - (height * loss) / most).toFixed(1)}`,
    )
    .join(" ");
}
