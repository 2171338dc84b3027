import { expect, test } from "vitest";
import { eachElement } from "../src/node/reading/each-element.ts";

/** Batches of numbers, of which odd ones give nothing; tells what happened. */
function numbers(batches: readonly (readonly number[])[], failAt?: number) {
  const events: string[] = [];
  const iterator = eachElement<number, string>({
    async open() {
      events.push("open");
      return (async function* () {
        try {
          for (const batch of batches) {
            await new Promise((resolve) => setTimeout(resolve));
            yield batch;
          }
        } finally {
          events.push("close");
        }
      })();
    },
    elementOf(row) {
      if (row === failAt) throw new Error(`row ${row}`);
      return row % 2 === 0 ? `${row}` : undefined;
    },
    onEnd: () => events.push("end"),
  });
  return { iterator, events };
}

const BATCHES = [[0, 1, 2], [], [3, 5], [4], [7]];

test("gives what the rows give, in order, and says when it ends", async () => {
  const { iterator, events } = numbers(BATCHES);
  expect(events).toEqual([]);
  const given: string[] = [];
  for await (const element of iterator) given.push(element);
  expect(given).toEqual(["0", "2", "4"]);
  expect(events).toEqual(["open", "close", "end"]);
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});

test("calls that do not wait for each other get their elements in the order of the calls", async () => {
  const { iterator, events } = numbers(BATCHES);
  const results = await Promise.all(Array.from({ length: 5 }, () => iterator.next()));
  expect(results.map(({ value }) => value)).toEqual(["0", "2", "4", undefined, undefined]);
  expect(events).toEqual(["open", "close", "end"]);
});

test("closes the source when it is left, whatever was asked for before", async () => {
  const { iterator, events } = numbers(BATCHES);
  for await (const element of iterator) {
    expect(element).toBe("0");
    break;
  }
  expect(events).toEqual(["open", "close"]);
  expect(await iterator.next()).toEqual({ done: true, value: undefined });

  const other = numbers(BATCHES);
  const [first, left, after] = [other.iterator.next(), other.iterator.return?.(), other.iterator.next()];
  expect([(await first).value, (await left)?.done, (await after).done]).toEqual(["0", true, true]);
  expect(other.events).toEqual(["open", "close"]);

  const untouched = numbers(BATCHES);
  await untouched.iterator.return?.();
  expect(untouched.events).toEqual([]);
});

test.each([0, 1, 3, 4])("an error at row %s ends it and closes the source", async (row) => {
  const { iterator, events } = numbers(BATCHES, row);
  const given: string[] = [];
  const reading = (async () => {
    for await (const element of iterator) given.push(element);
  })();
  await expect(reading).rejects.toThrow(`row ${row}`);
  expect(given).toEqual(["0", "2", "4"].filter((element) => Number(element) < row));
  expect(events).toEqual(["open", "close"]);
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
});
