/** Transforms `real + i imaginary` in place; both have the length that the transform was made for. */
export type FourierTransform = (real: Float64Array, imaginary: Float64Array) => void;

/**
 * Prepares the discrete Fourier transform of a length: sum over n of `x(n) exp(-2 pi i n k / length)`.
 *
 * Powers of two by radix 2, any other length as a convolution with a chirp: O(n log n) for primes too, in double.
 *
 * @param length - at least 1
 * @see Bluestein 1970, doi:10.1109/TAU.1970.1162132
 */
export function createFourierTransform(length: number): FourierTransform {
  return isPowerOfTwo(length) ? createRadix2(length) : createChirp(length);
}

/** Work of a transform of a length, in arbitrary units. */
export function transformCost(length: number): number {
  if (isPowerOfTwo(length)) return length * Math.log2(2 * length);
  const padded = paddedLength(length);
  return 2 * padded * Math.log2(2 * padded);
}

function isPowerOfTwo(length: number): boolean {
  return Number.isInteger(Math.log2(length));
}

/** The power of two that holds the convolution of a length with its chirp. */
function paddedLength(length: number): number {
  return 2 ** Math.ceil(Math.log2(2 * length - 1));
}

function createRadix2(length: number): FourierTransform {
  const { places, finish } = radix2(length);
  return (real, imaginary) => {
    for (let i = 0; i < length; i++) {
      const j = places[i];
      if (j <= i) continue;
      const keptReal = real[i];
      const keptImaginary = imaginary[i];
      real[i] = real[j];
      imaginary[i] = imaginary[j];
      real[j] = keptReal;
      imaginary[j] = keptImaginary;
    }
    finish(real, imaginary);
  };
}

/** The two halves of a transform by radix 2: where each value must be put first, and what is done then, in place. */
function radix2(length: number): { places: Uint32Array; finish: FourierTransform } {
  const half = length >> 1;
  const cosines = new Float64Array(half);
  const sines = new Float64Array(half);
  for (let i = 0; i < half; i++) {
    cosines[i] = Math.cos((2 * Math.PI * i) / length);
    sines[i] = -Math.sin((2 * Math.PI * i) / length);
  }
  // The bits of the index in reverse order
  const places = new Uint32Array(length);
  for (let i = 1; i < length; i++) places[i] = (places[i >> 1] >> 1) | (i & 1 ? half : 0);
  const isOdd = Math.log2(length) % 2 === 1;
  const finish: FourierTransform = (real, imaginary) => {
    if (isOdd) for (let a = 0; a < length; a += 2) addAndSubtract(real, imaginary, a, a + 1);
    for (let size = isOdd ? 2 : 1; size < length; size *= 4) mergeFour(real, imaginary, size, cosines, sines);
  };
  return { places, finish };
}

function addAndSubtract(real: Float64Array, imaginary: Float64Array, a: number, b: number): void {
  const otherReal = real[b];
  const otherImaginary = imaginary[b];
  real[b] = real[a] - otherReal;
  imaginary[b] = imaginary[a] - otherImaginary;
  real[a] += otherReal;
  imaginary[a] += otherImaginary;
}

/** Two steps of radix 2 in one: transforms of `size` become transforms of `4 size`. */
function mergeFour(
  real: Float64Array,
  imaginary: Float64Array,
  size: number,
  cosines: Float64Array,
  sines: Float64Array,
): void {
  const { length } = real;
  const step = length / (4 * size);
  for (let start = 0; start < length; start += 4 * size) {
    for (let j = 0; j < size; j++) {
      const a = start + j;
      const b = a + size;
      const c = b + size;
      const d = c + size;
      // First step: b and d turn by 2 j, then a +- b and c +- d
      let x = cosines[2 * j * step];
      let y = sines[2 * j * step];
      const bReal = real[b] * x - imaginary[b] * y;
      const bImaginary = real[b] * y + imaginary[b] * x;
      const dReal = real[d] * x - imaginary[d] * y;
      const dImaginary = real[d] * y + imaginary[d] * x;
      const sumReal = real[c] + dReal;
      const sumImaginary = imaginary[c] + dImaginary;
      const differenceReal = real[c] - dReal;
      const differenceImaginary = imaginary[c] - dImaginary;
      const upperReal = real[a] + bReal;
      const upperImaginary = imaginary[a] + bImaginary;
      const lowerReal = real[a] - bReal;
      const lowerImaginary = imaginary[a] - bImaginary;
      // Second step: what came of c and d turns by j, and that of d by a quarter more
      x = cosines[j * step];
      y = sines[j * step];
      const cTurnedReal = sumReal * x - sumImaginary * y;
      const cTurnedImaginary = sumReal * y + sumImaginary * x;
      const dTurnedReal = differenceReal * y + differenceImaginary * x;
      const dTurnedImaginary = differenceImaginary * y - differenceReal * x;
      real[a] = upperReal + cTurnedReal;
      imaginary[a] = upperImaginary + cTurnedImaginary;
      real[c] = upperReal - cTurnedReal;
      imaginary[c] = upperImaginary - cTurnedImaginary;
      real[b] = lowerReal + dTurnedReal;
      imaginary[b] = lowerImaginary + dTurnedImaginary;
      real[d] = lowerReal - dTurnedReal;
      imaginary[d] = lowerImaginary - dTurnedImaginary;
    }
  }
}

/** Since 2 n k = n^2 + k^2 - (k - n)^2, the transform is a product with a chirp, convolved with another. */
function createChirp(length: number): FourierTransform {
  const padded = paddedLength(length);
  const { places, finish } = radix2(padded);
  const cosines = new Float64Array(length);
  const sines = new Float64Array(length);
  const filterReal = new Float64Array(padded);
  const filterImaginary = new Float64Array(padded);
  for (let i = 0; i < length; i++) {
    // The chirp repeats after 2 length steps: without the remainder the angle loses digits
    const angle = (Math.PI * ((i * i) % (2 * length))) / length;
    cosines[i] = Math.cos(angle);
    sines[i] = Math.sin(angle);
    filterReal[places[i]] = filterReal[places[(padded - i) % padded]] = cosines[i] / padded;
    filterImaginary[places[i]] = filterImaginary[places[(padded - i) % padded]] = sines[i] / padded;
  }
  finish(filterReal, filterImaginary);
  const workReal = new Float64Array(padded);
  const workImaginary = new Float64Array(padded);
  const productReal = new Float64Array(padded);
  const productImaginary = new Float64Array(padded);

  return (real, imaginary) => {
    workReal.fill(0);
    workImaginary.fill(0);
    for (let i = 0; i < length; i++) {
      workReal[places[i]] = real[i] * cosines[i] + imaginary[i] * sines[i];
      workImaginary[places[i]] = imaginary[i] * cosines[i] - real[i] * sines[i];
    }
    finish(workReal, workImaginary);
    for (let i = 0; i < padded; i++) {
      const to = places[i];
      productReal[to] = workReal[i] * filterReal[i] - workImaginary[i] * filterImaginary[i];
      productImaginary[to] = workReal[i] * filterImaginary[i] + workImaginary[i] * filterReal[i];
    }
    // The inverse transform is the transform with the parts exchanged
    finish(productImaginary, productReal);
    for (let i = 0; i < length; i++) {
      real[i] = productReal[i] * cosines[i] + productImaginary[i] * sines[i];
      imaginary[i] = productImaginary[i] * cosines[i] - productReal[i] * sines[i];
    }
  };
}
