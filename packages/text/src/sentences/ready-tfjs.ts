import type { TfjsModule } from "./encoder-network.ts";

/** TensorFlow.js with the backend that is active or registered; without any, with the WASM backend. */
export async function readyTfjs(functionName: string): Promise<TfjsModule> {
  const tf = await findPeer(functionName, () => import("@tensorflow/tfjs-core"));
  if (Object.keys(tf.engine().registryFactory).length > 0) {
    await tf.ready();
    return tf;
  }
  await findPeer(functionName, () => import("@tensorflow/tfjs-backend-wasm"));
  if (!(await tf.setBackend("wasm"))) {
    throw new Error(
      `${functionName}: the WASM backend of TensorFlow.js did not start; where its files are not beside it, call setWasmPaths`,
    );
  }
  return tf;
}

async function findPeer<Peer>(functionName: string, load: () => Promise<Peer>): Promise<Peer> {
  try {
    return await load();
  } catch (cause) {
    throw new Error(
      `${functionName}: cannot load TensorFlow.js; npm install @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0`,
      { cause },
    );
  }
}
