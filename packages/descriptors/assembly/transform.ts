import { headPass5 } from "./head-pass";
import { lastPass4, pass4 } from "./passes-of-four";
import { storeProduct, storeTwiddled } from "./store-product";

/**
 * Fourier transforms of four sequences side by side: a block is `n` vectors of four floats, the real parts, and `plane`
 * bytes further the `n` vectors of the imaginary parts.
 *
 * A plan, written by src/gist/gist-engine/transform-plan.ts, is a row of 32-bit numbers: the length of the block; the length of the passes
 * (the same, or that of Bluestein's convolution); the addresses of the chirp and of its spectrum; the number of
 * passes; and for each its radix and the address of its twiddle factors.
 */

const PASSES: usize = 20;

/**
 * Transforms the block at `data` by exp(-2 pi i jk / n). Both blocks are overwritten and must have room for the length
 * of the passes.
 *
 * @returns the address of the result: `data` or `scratch`
 */
export function transform(plan: usize, data: usize, scratch: usize, plane: usize): usize {
  const count = load<i32>(plan);
  const length = load<i32>(plan, 4);
  if (count === length) return runPasses(plan, 0, data, scratch, plane);

  const chirp = <usize>load<i32>(plan, 8);
  multiplyByFactors(data, chirp, count, plane);
  memory.fill(data + ((<usize>count) << 4), 0, (<usize>(length - count)) << 4);
  memory.fill(data + plane + ((<usize>count) << 4), 0, (<usize>(length - count)) << 4);
  const spectrum = runPasses(plan, 0, data, scratch, plane);
  multiplyByFactors(spectrum, <usize>load<i32>(plan, 12), length, plane);
  // With real and imaginary parts exchanged, the forward transform is the inverse one
  const other = spectrum === data ? scratch : data;
  const convolved = runPasses(plan, 0, spectrum + plane, other + plane, 0 - plane) - plane;
  multiplyByFactors(convolved, chirp, count, plane);
  return convolved;
}

/**
 * The same of a block of which only the first `filled` vectors are not zero. Those lie at `source`, their imaginary parts
 * `sourcePlane` bytes further; what is behind them is not read. `source` may be `data`.
 *
 * A first pass of radix 5, which takes most, leaves out what the zeros would come to; the result is the same.
 */
export function transformHead(
  plan: usize,
  source: usize,
  sourcePlane: usize,
  filled: i32,
  data: usize,
  scratch: usize,
  plane: usize,
): usize {
  const length = load<i32>(plan);
  if (load<i32>(plan, 4) === length && load<i32>(plan, 16) > 0 && load<i32>(plan, PASSES) === 5) {
    const to = source === data ? scratch : data;
    headPass5(source, sourcePlane, filled, to, length / 5, <usize>load<i32>(plan, PASSES + 4), plane);
    return runPasses(plan, 1, to, source === data ? data : scratch, plane);
  }
  const filledBytes = (<usize>filled) << 4;
  if (source !== data) {
    memory.copy(data, source, filledBytes);
    memory.copy(data + plane, source + sourcePlane, filledBytes);
  }
  const zeroBytes = (<usize>(length - filled)) << 4;
  memory.fill(data + filledBytes, 0, zeroBytes);
  memory.fill(data + plane + filledBytes, 0, zeroBytes);
  return transform(plan, data, scratch, plane);
}

function multiplyByFactors(block: usize, factors: usize, count: i32, plane: usize): void {
  for (let i = 0; i < count; i++, block += 16, factors += 8) {
    storeProduct(
      block,
      plane,
      v128.load(block),
      v128.load(block + plane),
      v128.load32_splat(factors),
      v128.load32_splat(factors, 4),
    );
  }
}

/**
 * Stockham's passes: each reads one block and writes the other, in an order that needs no sorting afterwards.
 *
 * @param first - how many passes were made
 */
function runPasses(plan: usize, first: i32, data: usize, scratch: usize, plane: usize): usize {
  let rest = load<i32>(plan, 4);
  let stride = 1;
  const passes = load<i32>(plan, 16);
  let pass = plan + PASSES;
  for (let i = 0; i < passes; i++, pass += 8) {
    const radix = load<i32>(pass);
    const twiddles = <usize>load<i32>(pass, 4);
    if (i < first) {
      rest /= radix;
      stride *= radix;
      continue;
    }
    rest /= radix;
    if (radix === 4) {
      if (rest === 1) lastPass4(data, scratch, stride, plane);
      else pass4(data, scratch, rest, stride, twiddles, plane);
    } else if (radix === 5) pass5(data, scratch, rest, stride, twiddles, plane);
    else if (radix === 3) pass3(data, scratch, rest, stride, twiddles, plane);
    else pass2(data, scratch, rest, stride, twiddles, plane);
    stride *= radix;
    const written = scratch;
    scratch = data;
    data = written;
  }
  return data;
}

