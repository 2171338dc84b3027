import { expect, test } from "vitest";
import { describeValue } from "../src/index.ts";

class Photograph {}

test.each<[unknown, string]>([
  [undefined, "undefined"],
  [null, "null"],
  [true, "true"],
  [-0.5, "-0.5"],
  [10n, "10"],
  [Symbol("x"), "Symbol(x)"],
  ["a", '"a"'],
  ["x".repeat(41), `"${"x".repeat(40)}…"`],
  [[1, 2], "an array of 2"],
  [() => 1, "a function"],
  [{}, "an object"],
  [Object.create(null), "an object"],
  [{ constructor: "text" }, "an object"],
  [new Int16Array(2), "an Int16Array"],
  [new Uint8Array(2), "a Uint8Array"],
  [new DataView(new ArrayBuffer(1)), "a DataView"],
  // All of these used to be "an object", which left the reader to guess
  [new Date(0), "a Date"],
  [Promise.resolve(1), "a Promise (await it?)"],
  [new Map(), "a Map"],
  [new ArrayBuffer(1), "an ArrayBuffer"],
  [new Photograph(), "a Photograph"],
])("%o is %s", (value, name) => {
  expect(describeValue(value)).toBe(name);
});

test("a proxy that throws is an object", () => {
  const hostile = new Proxy(
    {},
    {
      getPrototypeOf: () => {
        throw new Error("no");
      },
    },
  );
  expect(describeValue(hostile)).toBe("an object");
});
