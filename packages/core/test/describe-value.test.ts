import { expect, test } from "vitest";
import { describeValue } from "../src/index.ts";

class Photograph {}

test.each<[unknown, string]>([
  ["x".repeat(40), `"${"x".repeat(40)}"`],
  [undefined, "undefined"],
  [null, "null"],
  [true, "true"],
  [-0.5, "-0.5"],
  [10n, "10n"],
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

test("the name of a minified class, one without end and one that is no text are not shown", () => {
  expect(describeValue(new (class aB {})())).toBe("an object");
  expect(describeValue(new (class aBc {})())).toBe("an aBc");
  const named = (name: unknown) => Object.create({ constructor: { name } });
  expect(describeValue(named("x".repeat(41)))).toBe("an object");
  expect(describeValue(named("x".repeat(40)))).toBe(`a ${"x".repeat(40)}`);
  expect(describeValue(named(12345))).toBe("an object");
  expect(describeValue(Object.create({ constructor: null }))).toBe("an object");
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
