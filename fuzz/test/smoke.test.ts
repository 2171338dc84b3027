import { describe, expect, test } from "vitest";
import { attempt } from "../guard.ts";
import { createInputs } from "../inputs.ts";
import { findingOf, type Target } from "../target.ts";
import { corpusOf } from "../targets/corpus.ts";
import { TARGETS } from "../targets/index.ts";

/** Mutated inputs for each target: some seconds in all. */
const EXECUTIONS = 15;

describe.each(TARGETS)("$name", (target) => {
  test("every file of the corpus is read or refused in words", async () => {
    const corpus = corpusOf(target.name);
    expect(corpus.size).toBeGreaterThan(0);
    for (const [file, bytes] of corpus) {
      expect({ file, finding: (await attempt(target, bytes)).finding }).toEqual({ file, finding: undefined });
    }
  });

  test("so is every mutated one", async () => {
    const inputs = createInputs(target, 24);
    for (let number = 0; number < EXECUTIONS; number++) {
      const { finding } = await attempt(target, inputs.at(number));
      expect({ number, finding }).toEqual({ number, finding: undefined });
    }
  });
});

test("the first seed of every target that reads one file is legal", async () => {
  const refused: string[] = [];
  for (const target of TARGETS) {
    const [bytes] = corpusOf(target.name).values();
    await Promise.resolve(bytes)
      .then(target.read)
      .catch((error: Error) => refused.push(`${target.name}: ${error.message}`));
  }
  expect(refused).toEqual([]);
});

describe("the judge", () => {
  const target: Target = { name: "x", words: [], errors: /^x: /, read: () => undefined };

  test("takes an error of the function for its answer, and any other for a finding", () => {
    expect(findingOf(target, new RangeError("x: size must be >= 1, got 0"))).toBeUndefined();
    expect(findingOf(target, new TypeError("Cannot read properties of undefined"))).toContain("Cannot read");
    expect(findingOf(target, "text")).toBe("threw text");
  });

  test("sees a prototype that was changed", async () => {
    const pollute = () =>
      Object.defineProperty(Object.prototype, "polluted", { value: 1, configurable: true });
    const { finding } = await attempt({ ...target, read: pollute }, new Uint8Array());
    Reflect.deleteProperty(Object.prototype, "polluted");
    expect(finding).toBe("a prototype was changed");
  });

  // Was not seen: as many properties as before
  test("sees a function of a prototype that was replaced, and that it is back", async () => {
    const own = Object.prototype.toString;
    const replace = (value: () => string) => Object.defineProperty(Object.prototype, "toString", { value });
    const { finding } = await attempt({ ...target, read: () => replace(() => "x") }, new Uint8Array());
    replace(own);
    expect(finding).toBe("a prototype was changed");
    expect((await attempt(target, new Uint8Array())).finding).toBeUndefined();
  });

  test("the same seed and number give the same bytes, another number others", () => {
    const [one, again] = [createInputs(TARGETS[0], 1), createInputs(TARGETS[0], 1)];
    expect(one.at(7)).toEqual(again.at(7));
    expect(one.at(7)).not.toEqual(one.at(8));
  });
});
