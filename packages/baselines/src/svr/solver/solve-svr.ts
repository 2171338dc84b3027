// LIBSVM (BSD-3, see NOTICE): working sets, shrinking and stopping are those of its Solver, and kernel values are held in
// single precision as there, so that the same pairs are optimized in the same order.
import { giveBackSvrMemory } from "../../kernels/svr-memory.ts";
import { chooseFirst, chooseSecond } from "./choose-pair.ts";
import { optimizePair } from "./optimize-pair.ts";
import { shrink, unshrink } from "./shrink.ts";
import {
  createSolverState,
  FREE,
  isAtTop,
  type SolverState,
  type SolveSvrOptions,
  sampleOf,
} from "./solver-state.ts";

/** What the solver found. */
export interface SvrSolution {
  /** One coefficient per sample; 0 for those that are not support vectors. */
  coefficients: Float64Array;
  intercept: number;
  iterations: number;
  converged: boolean;
}

/** How far the solver has come. */
export interface SvrStep {
  iterations: number;
  /** Largest violation of the optimality conditions; the solver ends below `tolerance`. */
  violation: number;
}

/** Steps between pauses. */
const STEPS = 16;

/**
 * Solves the dual of epsilon support vector regression by sequential minimal optimization, and pauses now and then.
 *
 * @param data - samples, row after row
 * @see Chang and Lin 2011, doi:10.1145/1961189.1961199
 */
export function* solveSvr(
  functionName: string,
  data: Float64Array,
  targets: Float64Array,
  options: SolveSvrOptions,
): Generator<SvrStep, SvrSolution> {
  const state = createSolverState(functionName, data, targets, options);
  const shrinkEvery = Math.min(state.size, 1000);
  let untilShrink = shrinkEvery + 1;
  let iterations = 0;
  let converged = false;
  chooseFirst(state);
  while (iterations < options.maxIter) {
    if (--untilShrink === 0) {
      untilShrink = shrinkEvery;
      if (options.shrinking) {
        shrink(state);
        chooseFirst(state);
      }
    }
    if (!chooseSecond(state)) {
      unshrink(state);
      chooseFirst(state);
      converged = !chooseSecond(state);
      if (converged) break;
      untilShrink = 1;
    }
    iterations++;
    optimizePair(state);
    if (iterations % STEPS === 0) yield { iterations, violation: state.violation };
  }
  const solution = { coefficients: coefficientsOf(state), intercept: findIntercept(state) };
  giveBackSvrMemory(state.rows);
  return { ...solution, iterations, converged };
}

function coefficientsOf(state: SolverState): Float64Array {
  const { size, order, sign, alpha } = state;
  const coefficients = new Float64Array(size / 2);
  for (const t of order) coefficients[sampleOf(state, t)] += sign[t] * alpha[t];
  return coefficients;
}

/** The mean of what the free variables demand, or the middle of what those at their bounds leave open. */
function findIntercept(state: SolverState): number {
  const { order, active, status, slopes } = state;
  let upper = Number.POSITIVE_INFINITY;
  let lower = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let free = 0;
  for (const t of order.subarray(0, active)) {
    if (status[t] === FREE) {
      free++;
      sum += slopes[t];
    } else if (isAtTop(state, t)) {
      upper = Math.min(upper, slopes[t]);
    } else {
      lower = Math.max(lower, slopes[t]);
    }
  }
  return free > 0 ? sum / free : (upper + lower) / 2;
}
