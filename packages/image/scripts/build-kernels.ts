import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileKernels } from "./compile-kernels.ts";

const target = fileURLToPath(new URL("../src/kernels-binary.ts", import.meta.url));
const base64 = Buffer.from(await compileKernels()).toString("base64");
writeFileSync(
  target,
  `/** assembly/ compiled by scripts/build-kernels.ts (\`npm run build:kernels\`); a test compiles it again and compares. */
export const KERNELS_BINARY: string =
  "${base64}";
`,
);
console.log(`${target}: ${base64.length} characters`);
