import { mkdirSync, writeFileSync } from "node:fs";
import { compileKernels } from "./compile-kernels.ts";

const directory = new URL("../src/kernels/", import.meta.url);
mkdirSync(directory, { recursive: true });
writeFileSync(new URL("binary.ts", directory), await compileKernels());
