/** Saves the small network over the one in a folder, and is killed at the given call that changes a file. */
import "@tensorflow/tfjs-backend-cpu";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { setBackend } from "@tensorflow/tfjs-core";

const [directory, killAt] = process.argv.slice(2);
let calls = 0;
for (const name of ["open", "rename", "rm", "mkdir", "rmdir"] as const) {
  const original = promises[name] as (...args: unknown[]) => Promise<unknown>;
  Object.assign(promises, {
    [name]: async (...args: unknown[]) => {
      if (++calls === Number(killAt)) process.kill(process.pid, "SIGKILL");
      return original(...args);
    },
  });
}
syncBuiltinESMExports();

const { saveModel } = await import("../../src/node.ts");
const { smallNetwork } = await import("../small-network.ts");
await setBackend("cpu");
await saveModel(smallNetwork(2), directory, { metadata: { which: "new" } });
console.log(`calls ${calls}`);
