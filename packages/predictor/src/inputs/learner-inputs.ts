import { type Matrix, matrixFrom } from "@vscnn/core";
import { joinColumns } from "@vscnn/model";
import { isNetwork, NETWORKS } from "../config/learner-names.ts";
import type { LearnerConfig, ResolvedConfig } from "../config/predictor-config.ts";
import { allColumns, type GroupColumns, socialColumns } from "../groups/layout.ts";
import { type RepeatedRows, reduceDistinct, repeated } from "./reduce-distinct.ts";
import { type FeatureRows, fitReducer, type Reducer, type ReduceSettings, reduceRows } from "./reducer.ts";

/** The reductions of a predictor: of the photo's features, of all others, and of all together. */
export type InputName = "visual" | "social" | "joint";

/** The reductions that the learners of a predictor need. */
export type Reducers = Readonly<Partial<Record<InputName, Reducer>>>;

/** Learns the reductions that learners need from the training rows. */
export async function fitReducers(
  rows: FeatureRows,
  layout: readonly GroupColumns[],
  config: ResolvedConfig,
  { threads, signal }: Pick<ReduceSettings, "threads" | "signal">,
): Promise<Reducers> {
  const middle = socialColumns(layout);
  const last = allColumns(layout);
  const ranges: Record<InputName, readonly [number, number]> = {
    visual: [middle, last],
    social: [0, middle],
    joint: [0, last],
  };
  const needed = new Set(config.learners.flatMap((learner) => inputNames(learner)));
  // What is unusual is measured in reduced features, whatever the learners take
  needed.add("visual").add("social");
  const reducers: Partial<Record<InputName, Reducer>> = {};
  for (const name of ["visual", "social", "joint"] as const) {
    const [start, end] = ranges[name];
    if (start === end || !needed.has(name)) continue;
    reducers[name] = await fitReducer(rows, {
      start,
      end,
      components: config.components[name],
      preScale: config.preScale,
      seed: config.seed,
      threads,
      signal,
    });
  }
  return reducers;
}

function inputNames({ learner }: Pick<LearnerConfig, "learner">): readonly InputName[] {
  return isNetwork(learner) ? NETWORKS[learner] : ["visual", "social"];
}

/** Rows in the forms that learners take, each made when it is asked for first. */
export interface LearnerInputs {
  /** A reduction. */
  reduced(name: InputName): Matrix;
  /** A reduction of rows of which many are the same; undefined where they are not known to be. */
  distinct(name: InputName): RepeatedRows | undefined;
  /** All reductions but the joint one side by side. */
  both(): Matrix;
  /** What is known besides the photo as it is, and the reduction of the photo beside it. */
  plain(): Matrix;
}

/**
 * The forms of some rows.
 *
 * @param repeats - whether many of the rows have the same values in the columns of a reduction, each of which is then reduced once
 */
export function learnerInputs(
  reducers: Reducers,
  layout: readonly GroupColumns[],
  rows: FeatureRows,
  repeats = false,
): LearnerInputs {
  const made = new Map<string, Matrix>();
  const madeDistinct = new Map<string, RepeatedRows>();
  const once = <Value>(kept: Map<string, Value>, name: string, make: () => Value): Value => {
    const known = kept.get(name) ?? make();
    kept.set(name, known);
    return known;
  };
  const distinct = (name: InputName): RepeatedRows =>
    once(madeDistinct, name, () => reduceDistinct(reducerOf(reducers, name), rows));
  const reduced = (name: InputName): Matrix =>
    once(made, name, () =>
      repeats ? repeated(distinct(name)) : reduceRows(reducerOf(reducers, name), rows),
    );
  const joined = (parts: readonly Matrix[]): Matrix => (parts.length === 1 ? parts[0] : joinColumns(parts));
  const visual = () => (reducers.visual === undefined ? [] : [reduced("visual")]);
  return {
    reduced,
    distinct: (name) => (repeats ? distinct(name) : undefined),
    both: () =>
      once(made, "both", () =>
        joined([...visual(), ...(reducers.social === undefined ? [] : [reduced("social")])]),
      ),
    plain: () =>
      once(made, "plain", () => joined([...plainColumns(rows, socialColumns(layout)), ...visual()])),
  };
}

function reducerOf(reducers: Reducers, name: InputName): Reducer {
  const reducer = reducers[name];
  if (reducer !== undefined) return reducer;
  throw new Error(`a predictor with these learners must have the reduction '${name}'`);
}

function plainColumns({ data, columns }: FeatureRows, width: number): Matrix[] {
  if (width === 0) return [];
  const count = data.length / columns;
  const copy = new Float64Array(count * width);
  for (let row = 0; row < count; row++) {
    copy.set(data.subarray(row * columns, row * columns + width), row * width);
  }
  return [matrixFrom(copy, [count, width])];
}
