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
  if (count === length) return runPasses(plan, data, scratch, plane);

  const chirp = <usize>load<i32>(plan, 8);
  multiplyByFactors(data, chirp, count, plane);
  memory.fill(data + ((<usize>count) << 4), 0, (<usize>(length - count)) << 4);
  memory.fill(data + plane + ((<usize>count) << 4), 0, (<usize>(length - count)) << 4);
  const spectrum = runPasses(plan, data, scratch, plane);
  multiplyByFactors(spectrum, <usize>load<i32>(plan, 12), length, plane);
  // With real and imaginary parts exchanged, the forward transform is the inverse one
  const other = spectrum === data ? scratch : data;
  const convolved = runPasses(plan, spectrum + plane, other + plane, 0 - plane) - plane;
  multiplyByFactors(convolved, chirp, count, plane);
  return convolved;
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

/** Stockham's passes: each reads one block and writes the other, in an order that needs no sorting afterwards. */
function runPasses(plan: usize, data: usize, scratch: usize, plane: usize): usize {
  let rest = load<i32>(plan, 4);
  let stride = 1;
  const passes = load<i32>(plan, 16);
  let pass = plan + PASSES;
  for (let i = 0; i < passes; i++, pass += 8) {
    const radix = load<i32>(pass);
    const twiddles = <usize>load<i32>(pass, 4);
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

/** Stores (re + i im)(factorRe + i factorIm). */
function storeProduct(to: usize, plane: usize, re: v128, im: v128, factorRe: v128, factorIm: v128): void {
  v128.store(to, f32x4.sub(f32x4.mul(re, factorRe), f32x4.mul(im, factorIm)));
  v128.store(to + plane, f32x4.add(f32x4.mul(re, factorIm), f32x4.mul(im, factorRe)));
}

function pass4(from: usize, to: usize, groups: i32, stride: i32, twiddles: usize, plane: usize): void {
  const leg = (<usize>(groups * stride)) << 4;
  const hop = (<usize>stride) << 4;
  for (let group = 0; group < groups; group++, twiddles += 24) {
    const re1 = v128.load32_splat(twiddles);
    const im1 = v128.load32_splat(twiddles, 4);
    const re2 = v128.load32_splat(twiddles, 8);
    const im2 = v128.load32_splat(twiddles, 12);
    const re3 = v128.load32_splat(twiddles, 16);
    const im3 = v128.load32_splat(twiddles, 20);
    for (const end = from + hop; from < end; from += 16, to += 16) {
      const leg1 = from + leg;
      const leg2 = leg1 + leg;
      const leg3 = leg2 + leg;
      const sum02Re = f32x4.add(v128.load(from), v128.load(leg2));
      const difference02Re = f32x4.sub(v128.load(from), v128.load(leg2));
      const sum13Re = f32x4.add(v128.load(leg1), v128.load(leg3));
      const difference13Re = f32x4.sub(v128.load(leg1), v128.load(leg3));
      const sum02Im = f32x4.add(v128.load(from + plane), v128.load(leg2 + plane));
      const difference02Im = f32x4.sub(v128.load(from + plane), v128.load(leg2 + plane));
      const sum13Im = f32x4.add(v128.load(leg1 + plane), v128.load(leg3 + plane));
      const difference13Im = f32x4.sub(v128.load(leg1 + plane), v128.load(leg3 + plane));
      const to1 = to + hop;
      const to2 = to1 + hop;
      v128.store(to, f32x4.add(sum02Re, sum13Re));
      v128.store(to + plane, f32x4.add(sum02Im, sum13Im));
      const turnedRe = f32x4.add(difference02Re, difference13Im);
      const turnedIm = f32x4.sub(difference02Im, difference13Re);
      storeProduct(to1, plane, turnedRe, turnedIm, re1, im1);
      storeProduct(to2, plane, f32x4.sub(sum02Re, sum13Re), f32x4.sub(sum02Im, sum13Im), re2, im2);
      const backRe = f32x4.sub(difference02Re, difference13Im);
      const backIm = f32x4.add(difference02Im, difference13Re);
      storeProduct(to2 + hop, plane, backRe, backIm, re3, im3);
    }
    to += 3 * hop;
  }
}

/** `pass4` of one group, whose twiddle factors are 1. */
function lastPass4(from: usize, to: usize, stride: i32, plane: usize): void {
  const hop = (<usize>stride) << 4;
  for (const end = from + hop; from < end; from += 16, to += 16) {
    const leg1 = from + hop;
    const leg2 = leg1 + hop;
    const leg3 = leg2 + hop;
    const sum02Re = f32x4.add(v128.load(from), v128.load(leg2));
    const difference02Re = f32x4.sub(v128.load(from), v128.load(leg2));
    const sum13Re = f32x4.add(v128.load(leg1), v128.load(leg3));
    const difference13Re = f32x4.sub(v128.load(leg1), v128.load(leg3));
    const sum02Im = f32x4.add(v128.load(from + plane), v128.load(leg2 + plane));
    const difference02Im = f32x4.sub(v128.load(from + plane), v128.load(leg2 + plane));
    const sum13Im = f32x4.add(v128.load(leg1 + plane), v128.load(leg3 + plane));
    const difference13Im = f32x4.sub(v128.load(leg1 + plane), v128.load(leg3 + plane));
    const to1 = to + hop;
    const to2 = to1 + hop;
    const to3 = to2 + hop;
    v128.store(to, f32x4.add(sum02Re, sum13Re));
    v128.store(to + plane, f32x4.add(sum02Im, sum13Im));
    v128.store(to1, f32x4.add(difference02Re, difference13Im));
    v128.store(to1 + plane, f32x4.sub(difference02Im, difference13Re));
    v128.store(to2, f32x4.sub(sum02Re, sum13Re));
    v128.store(to2 + plane, f32x4.sub(sum02Im, sum13Im));
    v128.store(to3, f32x4.sub(difference02Re, difference13Im));
    v128.store(to3 + plane, f32x4.add(difference02Im, difference13Re));
  }
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

/** Stores a value times the twiddle factor at an address. */
function storeTwiddled(to: usize, plane: usize, re: v128, im: v128, factor: usize): void {
  storeProduct(to, plane, re, im, v128.load32_splat(factor), v128.load32_splat(factor, 4));
}
