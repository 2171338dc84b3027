import { transform, transformHead } from "./transform";

/**
 * Where the transforms of a picture of `side` x `side` lie. Written by src/gist-engine/fast.ts as a row of 32-bit numbers.
 */
class Layout {
  /** The plan of the transforms. */
  plan: usize;
  side: i32;
  /** Blocks of four rows or columns, the last perhaps not full. */
  blocks: i32;
  /** Bytes from real to imaginary parts in the two work blocks. */
  plane: usize;
  work: usize;
  scratch: usize;
  /** `blocks` transformed blocks of 2 * side vectors, the last with room for three more. */
  between: usize;
  /** The spectrum: the same layout, the rows and columns from the lowest frequency to the highest. */
  spectrum: usize;
}

/** The two-dimensional transform of the real picture at `image`, whose rows are `rowBytes` apart. */
export function spectrum(layout: Layout, image: usize, rowBytes: usize): void {
  const side = layout.side;
  const blockBytes = (<usize>side) << 5;
  const imaginary = (<usize>side) << 4;
  const plane = layout.plane;
  for (let block = 0; block < layout.blocks; block++) {
    const columns = image + ((<usize>block) << 4);
    for (let row = 0; row < side; row++) {
      const at = (<usize>row) << 4;
      v128.store(layout.work + at, v128.load(columns + <usize>row * rowBytes));
      v128.store(layout.work + plane + at, i32x4.splat(0));
    }
    const result = transform(layout.plan, layout.work, layout.scratch, plane);
    const to = layout.between + <usize>block * blockBytes;
    memory.copy(to, result, imaginary);
    memory.copy(to + imaginary, result + plane, imaginary);
  }
  const half = side >> 1;
  for (let block = 0; block < layout.blocks; block++) {
    const row0 = lineOfFrequency(4 * block, side);
    const row1 = lineOfFrequency(4 * block + 1, side);
    const row2 = lineOfFrequency(4 * block + 2, side);
    const row3 = lineOfFrequency(4 * block + 3, side);
    for (let group = 0; group < layout.blocks; group++) {
      const from = layout.between + <usize>group * blockBytes;
      const to = layout.work + ((<usize>group) << 6);
      transpose(from + row0, from + row1, from + row2, from + row3, to);
      const imaginaryFrom = from + imaginary;
      transpose(
        imaginaryFrom + row0,
        imaginaryFrom + row1,
        imaginaryFrom + row2,
        imaginaryFrom + row3,
        to + plane,
      );
    }
    const result = transform(layout.plan, layout.work, layout.scratch, plane);
    const to = layout.spectrum + <usize>block * blockBytes;
    copyCentered(to, result, side, half);
    copyCentered(to + imaginary, result + plane, side, half);
  }
}

/** The byte offset of the vector of the frequency that is `index`-th from the lowest; of the last one beyond it. */
function lineOfFrequency(index: i32, side: i32): usize {
  const frequency = min(index, side - 1) - (side >> 1);
  return (<usize>(frequency < 0 ? frequency + side : frequency)) << 4;
}

/** Copies a line of frequencies so that it begins with the lowest. */
function copyCentered(to: usize, from: usize, side: i32, half: i32): void {
  const negative = (<usize>half) << 4;
  const positive = (<usize>(side - half)) << 4;
  memory.copy(to, from + positive, negative);
  memory.copy(to + negative, from, positive);
}

/** Writes as columns, at four vectors from `to`, the four vectors given as rows. */
function transpose(row0: usize, row1: usize, row2: usize, row3: usize, to: usize): void {
  const first = v128.load(row0);
  const second = v128.load(row1);
  const third = v128.load(row2);
  const fourth = v128.load(row3);
  const low12 = v128.shuffle<f32>(first, second, 0, 4, 1, 5);
  const high12 = v128.shuffle<f32>(first, second, 2, 6, 3, 7);
  const low34 = v128.shuffle<f32>(third, fourth, 0, 4, 1, 5);
  const high34 = v128.shuffle<f32>(third, fourth, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(low12, low34, 0, 2));
  v128.store(to, v128.shuffle<f64>(low12, low34, 1, 3), 16);
  v128.store(to, v128.shuffle<f64>(high12, high34, 0, 2), 32);
  v128.store(to, v128.shuffle<f64>(high12, high34, 1, 3), 48);
}

