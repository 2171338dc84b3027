import { createRandom } from "@vscnn/core";
import { withKernelsMode } from "@vscnn/kernels/testing";
import { expect, test, vi } from "vitest";
import { decodeJpeg } from "../../src/jpeg/decode-jpeg.ts";
import { JPEG_KERNELS } from "../../src/kernels/index.ts";
import fixture from "../fixtures/jpeg.json";
import { bytesOf, largestDifference } from "../from-fixture.ts";

/** The pixels of a file, or the message of its error. */
function outcomeOf(file: Uint8Array): ArrayLike<number> | string {
  try {
    return decodeJpeg(file).data;
  } catch (error) {
    return (error as Error).message;
  }
}

const messages = new Set<string>();

test.each(Object.entries(fixture.cases))("%s is as damaged on both engines", (name, { file }) => {
  const bytes = bytesOf(file);
  const random = createRandom(name.length);
  // Behind the headers, where most of a small file is entropy-coded data
  const start = Math.floor(bytes.length / 3);
  for (let mutant = 0; mutant < 12; mutant++) {
    const damaged = bytes.slice(
      0,
      mutant % 3 === 2 ? start + (bytes.length - start) * random() : bytes.length,
    );
    for (let i = 0; i < mutant; i++) {
      damaged[start + Math.floor((damaged.length - start) * random())] = 256 * random();
    }
    const fast = withKernelsMode("fast", () => outcomeOf(damaged));
    const plain = withKernelsMode("plain", () => outcomeOf(damaged));
    if (typeof plain === "string" || typeof fast === "string") expect(fast).toBe(plain);
    else expect(largestDifference(fast, plain)).toBe(0);
    if (typeof plain === "string") messages.add(plain);
  }
});

test("damages of every kind were among them", () => {
  expect([...messages]).toEqual(
    expect.arrayContaining([
      "file is truncated",
      "entropy-coded data hold an undefined code",
      "entropy-coded data have too many coefficients",
    ]),
  );
});

test("scans are decoded by the kernels", () => {
  const lend = vi.spyOn(JPEG_KERNELS, "lend");
  withKernelsMode("fast", () => decodeJpeg(bytesOf(Object.values(fixture.cases)[0].file)));
  expect(lend).toHaveBeenCalled();
  lend.mockRestore();
});
