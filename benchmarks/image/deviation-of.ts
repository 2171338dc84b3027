import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Peer } from "../harness/start-peer.ts";

/** How far our numbers are from those that a task of the peer makes, which it writes to a file of the directory. */
export async function deviationOf(
  peer: Peer,
  ours: ArrayLike<number>,
  task: string,
  taskArguments: Readonly<Record<string, unknown>>,
  directory: string,
): Promise<string> {
  const path = join(directory, "answer.bin");
  await peer.call("write_answer", { task, path, ...taskArguments });
  const bytes = readFileSync(path);
  rmSync(path);
  const theirs = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  if (ours.length !== theirs.length)
    throw new Error(`${task} makes ${theirs.length} numbers, ours ${ours.length}`);
  let largest = 0;
  let sum = 0;
  for (let i = 0; i < theirs.length; i++) {
    const apart = Math.abs(ours[i] - theirs[i]);
    largest = Math.max(largest, apart);
    sum += apart;
  }
  return `at most ${shortly(largest)}, ${shortly(sum / theirs.length)} on average`;
}

function shortly(deviation: number): string {
  return String(Number(deviation.toPrecision(2)));
}