/** A filter: gains of a rectangle of frequencies, outside of which they are negligible. */
class Filter {
  /** First and number of the blocks of four rows of the spectrum that have a gain. */
  firstBlock: i32;
  blocks: i32;
  /** First column that has a gain. */
  firstColumn: i32;
  /** For each block: first column, number of columns and address of the gains, four per column. */
  ranges: usize;
}

/** What is summed of a response: the pixels from `start` on, `size` of them each way, between the `edges` of blocks. */
class Window {
  start: i32;
  size: i32;
  /** Number of blocks each way. */
  blocks: i32;
  /** `blocks + 1` rows of the picture. */
  edges: usize;
  /** For each four columns of the window and each block row, the sums of magnitudes over its rows. */
  sums: usize;
}

/**
 * Sums of the magnitudes of the inverse transform of spectrum times gain, `side * side` times too large.
 *
 * Only magnitudes are wanted, so the rectangle of frequencies is moved to zero, where the rest of each line is zeros.
 */
export function respond(layout: Layout, filter: Filter, window: Window): void {
  const lines = min(4 * filter.blocks, layout.side);
  const groups = (window.size + 3) >> 2;
  const groupBytes = (<usize>filter.blocks) << 7;
  for (let block = 0; block < filter.blocks; block++) {
    const result = transformRows(layout, filter, block);
    let from = result + ((<usize>window.start) << 4);
    let to = layout.between + ((<usize>block) << 6);
    for (let group = 0; group < groups; group++, from += 64, to += groupBytes) {
      transpose(from, from + 16, from + 32, from + 48, to);
      const imaginary = from + layout.plane;
      transpose(imaginary, imaginary + 16, imaginary + 32, imaginary + 48, to + (groupBytes >> 1));
    }
  }
  let sums = window.sums;
  for (let group = 0; group < groups; group++) {
    const from = layout.between + <usize>group * groupBytes;
    const result = transformHead(
      layout.plan,
      from,
      groupBytes >> 1,
      lines,
      layout.work,
      layout.scratch,
      layout.plane,
    );
    for (let block = 0; block < window.blocks; block++, sums += 16) {
      const edge = window.edges + ((<usize>block) << 2);
      v128.store(sums, sumMagnitudes(result, layout.plane, load<i32>(edge), load<i32>(edge, 4)));
    }
  }
}

/** The transform along four rows of spectrum times gain. Real and imaginary parts are exchanged: it is the inverse. */
function transformRows(layout: Layout, filter: Filter, block: i32): usize {
  const range = filter.ranges + <usize>block * 12;
  const first = load<i32>(range);
  const columns = load<i32>(range, 4);
  let gain = <usize>load<i32>(range, 8);
  const lead = (<usize>(first - filter.firstColumn)) << 4;
  const filled = (<usize>columns) << 4;
  const real = layout.work;
  const imaginary = layout.work + layout.plane;
  memory.fill(real, 0, lead);
  memory.fill(imaginary, 0, lead);
  let from = layout.spectrum + <usize>(filter.firstBlock + block) * layout.side * 32 + ((<usize>first) << 4);
  const plane = (<usize>layout.side) << 4;
  const end = real + lead + filled;
  for (let to = real + lead; to < end; to += 16, from += 16, gain += 16) {
    const gains = v128.load(gain);
    v128.store(to, f32x4.mul(gains, v128.load(from + plane)));
    v128.store(to + layout.plane, f32x4.mul(gains, v128.load(from)));
  }
  const used = <i32>((lead + filled) >> 4);
  return transformHead(layout.plan, real, layout.plane, used, real, layout.scratch, layout.plane);
}

function sumMagnitudes(block: usize, plane: usize, start: i32, end: i32): v128 {
  let sum = f32x4.splat(0);
  const last = block + ((<usize>end) << 4);
  for (let at = block + ((<usize>start) << 4); at < last; at += 16) {
    const re = v128.load(at);
    const im = v128.load(at + plane);
    sum = f32x4.add(sum, f32x4.sqrt(f32x4.add(f32x4.mul(re, re), f32x4.mul(im, im))));
  }
  return sum;
}
