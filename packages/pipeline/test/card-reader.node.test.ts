import type { PreparedImage } from "@vscnn/deep-features";
import { expect, test, vi } from "vitest";
import type { BlockKind } from "../src/blocks/block-kind.ts";
import type { CardBlock } from "../src/blocks/card-block.ts";
import { createCardReader } from "../src/pool/card-reader.ts";

const preparation = { vgg19: { preprocessing: "keras", resize: "nearest", size: 1 } } as const;

/** Batches that the block got, as texts. */
const given: string[] = [];
let isLost = false;

/** Doubles the first number of each photo; one of 13 ends the batch, one of 7 becomes no number. */
function doubling(batchSize: number): CardBlock {
  return {
    preparation,
    batchSize,
    async compute(places) {
      given.push(places.map((photo) => photo?.values[0] ?? "-").join(" "));
      if (isLost) throw new Error("the device is lost");
      const numbers = Array.from({ length: batchSize }, (_, place) => places[place]?.values[0] ?? 0);
      if (numbers.includes(13)) throw new RangeError("13 cannot be computed");
      return Float32Array.from(numbers, (number) => (number === 7 ? Number.NaN : 2 * number));
    },
    async computeBlack() {
      if (isLost) throw new Error("the device is lost");
    },
  };
}

vi.mock("../src/blocks/block-kinds.ts", () => ({
  loadBlockKind: async (): Promise<Partial<BlockKind>> => ({
    createOnCard: async ({ size }) => doubling(size as number),
  }),
}));

function photo(number: number): PreparedImage {
  return { kind: "prepared-image", preparation, size: [1, 1], values: Float32Array.of(number, 0, 0) };
}

async function reader(...sizes: number[]) {
  given.length = 0;
  const blocks = sizes.map((size, i) => ({
    name: `deep${i}`,
    kind: "deep" as const,
    length: 1,
    options: { size },
  }));
  return createCardReader({ kind: "card", blocks });
}

const made = (number: number) => ({ values: { deep0: Float32Array.of(number) } });

test("a photo that cannot be computed harms no other of its batch, each of which keeps its place", async () => {
  const { ready, compute } = await reader(5);
  expect(ready).toEqual({ handed: [{ name: "deep0", preparation }], batchSize: 5 });
  const task = [1, undefined, 13, 7, 2].map((n) => (n === undefined ? undefined : { deep0: photo(n) }));
  expect(await compute(task)).toEqual([
    made(2),
    undefined,
    { error: "block 'deep0': 13 cannot be computed" },
    { error: "block 'deep0': must give finite numbers, gave NaN at 0" },
    made(4),
  ]);
  expect(given).toEqual(["1 - 13 7 2", "1 - - - -", "- - 13 - -", "- - - 7 -", "- - - - 2"]);
});

test("blocks with batches of their own take photos by their places, and only those that they are wanted of", async () => {
  const { ready, compute } = await reader(4, 2);
  expect(ready.batchSize).toBe(4);
  const results = await compute([
    { deep0: photo(1), deep1: photo(2) },
    { deep0: photo(3) },
    undefined,
    { deep0: photo(4) },
  ]);
  expect(given).toEqual(["1 3 - 4", "2 -"]);
  expect(results[0]).toEqual({ values: { deep0: Float32Array.of(2), deep1: Float32Array.of(4) } });
  expect(results[3]).toEqual(made(8));
});

test("a card that computes nothing more is no fault of a photo", async () => {
  const { compute } = await reader(2);
  isLost = true;
  await expect(compute([{ deep0: photo(1) }, { deep0: photo(2) }])).rejects.toThrow(
    "block 'deep0': the graphics card computes no more (the device is lost); what is extracted stays, and the same call goes on with the rest",
  );
  isLost = false;
});
