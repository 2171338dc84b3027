import type { MemoryPlan } from "@vscnn/kernels";
import { chirpSpectrum } from "../create-transform.ts";
import { chirpFactors, transformPasses } from "../transform-passes.ts";

/** The largest radix that the kernels have. */
const LARGEST_RADIX = 5;

/** A plan for the `transform` kernel. */
export interface TransformPlan {
  /** Where the plan will lie. */
  address: number;
  /** Vectors that a work block must have room for. */
  room: number;
  /** Writes the plan once the memory is there. */
  write(buffer: ArrayBuffer): void;
}

/** Plans transforms of one length: by passes, or by Bluestein's convolution if it has prime factors above 5. */
export function planTransform(length: number, memory: MemoryPlan): TransformPlan {
  const isSmooth = transformPasses(length, LARGEST_RADIX) !== undefined;
  const passLength = isSmooth ? length : smoothLength(2 * length - 1);
  const passes = transformPasses(passLength, LARGEST_RADIX) ?? [];
  const address = memory.reserve(4 * (5 + 2 * passes.length));
  const twiddleAddresses = passes.map(({ twiddles }) => memory.reserve(4 * twiddles.length));
  const chirp = isSmooth ? undefined : { factors: chirpFactors(length), address: memory.reserve(8 * length) };
  const kernelAddress = isSmooth ? 0 : memory.reserve(8 * passLength);
  return {
    address,
    room: passLength,
    write(buffer) {
      const steps = passes.flatMap(({ radix }, i) => [radix, twiddleAddresses[i]]);
      const numbers = [length, passLength, chirp?.address ?? 0, kernelAddress, passes.length, ...steps];
      new Int32Array(buffer, address, numbers.length).set(numbers);
      passes.forEach(({ twiddles }, i) => {
        new Float32Array(buffer, twiddleAddresses[i], twiddles.length).set(twiddles);
      });
      if (chirp === undefined) return;
      new Float32Array(buffer, chirp.address, 2 * length).set(chirp.factors);
      new Float32Array(buffer, kernelAddress, 2 * passLength).set(
        interleave(chirpSpectrum(chirp.factors, passLength)),
      );
    },
  };
}

/** The smallest length of at least `least` whose prime factors are 2, 3 and 5. */
function smoothLength(least: number): number {
  let length = least;
  while (transformPasses(length, LARGEST_RADIX) === undefined) length++;
  return length;
}

function interleave({ re, im }: { re: Float64Array; im: Float64Array }): Float32Array {
  return Float32Array.from({ length: 2 * re.length }, (_, i) => (i % 2 === 0 ? re[i >> 1] : im[i >> 1]));
}
