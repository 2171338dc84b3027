import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Rollup } from "vite";

/** What is a peer of a package is on the page already, or is not there at all. */
const PEERS = [/^@tensorflow\//, /^onnxruntime/, "h5wasm", "nsfwjs", "@vladmandic/human"];

/** Bytes, after gzip, of a bundle for browsers that has one function of a package and what it needs, but for peers. */
export async function bundleSize(project: string, packageName: string, name: string): Promise<number> {
  const input = join(project, `only-${name}.js`);
  writeFileSync(input, `export { ${name} } from "${packageName}";\n`);
  const rollupOptions = { input, preserveEntrySignatures: "strict" as const, external: PEERS };
  try {
    const result = await build({
      root: project,
      configFile: false,
      logLevel: "error",
      build: { target: "es2022", write: false, minify: true, modulePreload: false, rollupOptions },
    });
    const { output } = result as Rollup.RollupOutput;
    const code = output.map((file) => (file.type === "chunk" ? file.code : "")).join("");
    return gzipSync(code, { level: 9 }).length;
  } finally {
    rmSync(input);
  }
}
