import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { startBackend } from "@vscnn/wasm-training";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KINDS } from "./version-1/kinds.ts";
import { FILES, isKept, jsonOf, keptAnswers } from "./version-1/saved-kind.ts";

const packages = join(import.meta.dirname, "../packages");
const folder = mkdtempSync(join(tmpdir(), "version-1-read-"));
beforeAll(() => startBackend());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Numbers may be off by a tolerance, relative to 1 and to themselves; all else may not. */
function expectClose(found: unknown, wanted: unknown, tolerance: number, path = "answer"): void {
  if (typeof found === "number" && typeof wanted === "number") {
    const isClose = Math.abs(found - wanted) <= tolerance * (1 + Math.abs(wanted));
    expect(isClose, `${path}: ${found} for ${wanted}`).toBe(true);
  } else if (typeof found === "object" && typeof wanted === "object" && found !== null && wanted !== null) {
    expect(Object.keys(found), path).toEqual(Object.keys(wanted));
    for (const [key, value] of Object.entries(wanted))
      expectClose((found as Record<string, unknown>)[key], value, tolerance, `${path}.${key}`);
  } else expect(found, path).toBe(wanted);
}

describe("a file of version 1 is read, and says what it said when it was made", () => {
  test.each(Object.entries(KINDS))("%s", async (name, { answers, tolerance }) => {
    const place = join(folder, name);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(join(FILES, name), place, { recursive: true });
    const found = JSON.parse(jsonOf(await answers(place)));
    expectClose(found, keptAnswers(name), tolerance?.of ?? 0);
  });
});

/** What begins like the name of a function that saves, and makes no kind of its own. */
const NO_KINDS: Readonly<Record<string, string>> = {
  saveModelTo: "gives the parts of saveModel to a place of TensorFlow.js",
  packSaved: "the form of all that saveX functions write",
  packPredictor: "the bytes of savePredictor.zip",
};

/** What is written under the name of another function than one that saves. */
const OTHER_KINDS: readonly string[] = [
  ...["fileCheckpoint", "folderFitStore", "planExtraction", "planFlow", "planFlow-stream", "runTrials"],
  ...["savePredictor.zip", "vscnn inspect --write-mapping", "vscnn reduce --save-model"],
];

/** Versioned forms that are in no file of their own. */
const NO_FILES: Readonly<Record<string, string>> = {
  predictor: "in memory; saved it is a vscnn-predictor",
  "vscnn-shard": "a message of a queue",
  "vscnn-task": "a message of a queue",
};

/** The sources of all packages. */
function* sourcesOf(entry: RegExp): Generator<string> {
  for (const name of readdirSync(packages)) {
    const source = join(packages, name, "src");
    for (const file of readdirSync(source, { recursive: true, encoding: "utf8" }))
      if (entry.test(file)) yield readFileSync(join(source, file), "utf8");
  }
}

describe("the kept files are of every kind", () => {
  test("that a public function saves", () => {
    const names = [...sourcesOf(/^(index|node)\.ts$/)].flatMap(
      (text) => text.match(/\b(?:save|pack)[A-Z][a-zA-Z]*/g) ?? [],
    );
    const kinds = [...new Set(names)].filter((name) => !Object.hasOwn(NO_KINDS, name));
    expect(kinds.length).toBeGreaterThan(20);
    expect([...kinds, ...OTHER_KINDS].sort()).toEqual(Object.keys(KINDS).sort());
    expect(Object.keys(NO_KINDS).filter((name) => !names.includes(name))).toEqual([]);
  });

  test("that has a kind and a version of its own", () => {
    const form = /kind: "([a-z-]+)";\s*(?:\/\*\*[^/]*\*\/\s*)?(?:readonly )?version: (\d+);/g;
    const forms = [...sourcesOf(/\.ts$/)].flatMap((text) => [...text.matchAll(form)].map(([, kind]) => kind));
    const paths = readdirSync(FILES, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const files = paths.map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
    const isHeld = (kind: string) => files.some((file) => new RegExp(`"kind": ?"${kind}"`).test(file));
    expect(forms.length).toBeGreaterThan(20);
    expect(forms.filter((kind) => !isHeld(kind) && !Object.hasOwn(NO_FILES, kind))).toEqual([]);
  });

  test("and are what is kept, in less than a megabyte", () => {
    expect(Object.keys(KINDS).filter((name) => !isKept(name))).toEqual([]);
    expect(readdirSync(FILES).sort()).toEqual(Object.keys(KINDS).sort());
    const paths = readdirSync(join(FILES, ".."), { recursive: true, encoding: "utf8" });
    const sizes = paths.map((path) => statSync(join(FILES, "..", path))).filter((each) => each.isFile());
    expect(sizes.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(1e6);
  });
});
