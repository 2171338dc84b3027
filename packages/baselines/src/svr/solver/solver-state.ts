import type { Kernels } from "../../kernels/index.ts";
import { createKernelRows, type KernelRows } from "../kernel-rows.ts";

/** What decides the solution. */
export interface SolveSvrOptions {
  C: number;
  epsilon: number;
  /** Width of the kernel. */
  gamma: number;
  tolerance: number;
  shrinking: boolean;
  /** Most steps. */
  maxIter: number;
  /** Room for kernel rows in MB. */
  cacheSize: number;
}

/** Of `status`: where a variable is. */
export const LOWER = 0;
export const UPPER = 1;
export const FREE = 2;

/** Of `sides`: sign * alpha may rise, may fall. */
export const RISE = 1;
export const FALL = 2;

/**
 * The dual problem while it is solved. Variables t < n belong to targets seen from below (sign +1), t >= n to the same
 * targets seen from above (sign -1). Where LIBSVM has the gradient G, this has slopes, -sign * G: the same numbers but for
 * exact changes of sign. Variables that are set aside stand at the end, from `active` on.
 */
export interface SolverState {
  readonly settings: SolveSvrOptions;
  readonly rows: KernelRows;
  readonly kernels: Kernels;
  /** The memory of the kernels as single-precision numbers. */
  readonly singles: Float32Array;
  /** Where the arrays that the kernels read begin, in bytes. */
  readonly at: { slopes: number; boundSlopes: number; samples: number; sides: number };
  readonly size: number;
  readonly slopes: Float64Array;
  /** Slopes as the variables at their upper bound alone would make them, without the linear term. */
  readonly boundSlopes: Float64Array;
  readonly sample: Int32Array;
  readonly sides: Uint8Array;
  readonly linear: Float64Array;
  readonly alpha: Float64Array;
  readonly sign: Int8Array;
  readonly status: Uint8Array;
  active: number;
  /** Whether all variables were brought back once, near the solution. */
  unshrunk: boolean;
  /** Largest violation of the optimality conditions. */
  violation: number;
  /** The pair that is optimized next. */
  first: number;
  second: number;
  /** Slope of the first. */
  largest: number;
}

/** The problem at alpha = 0. */
export function createSolverState(
  functionName: string,
  data: Float64Array,
  targets: Float64Array,
  settings: SolveSvrOptions,
): SolverState {
  const size = 2 * targets.length;
  const { gamma, cacheSize } = settings;
  const shape = { columns: data.length / targets.length, gamma, cacheSize, roomBytes: 24 * size };
  const rows = createKernelRows(functionName, data, shape);
  const { kernels, buffer, room } = rows;
  const at = {
    slopes: room,
    boundSlopes: room + 8 * size,
    samples: room + 16 * size,
    sides: room + 20 * size,
  };
  const state: SolverState = {
    settings,
    rows,
    kernels,
    singles: new Float32Array(buffer),
    at,
    size,
    slopes: new Float64Array(buffer, at.slopes, size),
    boundSlopes: new Float64Array(buffer, at.boundSlopes, size),
    sample: new Int32Array(buffer, at.samples, size),
    sides: new Uint8Array(buffer, at.sides, size),
    ...variablesOf(size),
  };
  setVariables(state, targets);
  return state;
}

function variablesOf(size: number) {
  return {
    linear: new Float64Array(size),
    alpha: new Float64Array(size),
    sign: new Int8Array(size),
    status: new Uint8Array(size),
    active: size,
    unshrunk: false,
    violation: Number.POSITIVE_INFINITY,
    first: -1,
    second: -1,
    largest: 0,
  };
}

function setVariables(
  { settings, sample, sign, linear, sides, slopes }: SolverState,
  targets: Float64Array,
): void {
  const count = targets.length;
  for (let t = 0; t < count; t++) {
    sample[t] = t;
    sample[t + count] = t;
    sign[t] = 1;
    sign[t + count] = -1;
    linear[t] = targets[t] - settings.epsilon;
    linear[t + count] = targets[t] + settings.epsilon;
    sides[t] = RISE;
    sides[t + count] = FALL;
  }
  slopes.set(linear);
}

/** Of a variable at a bound: whether sign * alpha cannot rise. */
export function isAtTop({ status, sign }: SolverState, t: number): boolean {
  return (status[t] === UPPER) === sign[t] > 0;
}
