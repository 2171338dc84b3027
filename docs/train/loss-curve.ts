import type { TrainingProgress } from "./training.ts";

/** A loss of 0 has no place on an axis of factors. */
const LEAST_LOSS = 1e-6;

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

/** Where the points of a curve stand, from 0 to 1 to the right and from 0 to 1 upward. */
export function curvePlaces(
  { points }: LossCurve,
  place: (loss: number) => number,
): readonly (readonly [number, number])[] {
  const last = Math.max(...points.map(({ done }) => done), 1);
  return points.map(({ done, loss }) => [done / last, place(loss)]);
}

/** Losses of an axis of equal factors, 1, 2 and 5 times the powers of ten, that hold all losses of some curves. */
export function lossAxis(curves: readonly LossCurve[]): {
  readonly ticks: readonly number[];
  place(loss: number): number;
} {
  const losses = curves.flatMap(({ points }) => points.map(({ loss }) => Math.max(loss, LEAST_LOSS)));
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  const first = Math.floor(Math.log10(least));
  const steps = Array.from({ length: Math.ceil(Math.log10(most)) - first + 1 }, (_, i) => 10 ** (first + i));
  const all = steps.flatMap((power) => [power, 2 * power, 5 * power]);
  const low = Math.max(...all.filter((tick) => tick <= least));
  const high = Math.min(...all.filter((tick) => tick >= most && tick > low));
  return {
    ticks: all.filter((tick) => tick >= low && tick <= high),
    place: (loss) => Math.log(Math.max(loss, LEAST_LOSS) / low) / Math.log(high / low),
  };
}
