import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileKernels, packagesWithKernels } from "./compile-kernels.ts";

for (const directory of packagesWithKernels(join(import.meta.dirname, "../packages"))) {
  const { path, text } = await compileKernels(directory);
  writeFileSync(path, text);
  console.log(`${path}: ${text.length} characters`);
}
