import type { MemoryPlan } from "@vscnn/kernels";
import { planFourierTransform } from "@vscnn/numerics";

/** The largest radix that the kernels have. */
const MAX_RADIX = 5;

/** A plan for the `transform` kernel. */
export interface TransformPlan {
  /** Where the plan will lie. */
  address: number;
  /** Vectors that a work block must have room for. */
  room: number;
  /** Writes the plan once the memory is there. */
  write(buffer: ArrayBuffer): void;
}

/**
 * Plans transforms of one length: by passes, or by Bluestein's convolution if the length has prime factors above 5.
 *
 * The tables are those of the shared transform of `@vscnn/numerics`. Its passes are not used: they transform one
 * sequence in double, where these kernels transform four at a time in single precision, several times as fast.
 */
export function planTransform(length: number, memory: MemoryPlan): TransformPlan {
  const { passLength, passes, chirp } = planFourierTransform(length, { largestPrime: MAX_RADIX });
  const address = memory.reserve(4 * (5 + 2 * passes.length));
  const twiddleAddresses = passes.map(({ twiddles }) => memory.reserve(4 * twiddles.length));
  const chirpAddress = chirp === undefined ? 0 : memory.reserve(8 * length);
  const spectrumAddress = chirp === undefined ? 0 : memory.reserve(8 * passLength);
  return {
    address,
    room: passLength,
    write(buffer) {
      const steps = passes.flatMap(({ radix }, i) => [radix, twiddleAddresses[i]]);
      const numbers = [length, passLength, chirpAddress, spectrumAddress, passes.length, ...steps];
      new Int32Array(buffer, address, numbers.length).set(numbers);
      passes.forEach(({ twiddles }, i) => {
        new Float32Array(buffer, twiddleAddresses[i], twiddles.length).set(twiddles);
      });
      if (chirp === undefined) return;
      new Float32Array(buffer, chirpAddress, 2 * length).set(chirp.factors);
      new Float32Array(buffer, spectrumAddress, 2 * passLength).set(chirp.spectrum);
    },
  };
}
