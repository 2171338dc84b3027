import { describe, expect, it } from "vitest";
import { createExtractor } from "../../src/extraction/create-extractor.ts";
import { EXTRACT_OPTIONS, type InputExtractor } from "../../src/extraction/deep-extractor.ts";
import type { ExtractionDevice } from "../../src/extraction/device.ts";

/** An extractor that doubles numbers, with what it did in order. */
function doubling(
  device: ExtractionDevice | undefined,
  fail: (count: number) => Error | undefined = () => undefined,
) {
  const log: string[] = [];
  const warnings: string[] = [];
  const extractor: InputExtractor<number> = createExtractor({
    optionNames: EXTRACT_OPTIONS,
    functionName: "double",
    name: "double",
    length: 1,
    runtime: "onnx",
    ...(device === undefined ? {} : { device }),
    preprocessing: "none",
    source: "here",
    warn: (message) => void warnings.push(message),
    inputs: { name: "numbers", check: () => {} },
    prepare: (numbers: readonly number[]) => {
      log.push(`prepare ${numbers}`);
      if (numbers.includes(-1)) throw new RangeError("double: -1 cannot be prepared");
      return numbers;
    },
    network: {
      async run(numbers: readonly number[], count: number) {
        log.push(`run ${numbers}`);
        await new Promise((resolve) => setTimeout(resolve));
        const error = fail(count);
        if (error !== undefined) throw error;
        log.push(`ran ${numbers}`);
        return Float32Array.from(numbers, (value) => 2 * value);
      },
      dispose() {},
    },
  });
  return { extractor, log, warnings };
}

const tooMuch = (count: number) =>
  count > 2 ? new Error("Failed to allocate memory: out of memory") : undefined;

describe("an extractor on a graphics card", () => {
  it("prepares the next batch while the card computes, but none beyond it", async () => {
    const { extractor, log } = doubling("webgpu");
    const { data } = await extractor.extract([1, 2, 3, 4, 5], { batchSize: 2 });
    expect(Array.from(data)).toEqual([2, 4, 6, 8, 10]);
    expect(log).toEqual([
      ...["prepare 1,2", "run 1,2", "prepare 3,4", "ran 1,2"],
      ...["run 3,4", "prepare 5", "ran 3,4", "run 5", "ran 5"],
    ]);
  });

  it("halves batches that its memory does not hold, says so once, and remembers what it holds", async () => {
    const { extractor, log, warnings } = doubling("cuda", tooMuch);
    const numbers = [1, 2, 3, 4, 5, 6, 7];
    const done: number[] = [];
    const onProgress = (progress: { done: number }) => void done.push(progress.done);
    const { data } = await extractor.extract(numbers, { batchSize: 7, onProgress });
    expect(Array.from(data)).toEqual(numbers.map((value) => 2 * value));
    expect(done).toEqual([2, 4, 6, 7]);
    expect(log.filter((line) => line.startsWith("run "))).toEqual([
      "run 1,2,3,4,5,6,7",
      "run 1,2,3,4",
      "run 1,2",
      "run 3,4",
      "run 5,6",
      "run 7",
    ]);
    log.length = 0;
    await extractor.extract([8, 9, 10]);
    expect(log.filter((line) => line.startsWith("run "))).toEqual(["run 8,9", "run 10"]);
    expect(warnings).toEqual([
      "double: the graphics card has too little memory for 7 numbers at once: fewer go through it from now on, which may change the last bits of their features",
    ]);
  });

  it("takes 32 at once, 4 on the processor", async () => {
    const numbers = Array.from({ length: 33 }, (_, i) => i);
    for (const [device, runs] of [
      ["webgpu", 2],
      ["cpu", 9],
      [undefined, 9],
    ] as const) {
      const { extractor, log } = doubling(device);
      await extractor.extract(numbers);
      expect(log.filter((line) => line.startsWith("run "))).toHaveLength(runs);
      expect(extractor.device).toBe(device);
    }
  });

  it("gives up on what one input alone is too much for, and on other errors", async () => {
    const never = doubling("webgpu", () => new Error("out of memory"));
    await expect(never.extractor.extract([1, 2])).rejects.toThrow("out of memory");
    expect(never.log.filter((line) => line.startsWith("run "))).toEqual(["run 1,2", "run 1"]);
    const broken = doubling("webgpu", () => new Error("the device is lost"));
    await expect(broken.extractor.extract([1, 2])).rejects.toThrow("the device is lost");
    const processor = doubling("cpu", tooMuch);
    await expect(processor.extractor.extract([1, 2, 3])).rejects.toThrow("out of memory");
  });

  it("an input that cannot be prepared is an error when its turn comes, after the batch before it", async () => {
    const { extractor } = doubling("webgpu");
    const done: number[] = [];
    const extracting = extractor.extract([1, 2, -1], {
      batchSize: 2,
      onProgress: ({ done: count }) => void done.push(count),
    });
    await expect(extracting).rejects.toThrow("double: -1 cannot be prepared");
    expect(done).toEqual([2]);
  });
});
