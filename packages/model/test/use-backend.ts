import "@tensorflow/tfjs-backend-cpu";
import { ready, setBackend } from "@tensorflow/tfjs-core";

/** Tests run on the plain backend that Node and browsers share. */
export async function useCpu(): Promise<void> {
  await setBackend("cpu");
  await ready();
}
