/** Saves small networks to a folder again and again, each with weights of its own, and prints a line per save. */
import "@tensorflow/tfjs-backend-cpu";
import { setBackend } from "@tensorflow/tfjs-core";
import { saveModel } from "../../src/node.ts";
import { smallNetwork } from "../small-network.ts";

const [directory, first, count] = process.argv.slice(2);
await setBackend("cpu");
for (let seed = Number(first); seed < Number(first) + Number(count); seed++) {
  const model = smallNetwork(seed);
  await saveModel(model, directory, { metadata: { seed } });
  model.dispose();
  console.log(`saved ${seed}`);
}
