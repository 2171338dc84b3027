import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { compileKernels, packagesWithKernels } from "../scripts/compile-kernels.ts";

const directories = packagesWithKernels(join(import.meta.dirname, "../packages"));

test("there are packages with kernels", () => expect(directories.length).toBeGreaterThan(0));

test.each(directories.map((directory) => [basename(directory), directory]))(
  "the binaries of %s are what the compiler makes of its sources",
  async (_name, directory) => {
    const { path, text } = await compileKernels(directory);
    expect(readFileSync(path, "utf8")).toBe(text);
  },
);
