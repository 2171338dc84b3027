import { writeFileSync } from "node:fs";
import { compileKernels, kernelsModule } from "./compile-kernels.ts";

/** Compiles `assembly/` into `src/kernels-binary.ts`. */
const path = new URL("../src/kernels-binary.ts", import.meta.url);
writeFileSync(path, kernelsModule(await compileKernels()));
