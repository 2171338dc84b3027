import { type MessagePort, parentPort, workerData } from "node:worker_threads";

const answer: number = workerData + 2;
(parentPort as MessagePort).postMessage(answer);
