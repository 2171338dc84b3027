import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { docstringExamples } from "../../test/documentation/docstring-examples.ts";
import { expectValue } from "../../test/documentation/expect-value.ts";
import { exportedNames } from "../run-example/exported-names.ts";
import { PAGE_PACKAGE_NAMES } from "../run-example/page-package-names.ts";
import { PAGE_PACKAGES } from "../run-example/page-packages.ts";
import { runScript } from "../run-example/run-script.ts";
import { runnableExample } from "../run-example/runnable-example.ts";
import { valueText } from "../run-example/value-text.ts";

const PACKAGES = join(import.meta.dirname, "../../packages");
const known = exportedNames(PAGE_PACKAGE_NAMES);
const examples = readdirSync(PACKAGES).flatMap((name) => {
  return docstringExamples(join(PACKAGES, name, "src")).map((example) => {
    return { ...example, name: `${name}/${example.name}`, packageName: `@vscnn/${name}` };
  });
});
const runnable = examples.flatMap(({ name, code, packageName }) => {
  const result = runnableExample(code, packageName, known);
  return "script" in result ? [{ name, script: result.script }] : [];
});
/** The values that a script shows, as text. */
async function shownBy(script: string): Promise<string[]> {
  const shown: string[] = [];
  await runScript(script, load, (expression, value) => shown.push(`${expression}: ${valueText(value)}`));
  return shown;
}

const load = (name: string) => PAGE_PACKAGES[name]();
/** Every example is run by the tests of the documentation; here a few show that what the page runs is the same. */
const EVERY = 12;
const few = runnable.filter(({ name }, i) => i % EVERY === 0 && !name.startsWith("predictor/"));

test("most examples run in a page", () => {
  expect(examples.length).toBeGreaterThan(300);
  expect(runnable.length / examples.length).toBeGreaterThan(0.75);
});

test.each(few)("the script of $name shows what it promises", async ({ script }) => {
  await runScript(script, load, (_, value, promised) => expectValue(value, promised));
});

describe("an example as a page runs it", () => {
  const scriptOf = (code: string) => runnableExample(code, "@vscnn/metrics", known);

  test("is shown value by value, with the types gone", async () => {
    const result = scriptOf(
      "const ranks: Float64Array = midranks([3, 1]); // => [2, 1]\nrSquared([1, 2], [1, 2]); // => 1",
    );
    const { script } = result as { script: string };
    expect(await shownBy(script)).toEqual(["ranks: Float64Array [2, 1]", "rSquared([1, 2], [1, 2]): 1"]);
  });

  test("is none where a function for Node is called", () => {
    // Was run, and ended with "fileCheckpoint is not defined"
    const result = runnableExample(
      'await fileCheckpoint("none").load(); // => undefined',
      "@vscnn/model",
      known,
    );
    expect(result).toEqual({ reason: "@vscnn/model/node needs Node" });
  });

  test("loads what it imports", async () => {
    const result = scriptOf(
      'import { createRandom as random } from "@vscnn/core";\nrandom(42)(); // => 0.3745401188',
    );
    expect(await shownBy((result as { script: string }).script)).toEqual([
      "random(42)(): 0.3745401188473625",
    ]);
  });

  test("stays where files are needed", () => {
    expect(scriptOf('import { readFileSync } from "node:fs";')).toEqual({ reason: "needs Node, for files" });
    expect(scriptOf('decodeImage("photo.jpg");')).toEqual({ reason: "needs Node, for files" });
    expect(runnableExample("planExtraction([]);", "@vscnn/pipeline", known)).toEqual({
      reason: "@vscnn/pipeline needs Node",
    });
  });

  test("ends with the error of what it calls", async () => {
    const { script } = scriptOf("midranks([NaN]);") as { script: string };
    await expect(shownBy(script)).rejects.toThrow("midranks: ");
  });
});

test("values are written as people write them, long ones to their beginning", () => {
  expect(valueText(new Float32Array(100))).toBe(`Float32Array [${"0, ".repeat(20)}… 100 in all]`);
  expect(valueText({ a: [1, "b"], c: undefined })).toBe('{ a: [1, "b"], c: undefined }');
  expect(valueText("x".repeat(1000)).length).toBeLessThan(410);
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(valueText(circle)).toContain("…");
});
