import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const packageDirectory = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The TypeScript module that carries the kernels of `assembly/`, compiled, in base64. */
export async function compileKernels(): Promise<string> {
  let binary: Uint8Array | undefined;
  const options = ["-O3", "--noAssert", "--runtime", "stub", "--enable", "simd", "--initialMemory", "1"];
  const { error, stderr } = await asc.main(
    ["assembly/index.ts", "--baseDir", packageDirectory, "--outFile", "kernels.wasm", ...options],
    {
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") binary = contents;
      },
    },
  );
  if (error !== null || binary === undefined) {
    throw new Error(`the kernels do not compile: ${stderr.toString()}`, { cause: error });
  }
  return `// Written by scripts/build-kernels.ts from assembly/: do not edit.

/** The compiler, and the SHA-256 of the sources. */
export const COMPILER = "assemblyscript ${asc.version}";
export const SOURCE_HASH = "${hashSources()}";

/** The kernels in base64. */
export const KERNELS =
  "${Buffer.from(binary).toString("base64")}";
`;
}

/** SHA-256 of the names and texts of all sources, in the order of their names. */
function hashSources(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(join(packageDirectory, "assembly")).sort()) {
    const text = readFileSync(join(packageDirectory, "assembly", name), "utf8");
    hash.update(`${name}\n${text.replaceAll("\r\n", "\n")}\n`);
  }
  return hash.digest("hex");
}
