import { instructionAt } from "./binary/instruction.ts";
import { readUnsigned, signed, skipNumber, unsigned } from "./binary/leb128.ts";

/** The globals of a module that count. */
export interface Counters {
  readonly operations: number;
  readonly accesses: number;
}

/**
 * The body of a function, which adds what it executes to the counters. Instructions up to the next branch or its aim are
 * executed together or not at all, so that each such run adds its length once.
 */
export function countInBody(body: Uint8Array, counters: Counters): Uint8Array {
  const parts: Uint8Array[] = [];
  let at = afterLocals(body);
  let start = 0;
  let [operations, accesses] = [0, 0];
  while (at < body.length) {
    const { kind, next } = instructionAt(body, at);
    if (kind === "branch" || kind === "operation" || kind === "access") operations++;
    if (kind === "access") accesses++;
    if (kind === "branch" || kind === "join") {
      parts.push(
        body.subarray(start, at),
        adding(counters.operations, operations),
        adding(counters.accesses, accesses),
      );
      [start, operations, accesses] = [at, 0, 0];
    }
    at = next;
  }
  return Buffer.concat([...parts, body.subarray(start)]);
}

/** `counter += count`, which leaves the stack as it is and may stand before any instruction. */
function adding(counter: number, count: number): Uint8Array {
  if (count === 0) return new Uint8Array();
  const name = unsigned(counter);
  // global.get, i64.const, i64.add, global.set
  return Uint8Array.of(0x23, ...name, 0x42, ...signed(count), 0x7c, 0x24, ...name);
}

function afterLocals(body: Uint8Array): number {
  let [groups, at] = readUnsigned(body, 0);
  for (; groups > 0; groups--) at = skipNumber(body, at) + 1;
  return at;
}
