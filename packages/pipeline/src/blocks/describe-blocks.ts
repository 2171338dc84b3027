import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { checkChoice, checkOptions, describeValue } from "@vscnn/core";
import type { BlockConfig, BuiltInBlock, ConfiguredBlock } from "../block-config.ts";
import type { RunBlock } from "../run.ts";
import { type BlockKindName, BUILT_IN_KINDS, loadBlockKind } from "./block-kinds.ts";
import { packageVersion } from "./package-version.ts";

/** How photos are decoded for all blocks. Bounds decide only which photos have numbers. */
const DECODING = { applyOrientation: true };

/** Names become names of folders, on systems of every kind. */
const NAME = /^[a-z0-9][a-z0-9_-]{0,63}$/;

/**
 * What the blocks of a run are: their lengths, the names of their columns, and the fingerprint of everything that changes
 * their numbers.
 */
export async function describeBlocks(blocks: readonly BlockConfig[]): Promise<RunBlock[]> {
  if (!Array.isArray(blocks)) {
    throw new TypeError(`planExtraction: blocks must be an array, got ${describeValue(blocks)}`);
  }
  if (blocks.length === 0) throw new RangeError("planExtraction: blocks must name at least one block, got 0");
  const described: RunBlock[] = [];
  for (const block of blocks) described.push(await describeBlock(block));
  const names = described.map(({ name }) => name);
  const again = names.find((name, i) => names.indexOf(name) !== i);
  if (again !== undefined)
    throw new RangeError(`planExtraction: blocks must have different names, got '${again}' twice`);
  return described;
}

async function describeBlock(block: BlockConfig): Promise<RunBlock> {
  const config = configOf(block);
  const kind: BlockKindName = "module" in config ? "module" : config.kind;
  const { length, columns, options, packages, facts } = await (await loadBlockKind(kind)).describe(config);
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(options)), options)) {
    throw new TypeError(
      `planExtraction: options of block '${config.name}' must be values that JSON can hold`,
    );
  }
  const versions = Object.fromEntries(
    ["@vscnn/image", ...packages].map((name) => [name, packageVersion(name)]),
  );
  const nature = { kind, options, length, columns, versions, facts };
  // A path leads to what changes the numbers, and its hash is among the facts
  const { module: _module, weights: _weights, preprocessor: _preprocessor, ...numeric } = options;
  const fingerprint = createHash("sha256")
    .update(canonicalJson({ ...nature, options: numeric, decoding: DECODING }))
    .digest("hex");
  return { name: config.name, ...nature, fingerprint };
}

function configOf(block: BlockConfig): ConfiguredBlock {
  if (typeof block === "string") {
    const name = checkChoice("planExtraction", "a block", block, BUILT_IN_KINDS) as BuiltInBlock;
    return { name, kind: name };
  }
  checkOptions("planExtraction", block, undefined, "a block");
  const { name } = block;
  if (typeof name !== "string" || !NAME.test(name)) {
    const need = "1 to 64 lower-case letters, digits, '-' and '_'";
    const ErrorKind = typeof name === "string" ? RangeError : TypeError;
    throw new ErrorKind(`planExtraction: the name of a block must be ${need}, got ${describeValue(name)}`);
  }
  if ("module" in block) {
    checkOptions(
      "planExtraction",
      block,
      { name: true, module: true, length: true, columns: true },
      "a block",
    );
  } else {
    checkOptions("planExtraction", block, { name: true, kind: true, options: true }, "a block");
    checkChoice("planExtraction", `kind of block '${name}'`, block.kind, BUILT_IN_KINDS);
  }
  return block;
}

/** JSON whose bytes do not depend on the order in which names were given. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
