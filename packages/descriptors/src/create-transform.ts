import { chirpFactors, type TransformPass, transformPasses } from "./transform-passes.ts";

/** Transforms a sequence in place by exp(-2 pi i jk / n). */
export type Transform = (re: Float64Array, im: Float64Array) => void;

/** Above this, a prime factor is cheaper by convolution. */
const LARGEST_PRIME = 50;

/** The plain Fourier transform of one length, any length, in double. */
export function createTransform(length: number): Transform {
  const passes = transformPasses(length, LARGEST_PRIME);
  return passes === undefined ? convolutionTransform(length) : passTransform(length, passes);
}

function passTransform(length: number, passes: readonly TransformPass[]): Transform {
  const otherRe = new Float64Array(length);
  const otherIm = new Float64Array(length);
  const roots = passes.map(({ radix }) => rootsOfUnity(radix));
  return (re, im) => {
    let [fromRe, fromIm, toRe, toIm]: Float64Array[] = [re, im, otherRe, otherIm];
    let stride = 1;
    passes.forEach((pass, i) => {
      runPass(pass, roots[i], stride, fromRe, fromIm, toRe, toIm);
      [fromRe, fromIm, toRe, toIm] = [toRe, toIm, fromRe, fromIm];
      stride *= pass.radix;
    });
    if (fromRe !== re) {
      re.set(fromRe);
      im.set(fromIm);
    }
  };
}

/** Stockham's pass: transforms of `radix` values `stride * groups` apart, each result times its twiddle factor. */
function runPass(
  { radix, groups, twiddles }: TransformPass,
  roots: Float64Array,
  stride: number,
  fromRe: Float64Array,
  fromIm: Float64Array,
  toRe: Float64Array,
  toIm: Float64Array,
): void {
  const leg = stride * groups;
  for (let p = 0; p < groups; p++) {
    for (let q = 0; q < stride; q++) {
      const from = q + stride * p;
      const to = q + stride * radix * p;
      for (let k = 0; k < radix; k++) {
        let re = 0;
        let im = 0;
        for (let j = 0, root = 0; j < radix; j++, root = (root + k) % radix) {
          const at = from + j * leg;
          re += fromRe[at] * roots[2 * root] - fromIm[at] * roots[2 * root + 1];
          im += fromRe[at] * roots[2 * root + 1] + fromIm[at] * roots[2 * root];
        }
        const twiddle = 2 * (p * (radix - 1) + k - 1);
        const twiddleRe = k === 0 ? 1 : twiddles[twiddle];
        const twiddleIm = k === 0 ? 0 : twiddles[twiddle + 1];
        toRe[to + k * stride] = re * twiddleRe - im * twiddleIm;
        toIm[to + k * stride] = re * twiddleIm + im * twiddleRe;
      }
    }
  }
}

/** exp(-2 pi i k / radix). */
function rootsOfUnity(radix: number): Float64Array {
  const roots = new Float64Array(2 * radix);
  for (let k = 0; k < radix; k++) {
    roots[2 * k] = Math.cos((-2 * Math.PI * k) / radix);
    roots[2 * k + 1] = Math.sin((-2 * Math.PI * k) / radix);
  }
  return roots;
}

/** Bluestein's way for lengths with large prime factors: a convolution with a chirp, by a longer transform. */
function convolutionTransform(length: number): Transform {
  let longer = 1;
  while (longer < 2 * length - 1) longer *= 2;
  const transform = createTransform(longer);
  const chirp = chirpFactors(length);
  const { re: kernelRe, im: kernelIm } = chirpSpectrum(chirp, longer);
  const workRe = new Float64Array(longer);
  const workIm = new Float64Array(longer);
  return (re, im) => {
    workRe.fill(0).set(re);
    workIm.fill(0).set(im);
    for (let j = 0; j < length; j++) multiplyAt(workRe, workIm, j, chirp[2 * j], chirp[2 * j + 1]);
    transform(workRe, workIm);
    for (let k = 0; k < longer; k++) multiplyAt(workRe, workIm, k, kernelRe[k], kernelIm[k]);
    // With real and imaginary parts exchanged, the forward transform is the inverse one
    transform(workIm, workRe);
    for (let k = 0; k < length; k++) multiplyAt(workRe, workIm, k, chirp[2 * k], chirp[2 * k + 1]);
    re.set(workRe.subarray(0, length));
    im.set(workIm.subarray(0, length));
  };
}

function multiplyAt(
  re: Float64Array,
  im: Float64Array,
  at: number,
  factorRe: number,
  factorIm: number,
): void {
  const product = re[at] * factorRe - im[at] * factorIm;
  im[at] = re[at] * factorIm + im[at] * factorRe;
  re[at] = product;
}

/** The transform of the conjugate chirp, divided by its length: what the convolution multiplies a spectrum by. */
export function chirpSpectrum(chirp: Float64Array, length: number): { re: Float64Array; im: Float64Array } {
  const re = new Float64Array(length);
  const im = new Float64Array(length);
  for (let j = 0; j < chirp.length / 2; j++) {
    for (const at of [j, (length - j) % length]) {
      re[at] = chirp[2 * j] / length;
      im[at] = -chirp[2 * j + 1] / length;
    }
  }
  createTransform(length)(re, im);
  return { re, im };
}
