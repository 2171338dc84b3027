import { reasonOf } from "@vscnn/core";
import type { TfjsModule } from "./encoder-network.ts";

const INSTALL = "@tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0 @vscnn/wasm-training";

/** TensorFlow.js with the backend that is active or registered; without any, with the WASM backend. */
export async function readyTfjs(functionName: string): Promise<TfjsModule> {
  const tf = await findPeer(functionName, () => import("@tensorflow/tfjs-core"));
  if (Object.keys(tf.engine().registryFactory).length > 0) {
    await tf.ready();
    return tf;
  }
  const { startBackend } = await findPeer(functionName, () => import("@vscnn/wasm-training"));
  try {
    await startBackend();
  } catch (cause) {
    throw new Error(`${functionName}: ${reasonOf(cause).replace("startBackend: ", "")}`, { cause });
  }
  return tf;
}

async function findPeer<Peer>(functionName: string, load: () => Promise<Peer>): Promise<Peer> {
  try {
    return await load();
  } catch (cause) {
    throw new Error(`${functionName}: cannot load TensorFlow.js; npm install ${INSTALL}`, { cause });
  }
}
