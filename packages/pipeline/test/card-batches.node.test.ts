import type { PreparedImage } from "@vscnn/deep-features";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type CardOutcome, createCardBatches } from "../src/extraction/card-batches.ts";
import type { ShardWork } from "../src/extraction/shard-work.ts";
import type { CardSlot } from "../src/pool/card-slot.ts";
import type { CardTask } from "../src/pool/messages.ts";

/** A photo that is its row. */
function photo(row: number): { deep: PreparedImage } {
  const preparation = { vgg19: { preprocessing: "keras", resize: "nearest", size: 1 } } as const;
  return { deep: { kind: "prepared-image", preparation, size: [1, 1], values: Float32Array.of(row, 0, 0) } };
}

/** The rows at the places of a batch. */
const rowsOf = (task: CardTask) => task.map((handed) => handed?.deep.values[0] ?? "-").join(" ");

const shard = (rows: number[]) => ({ rows }) as unknown as ShardWork;

/** A card that notes what it is given, and gives ten times the number of each photo. */
function fakeCard(compute: () => Promise<void> = async () => {}) {
  const given: string[] = [];
  const card: CardSlot = {
    open: async () => ({ handed: [], batchSize: 1 }),
    async compute(task) {
      given.push(rowsOf(task));
      await compute();
      const results = task.map(
        (handed) => handed && { values: { deep: Float32Array.of(10 * handed.deep.values[0]) } },
      );
      return { results, milliseconds: 12 };
    },
    close: async () => {},
  };
  return { card, given };
}

test("a photo goes to the card with the same others at the same place, in whatever order they come in", async () => {
  const arrivals = fc
    .record({
      rows: fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 20 }),
      size: fc.integer({ min: 1, max: 7 }),
    })
    .chain(({ rows, size }) =>
      fc.record({
        size: fc.constant(size),
        rows: fc.constant([...rows].sort((a, b) => a - b)),
        order: fc.shuffledSubarray(rows, { minLength: rows.length }),
        bad: fc.subarray(rows),
      }),
    );
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ rows, size, order, bad }) => {
      const { card, given } = fakeCard();
      const batches = createCardBatches(card, size, () => expect.unreachable());
      const work = shard(rows);
      const made = new Map<number, CardOutcome>();
      for (const row of order) {
        const take = async (outcome: CardOutcome) => void made.set(row, outcome);
        if (bad.includes(row)) await batches.arrive(work, row);
        else await batches.arrive(work, row, photo(row), take);
      }
      await batches.close();
      const good = rows.filter((row) => !bad.includes(row));
      const expected = Array.from({ length: Math.ceil(31 / size) }, (_, batch) =>
        Array.from({ length: size }, (_, place) => batch * size + place)
          .map((row) => (good.includes(row) ? row : "-"))
          .join(" "),
      ).filter((places) => /\d/.test(places));
      expect([...given].sort()).toEqual(expected.sort());
      expect(good.map((row) => (made.get(row) as { values: object }).values)).toEqual(
        good.map((row) => ({ deep: Float32Array.of(10 * row) })),
      );
      expect(made.size).toBe(good.length);
    }),
    { numRuns: 50 },
  );
});

test("the time of a batch is shared by its photos; a batch whose photos do not all come in is not computed", async () => {
  const { card, given } = fakeCard();
  const batches = createCardBatches(card, 2, () => expect.unreachable());
  const work = shard([0, 1, 2, 3]);
  const times: number[] = [];
  const take = async ({ milliseconds }: CardOutcome) => void times.push(milliseconds);
  for (const row of [0, 1, 2]) await batches.arrive(work, row, photo(row), take);
  await batches.close();
  expect([given, times]).toEqual([["0 1"], [6, 6]]);
});

test("workers wait while the card has enough to do, so that photos do not pile up", async () => {
  let go: () => void = () => {};
  const { card, given } = fakeCard(
    () =>
      new Promise((resolve) => {
        go = resolve;
      }),
  );
  const batches = createCardBatches(card, 1, () => expect.unreachable());
  const work = shard([0, 1, 2, 3]);
  const passed: number[] = [];
  const pass = async (row: number) => {
    await batches.arrive(work, row, photo(row), async () => {});
    passed.push(row);
  };
  const tick = () => new Promise((resolve) => setTimeout(resolve));
  const all = Promise.all([0, 1, 2, 3].map(pass));
  await tick();
  // Two wait or are on the card
  expect([given, passed]).toEqual([["0"], [0, 1]]);
  for (let i = 0; i < 4; i++) {
    go();
    await tick();
  }
  await all;
  await batches.close();
  expect(given).toEqual(["0", "1", "2", "3"]);
});

test("a card that computes no more is told once, and gets nothing more", async () => {
  const failures: unknown[] = [];
  const lost = new Error("the card is lost");
  const { card, given } = fakeCard(() => Promise.reject(lost));
  const batches = createCardBatches(card, 1, (error) => void failures.push(error));
  const work = shard([0, 1, 2]);
  for (const row of [0, 1, 2]) await batches.arrive(work, row, photo(row), async () => expect.unreachable());
  await batches.close();
  expect([failures, given]).toEqual([[lost], ["0"]]);
});
