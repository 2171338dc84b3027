import type { Vgg19Architecture } from "../../src/index.ts";
import { loadVgg19 } from "../../src/node.ts";

// Tries to load files, given an architecture and their paths; the error stream is the parent's to read
const [architecture, ...paths] = process.argv.slice(2);
for (const weights of paths) {
  const options = {
    weights,
    runtime: "tfjs",
    architecture: JSON.parse(architecture) as Vgg19Architecture,
  } as const;
  await loadVgg19(options).catch((error: Error) => console.log(error.message));
}
