import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const FLAGS = [
  "--optimizeLevel 3",
  "--runtime stub",
  "--noAssert",
  "--importMemory",
  "--initialMemory 0",
  "--enable simd",
  "--use abort=",
];

/** Compiles assembly/index.ts to the bytes of a WebAssembly module. */
export async function compileKernels(): Promise<Uint8Array> {
  const directory = fileURLToPath(new URL("../assembly", import.meta.url));
  const outputs = new Map<string, Uint8Array>();
  const flags = FLAGS.flatMap((flag) => flag.split(" "));
  const { error, stderr } = await main(
    ["index.ts", "--baseDir", directory, "--outFile", "kernels.wasm", ...flags],
    {
      readFile: (name, base) => readSource(name, base),
      writeFile: (name, contents) => void outputs.set(name, Buffer.from(contents)),
      listFiles: () => [],
    },
  );
  const binary = outputs.get("kernels.wasm");
  if (error !== null || binary === undefined) throw new Error(`asc: ${stderr.toString()}`, { cause: error });
  return binary;
}

function readSource(name: string, base: string): string | null {
  try {
    return readFileSync(`${base}/${name}`, "utf8");
  } catch {
    return null;
  }
}
