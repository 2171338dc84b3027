import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { checkInteger, describeValue } from "@vscnn/core";
import type { ModuleBlock } from "../block-config.ts";
import { hashFile } from "../store/hash-file.ts";
import { type BlockFunction, type BlockKind, numberedColumns } from "./block-kind.ts";

const MAX_LENGTH = 1_000_000;

/** A module of the user. */
export const moduleKind: BlockKind<ModuleBlock> = {
  async describe({ name, module, length, columns }) {
    const what = `of block '${name}'`;
    if (typeof module !== "string" || module === "") {
      throw new TypeError(`planExtraction: module ${what} must be a path, got ${describeValue(module)}`);
    }
    checkInteger("planExtraction", `length ${what}`, length, { min: 1, max: MAX_LENGTH });
    if (columns !== undefined) checkColumns(what, columns, length);
    const path = resolve(module);
    return {
      length,
      columns: columns ?? numberedColumns(name, length),
      options: { module: path },
      packages: [],
      facts: { sha256: await hashFile("planExtraction", path) },
    };
  },
  async create({ module }) {
    const { default: extract } = await import(pathToFileURL(module as string).href);
    if (typeof extract !== "function") {
      throw new TypeError(
        `${module} must have a function as its default export, has ${describeValue(extract)}`,
      );
    }
    return extract as BlockFunction;
  },
};

function checkColumns(what: string, columns: unknown, length: number): void {
  const isGood =
    Array.isArray(columns) && columns.length === length && columns.every((name) => typeof name === "string");
  if (!isGood) {
    throw new TypeError(
      `planExtraction: columns ${what} must be ${length} names, got ${describeValue(columns)}`,
    );
  }
}
