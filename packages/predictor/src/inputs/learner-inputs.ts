import { type Matrix, matrixFrom } from "@vscnn/core";
import { joinColumns } from "@vscnn/model";
import { isNetwork, NETWORKS } from "../config/learner-names.ts";
import type { LearnerConfig, ResolvedConfig } from "../config/predictor-config.ts";
import { allColumns, type GroupColumns, socialColumns } from "../groups/layout.ts";
import { type FeatureRows, fitReducer, type Reducer, reduceRows } from "./reducer.ts";

/** The reductions of a predictor: of the photo's features, of all others, and of all together. */
export type InputName = "visual" | "social" | "joint";

/** The reductions that the learners of a predictor need. */
export type Reducers = Readonly<Partial<Record<InputName, Reducer>>>;

/** Learns the reductions that learners need from the training rows. */
export async function fitReducers(
  rows: FeatureRows,
  layout: readonly GroupColumns[],
  config: ResolvedConfig,
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
  /** All reductions but the joint one side by side. */
  both(): Matrix;
  /** What is known besides the photo as it is, and the reduction of the photo beside it. */
  plain(): Matrix;
}

/**
 * The forms of some rows.
 *
 * @param reduce - how rows are reduced, where another way than one by one is faster
 */
export function learnerInputs(
  reducers: Reducers,
  layout: readonly GroupColumns[],
  rows: FeatureRows,
  reduce: typeof reduceRows = reduceRows,
): LearnerInputs {
  const made = new Map<string, Matrix>();
  const once = (name: string, make: () => Matrix): Matrix => {
    const known = made.get(name) ?? make();
    made.set(name, known);
    return known;
  };
  const reduced = (name: InputName): Matrix =>
    once(name, () => {
      const reducer = reducers[name];
      if (reducer === undefined)
        throw new Error(`a predictor with these learners must have the reduction '${name}'`);
      return reduce(reducer, rows);
    });
  const joined = (parts: readonly Matrix[]): Matrix => (parts.length === 1 ? parts[0] : joinColumns(parts));
  const visual = () => (reducers.visual === undefined ? [] : [reduced("visual")]);
  return {
    reduced,
    both: () =>
      once("both", () =>
        joined([...visual(), ...(reducers.social === undefined ? [] : [reduced("social")])]),
      ),
    plain: () => once("plain", () => joined([...plainColumns(rows, socialColumns(layout)), ...visual()])),
  };
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
