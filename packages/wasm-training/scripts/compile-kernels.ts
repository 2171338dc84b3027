import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const packageDirectory = join(dirname(fileURLToPath(import.meta.url)), "..");

/** The kernels, compiled with and without relaxed SIMD, as base64. */
export interface CompiledKernels {
  compiler: string;
  sourceHash: string;
  plain: string;
  relaxed: string;
}

/** Compiles `assembly/` with AssemblyScript. */
export async function compileKernels(): Promise<CompiledKernels> {
  return {
    compiler: `assemblyscript ${asc.version}`,
    sourceHash: sourceHash(),
    plain: await compile([]),
    relaxed: await compile(["--enable", "relaxed-simd"]),
  };
}

/** The TypeScript module that carries the compiled kernels. */
export function kernelsModule({ compiler, sourceHash, plain, relaxed }: CompiledKernels): string {
  return `// Written by scripts/build-kernels.ts from assembly/: do not edit.

/** The compiler, and the SHA-256 of the sources. */
export const COMPILER = "${compiler}";
export const SOURCE_HASH = "${sourceHash}";

/** The kernels in base64, with fixed-width SIMD and with relaxed SIMD, whose multiply-add rounds once. */
export const PLAIN_KERNELS =
  "${plain}";
export const RELAXED_KERNELS =
  "${relaxed}";
`;
}

/** SHA-256 of the names and texts of all sources, in the order of their names. */
function sourceHash(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(join(packageDirectory, "assembly")).sort()) {
    const text = readFileSync(join(packageDirectory, "assembly", name), "utf8");
    hash.update(`${name}\n${text.replaceAll("\r\n", "\n")}\n`);
  }
  return hash.digest("hex");
}

async function compile(extra: readonly string[]): Promise<string> {
  // a declared maximum lets one binary import the memory of the plain and of the threaded tfjs backend
  const memory = ["--importMemory", "--noExportMemory", "--initialMemory", "1", "--maximumMemory", "65536"];
  const options = ["-O3", "--noAssert", "--runtime", "stub", ...memory, "--enable", "simd", ...extra];
  let binary: Uint8Array | undefined;
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
  return Buffer.from(binary).toString("base64");
}