function pass5(from: usize, to: usize, groups: i32, stride: i32, twiddles: usize, plane: usize): void {
  const leg = (<usize>(groups * stride)) << 4;
  const hop = (<usize>stride) << 4;
  const cos1 = f32x4.splat(0.30901699437494745);
  const cos2 = f32x4.splat(-0.8090169943749475);
  const sin1 = f32x4.splat(0.9510565162951535);
  const sin2 = f32x4.splat(0.5877852522924731);
  for (let group = 0; group < groups; group++, twiddles += 32) {
    for (const end = from + hop; from < end; from += 16, to += 16) {
      const leg1 = from + leg;
      const leg2 = leg1 + leg;
      const leg3 = leg2 + leg;
      const leg4 = leg3 + leg;
      const re0 = v128.load(from);
      const im0 = v128.load(from + plane);
      const sum14Re = f32x4.add(v128.load(leg1), v128.load(leg4));
      const sum14Im = f32x4.add(v128.load(leg1 + plane), v128.load(leg4 + plane));
      const sum23Re = f32x4.add(v128.load(leg2), v128.load(leg3));
      const sum23Im = f32x4.add(v128.load(leg2 + plane), v128.load(leg3 + plane));
      v128.store(to, f32x4.add(re0, f32x4.add(sum14Re, sum23Re)));
      v128.store(to + plane, f32x4.add(im0, f32x4.add(sum14Im, sum23Im)));
      const even1Re = f32x4.add(re0, f32x4.add(f32x4.mul(cos1, sum14Re), f32x4.mul(cos2, sum23Re)));
      const even1Im = f32x4.add(im0, f32x4.add(f32x4.mul(cos1, sum14Im), f32x4.mul(cos2, sum23Im)));
      const even2Re = f32x4.add(re0, f32x4.add(f32x4.mul(cos2, sum14Re), f32x4.mul(cos1, sum23Re)));
      const even2Im = f32x4.add(im0, f32x4.add(f32x4.mul(cos2, sum14Im), f32x4.mul(cos1, sum23Im)));
      const difference14Re = f32x4.sub(v128.load(leg1), v128.load(leg4));
      const difference14Im = f32x4.sub(v128.load(leg1 + plane), v128.load(leg4 + plane));
      const difference23Re = f32x4.sub(v128.load(leg2), v128.load(leg3));
      const difference23Im = f32x4.sub(v128.load(leg2 + plane), v128.load(leg3 + plane));
      const odd1Re = f32x4.add(f32x4.mul(sin1, difference14Re), f32x4.mul(sin2, difference23Re));
      const odd1Im = f32x4.add(f32x4.mul(sin1, difference14Im), f32x4.mul(sin2, difference23Im));
      const odd2Re = f32x4.sub(f32x4.mul(sin2, difference14Re), f32x4.mul(sin1, difference23Re));
      const odd2Im = f32x4.sub(f32x4.mul(sin2, difference14Im), f32x4.mul(sin1, difference23Im));
      const to1 = to + hop;
      const to2 = to1 + hop;
      const to3 = to2 + hop;
      storeTwiddled(to1, plane, f32x4.add(even1Re, odd1Im), f32x4.sub(even1Im, odd1Re), twiddles);
      storeTwiddled(to2, plane, f32x4.add(even2Re, odd2Im), f32x4.sub(even2Im, odd2Re), twiddles + 8);
      storeTwiddled(to3, plane, f32x4.sub(even2Re, odd2Im), f32x4.add(even2Im, odd2Re), twiddles + 16);
      storeTwiddled(to3 + hop, plane, f32x4.sub(even1Re, odd1Im), f32x4.add(even1Im, odd1Re), twiddles + 24);
    }
    to += 4 * hop;
  }
}

function pass3(from: usize, to: usize, groups: i32, stride: i32, twiddles: usize, plane: usize): void {
  const leg = (<usize>(groups * stride)) << 4;
  const hop = (<usize>stride) << 4;
  const half = f32x4.splat(0.5);
  const sin = f32x4.splat(0.8660254037844386);
  for (let group = 0; group < groups; group++, twiddles += 16) {
    for (const end = from + hop; from < end; from += 16, to += 16) {
      const leg1 = from + leg;
      const leg2 = leg1 + leg;
      const re0 = v128.load(from);
      const im0 = v128.load(from + plane);
      const sumRe = f32x4.add(v128.load(leg1), v128.load(leg2));
      const sumIm = f32x4.add(v128.load(leg1 + plane), v128.load(leg2 + plane));
      const oddRe = f32x4.mul(sin, f32x4.sub(v128.load(leg1), v128.load(leg2)));
      const oddIm = f32x4.mul(sin, f32x4.sub(v128.load(leg1 + plane), v128.load(leg2 + plane)));
      const evenRe = f32x4.sub(re0, f32x4.mul(half, sumRe));
      const evenIm = f32x4.sub(im0, f32x4.mul(half, sumIm));
      v128.store(to, f32x4.add(re0, sumRe));
      v128.store(to + plane, f32x4.add(im0, sumIm));
      const to1 = to + hop;
      storeTwiddled(to1, plane, f32x4.add(evenRe, oddIm), f32x4.sub(evenIm, oddRe), twiddles);
      storeTwiddled(to1 + hop, plane, f32x4.sub(evenRe, oddIm), f32x4.add(evenIm, oddRe), twiddles + 8);
    }
    to += 2 * hop;
  }
}

function pass2(from: usize, to: usize, groups: i32, stride: i32, twiddles: usize, plane: usize): void {
  const leg = (<usize>(groups * stride)) << 4;
  const hop = (<usize>stride) << 4;
  for (let group = 0; group < groups; group++, twiddles += 8) {
    for (const end = from + hop; from < end; from += 16, to += 16) {
      const re = v128.load(from);
      const im = v128.load(from + plane);
      const otherRe = v128.load(from + leg);
      const otherIm = v128.load(from + leg + plane);
      v128.store(to, f32x4.add(re, otherRe));
      v128.store(to + plane, f32x4.add(im, otherIm));
      storeTwiddled(to + hop, plane, f32x4.sub(re, otherRe), f32x4.sub(im, otherIm), twiddles);
    }
    to += hop;
  }
}
