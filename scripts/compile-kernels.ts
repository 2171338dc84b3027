import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import asc from "assemblyscript/asc";

/**
 * `assembly/kernels.json` of a package: the constant that holds each binary, with the flags of the compiler that only it
 * has, and the source whose exports it has unless that is `index.ts`.
 */
type KernelsConfig = Record<string, { source?: string; flags?: string[] }>;

/** Kernels work in a memory that their caller gives them. */
const COMMON_FLAGS = [
  "--optimizeLevel",
  "3",
  "--noAssert",
  "--runtime",
  "stub",
  "--enable",
  "simd",
  "--use",
  "abort=",
  "--importMemory",
  "--noExportMemory",
  "--initialMemory",
  "0",
];

/**
 * Compiles the `assembly/` of a package with AssemblyScript into the TypeScript module that carries it: in
 * hexadecimal, of which gzip makes a fifth less than of base64.
 */
export async function compileKernels(packageDirectory: string): Promise<{ path: string; text: string }> {
  const sources = join(packageDirectory, "assembly");
  const config: KernelsConfig = JSON.parse(readFileSync(join(sources, "kernels.json"), "utf8"));
  const constants: string[] = [];
  for (const [name, { source = "index.ts", flags = [] }] of Object.entries(config)) {
    const binary = await compileBinary(sources, source, flags);
    constants.push(`export const ${name}: string =\n  "${Buffer.from(binary).toString("hex")}";\n`);
  }
  const header = `// assembly/ compiled by \`npm run build:kernels\` with AssemblyScript ${asc.version}: do not edit.\n`;
  return { path: join(packageDirectory, "src/kernels/binary.ts"), text: [header, ...constants].join("\n") };
}

/** The packages that have kernels. */
export function packagesWithKernels(packagesDirectory: string): string[] {
  return readdirSync(packagesDirectory, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(join("assembly", "kernels.json")) && !path.includes("node_modules"))
    .map((path) => join(packagesDirectory, path, "../.."));
}

/** Compiles a source of a folder, with the flags of all kernels and some more. */
export async function compileBinary(
  directory: string,
  source: string,
  flags: readonly string[],
): Promise<Uint8Array<ArrayBuffer>> {
  let binary: Uint8Array<ArrayBuffer> | undefined;
  const { error, stderr } = await asc.main(
    [source, "--baseDir", directory, "--outFile", "kernels.wasm", ...COMMON_FLAGS, ...flags],
    {
      readFile: (name, base) => readSource(join(base, name)),
      writeFile: (_name, contents) => {
        if (typeof contents !== "string") binary = Uint8Array.from(contents);
      },
      listFiles: () => [],
    },
  );
  if (error !== null || binary === undefined) {
    throw new Error(`${directory} does not compile: ${stderr.toString()}`, { cause: error });
  }
  return binary;
}

/** The compiler also asks for files that need not be there. */
function readSource(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
