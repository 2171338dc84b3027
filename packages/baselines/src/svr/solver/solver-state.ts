import type { SvrKernels } from "../../kernels/svr-kernels.ts";
import { createKernelRows, type KernelRows } from "../kernel-rows.ts";
import { GROUP } from "../sample-groups.ts";

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

/** Samples that the kernels take together. */
const BLOCK = 4;

/**
 * The dual problem while it is solved. Variables t < half belong to targets seen from below (sign +1), those from `half` on to the same
 * targets seen from above (sign -1), so that both of a sample follow the same kernel values; samples are filled up to whole groups.
 * Where LIBSVM has the gradient G, this has slopes, -sign * G: the same numbers but for exact changes of sign. LIBSVM moves variables
 * about; here they stay, and their places there are kept: those that are set aside stand at the end, from `active` on.
 */
export interface SolverState {
  readonly settings: SolveSvrOptions;
  readonly rows: KernelRows;
  readonly kernels: SvrKernels;
  /** The memory of the kernels as single-precision numbers. */
  readonly singles: Float32Array;
  /** Where the arrays that the kernels read begin, in bytes. */
  readonly at: StatePlaces;
  readonly half: number;
  /** How many variables there are. */
  readonly size: number;
  /** LIBSVM's order of the variables, and the place of each in it. */
  readonly order: Int32Array;
  readonly positions: Int32Array;
  /** Where the samples of active variables are, and how many blocks these make. */
  readonly blocks: Int32Array;
  blockCount: number;
  readonly slopes: Float64Array;
  /** Slopes as the variables at their upper bound alone would make them, without the linear term. */
  readonly boundSlopes: Float64Array;
  /** Room for slopes that are summed anew. */
  readonly newSlopes: Float64Array;
  /** 0 where sign * alpha of an active variable may rise, else -Infinity; 0 where it may fall, else Infinity. */
  readonly rises: Float64Array;
  readonly falls: Float64Array;
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

interface StatePlaces {
  slopes: number;
  boundSlopes: number;
  newSlopes: number;
  rises: number;
  falls: number;
  positions: number;
  blocks: number;
}

/** Bytes of what the kernels read, for each sample. */
const SAMPLE_BYTES = 5 * 16 + 8 + 1;

/** The problem at alpha = 0. */
export function createSolverState(
  functionName: string,
  data: Float64Array,
  targets: Float64Array,
  settings: SolveSvrOptions,
): SolverState {
  const half = Math.ceil(targets.length / GROUP) * GROUP;
  const { gamma, cacheSize } = settings;
  const shape = { columns: data.length / targets.length, gamma, cacheSize, roomBytes: SAMPLE_BYTES * half };
  const rows = createKernelRows(functionName, data, shape);
  const { kernels, buffer } = rows;
  const at = placesFrom(rows.room, half);
  const doublesAt = (address: number) => new Float64Array(buffer, address, 2 * half);
  const state: SolverState = {
    settings,
    rows,
    kernels,
    singles: new Float32Array(buffer),
    at,
    half,
    size: 2 * targets.length,
    slopes: doublesAt(at.slopes),
    boundSlopes: doublesAt(at.boundSlopes),
    newSlopes: doublesAt(at.newSlopes),
    rises: doublesAt(at.rises).fill(Number.NEGATIVE_INFINITY),
    falls: doublesAt(at.falls).fill(Number.POSITIVE_INFINITY),
    positions: new Int32Array(buffer, at.positions, 2 * half),
    blocks: new Int32Array(buffer, at.blocks, half / BLOCK),
    ...variablesOf(2 * targets.length, half),
  };
  setVariables(state, targets);
  return state;
}

function placesFrom(room: number, half: number): StatePlaces {
  const bytes = 16 * half;
  return {
    slopes: room,
    boundSlopes: room + bytes,
    newSlopes: room + 2 * bytes,
    rises: room + 3 * bytes,
    falls: room + 4 * bytes,
    positions: room + 5 * bytes,
    blocks: room + 5 * bytes + 8 * half,
  };
}

function variablesOf(size: number, half: number) {
  return {
    order: new Int32Array(size),
    blockCount: 0,
    linear: new Float64Array(2 * half),
    alpha: new Float64Array(2 * half),
    sign: new Int8Array(2 * half).fill(1, 0, half).fill(-1, half),
    status: new Uint8Array(2 * half),
    active: size,
    unshrunk: false,
    violation: Number.POSITIVE_INFINITY,
    first: -1,
    second: -1,
    largest: 0,
  };
}

function setVariables(state: SolverState, targets: Float64Array): void {
  const { settings, order, positions, half, linear, slopes, size } = state;
  const count = targets.length;
  for (let sample = 0; sample < count; sample++) {
    order[sample] = sample;
    order[sample + count] = half + sample;
    linear[sample] = targets[sample] - settings.epsilon;
    linear[half + sample] = targets[sample] + settings.epsilon;
  }
  slopes.set(linear);
  for (let place = 0; place < size; place++) {
    positions[order[place]] = place;
    setSides(state, order[place]);
  }
  listBlocks(state);
}

/** The sample of a variable. */
export function sampleOf({ half }: SolverState, t: number): number {
  return t < half ? t : t - half;
}

/** Of a variable at a bound: whether sign * alpha cannot rise. */
export function isAtTop({ status, sign }: SolverState, t: number): boolean {
  return (status[t] === UPPER) === sign[t] > 0;
}

/** Notes whether an active variable may rise and fall. */
export function setSides(state: SolverState, t: number): void {
  const { status, rises, falls } = state;
  const isFree = status[t] === FREE;
  const isTop = isAtTop(state, t);
  rises[t] = isFree || !isTop ? 0 : Number.NEGATIVE_INFINITY;
  falls[t] = isFree || isTop ? 0 : Number.POSITIVE_INFINITY;
}

/** Notes where the samples of active variables are. */
export function listBlocks(state: SolverState): void {
  const { order, active, half, blocks } = state;
  const isUsed = new Uint8Array(half / BLOCK);
  for (let place = 0; place < active; place++) isUsed[Math.floor(sampleOf(state, order[place]) / BLOCK)] = 1;
  state.blockCount = 0;
  isUsed.forEach((used, block) => {
    if (used === 1) blocks[state.blockCount++] = 4 * BLOCK * block;
  });
}
