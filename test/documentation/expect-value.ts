import { deepStrictEqual, equal } from "node:assert/strict";

/**
 * Checks a value against the text behind `// =>`: a JavaScript literal. Typed arrays compare as arrays, numbers to the
 * digits written. Needs nothing but Node: projects outside the repository check values by it, too.
 */
export function expectValue(actual: unknown, written: string): void {
  if (["NaN", "Infinity", "-Infinity", "undefined"].includes(written)) {
    equal(String(actual), written);
    return;
  }
  // A leading parenthesis keeps an object literal from being read as a block
  const wanted: unknown = new Function(`return (${written});`)();
  deepStrictEqual(roundLike(plain(actual), wanted, written), wanted);
}

function plain(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return Array.from(value as unknown as ArrayLike<unknown>, plain);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  }
  return value;
}

/** Rounds every number of a value to the most decimals that the written text has. */
function roundLike(actual: unknown, wanted: unknown, written: string): unknown {
  const decimals = Math.max(0, ...[...written.matchAll(/\.(\d+)/g)].map((match) => match[1].length));
  if (typeof actual === "number" && typeof wanted === "number") {
    const tolerance = 0.5000001 * 10 ** -decimals;
    return Math.abs(actual - wanted) <= (decimals === 0 ? 0 : tolerance) ? wanted : actual;
  }
  if (Array.isArray(actual) && Array.isArray(wanted)) {
    return actual.map((item, index) => roundLike(item, wanted[index], written));
  }
  if (typeof actual === "object" && actual !== null && typeof wanted === "object" && wanted !== null) {
    const known = wanted as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(actual).map(([key, item]) => [key, roundLike(item, known[key], written)]),
    );
  }
  return actual;
}
