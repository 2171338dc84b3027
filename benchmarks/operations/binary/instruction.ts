import { readUnsigned, skipNumber } from "./leb128.ts";

/**
 * What an instruction does: `access` reads or writes memory, `branch` ends a run of instructions that are executed together,
 * `join` is where such a run begins without being executed itself, and `free` is what compilers keep in registers or in code.
 */
type InstructionKind = "access" | "branch" | "join" | "free" | "operation";

/** An instruction of a function's body. */
export interface Instruction {
  readonly kind: InstructionKind;
  /** Where the next one begins. */
  readonly next: number;
}

const BRANCHES = new Set([0x00, 0x04, 0x0c, 0x0d, 0x0e, 0x0f]);
// loop, else, end
const JOINS = new Set([0x03, 0x05, 0x0b]);
// nop, block, drop; local.get, set and tee; constants
const FREE = new Set([0x01, 0x02, 0x1a, 0x20, 0x21, 0x22, 0x41, 0x42, 0x43, 0x44]);
// Instructions with one number after them: blocks and branches with their types and labels, calls, locals, globals, tables, memory
const ONE_NUMBER = new Set([
  ...[0x02, 0x03, 0x04, 0x0c, 0x0d, 0x10, 0x12, 0x14, 0x15],
  ...[0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x3f, 0x40, 0x41, 0x42, 0xd0, 0xd2],
]);

/**
 * The instruction that begins at a place.
 *
 * @throws WebAssembly.CompileError if it is one of relaxed SIMD, of which an engine does one or the other thing
 */
export function instructionAt(bytes: Uint8Array, at: number): Instruction {
  const code = bytes[at];
  const after = at + 1;
  if (code >= 0xfc) return prefixed(bytes, code, after);
  if (code >= 0x28 && code <= 0x3e) return { kind: "access", next: skipNumbers(bytes, after, 2) };
  return { kind: kindOf(code), next: nextAfter(bytes, code, after) };
}

function kindOf(code: number): InstructionKind {
  if (BRANCHES.has(code)) return "branch";
  if (JOINS.has(code)) return "join";
  return FREE.has(code) ? "free" : "operation";
}

function nextAfter(bytes: Uint8Array, code: number, after: number): number {
  if (ONE_NUMBER.has(code)) return skipNumber(bytes, after);
  // call_indirect: a type and a table
  if (code === 0x11 || code === 0x13) return skipNumbers(bytes, after, 2);
  if (code === 0x43) return after + 4;
  if (code === 0x44) return after + 8;
  // br_table: its labels and the last one; select: its types
  if (code === 0x0e || code === 0x1c) {
    const [count, first] = readUnsigned(bytes, after);
    return skipNumbers(bytes, first, code === 0x0e ? count + 1 : count);
  }
  return after;
}

/** Instructions whose code is a number after a first byte: bulk memory (0xfc), vectors (0xfd) and atomics (0xfe). */
function prefixed(bytes: Uint8Array, prefix: number, after: number): Instruction {
  const [code, next] = readUnsigned(bytes, after);
  if (prefix === 0xfd) return vector(bytes, code, next);
  if (prefix === 0xfe) return { kind: "access", next: skipNumbers(bytes, next, code === 3 ? 1 : 2) };
  // Conversions that saturate have nothing after them; memory.init, copy and fill are 8, 10 and 11
  if (code < 8) return { kind: "operation", next };
  const numbers = [9, 11, 13, 15, 16, 17].includes(code) ? 1 : 2;
  return {
    kind: code === 8 || code === 10 || code === 11 ? "access" : "operation",
    next: skipNumbers(bytes, next, numbers),
  };
}

function vector(bytes: Uint8Array, code: number, next: number): Instruction {
  if (code >= 0x100) throw new WebAssembly.CompileError("instructions of relaxed SIMD are not counted");
  if (code <= 11 || code === 92 || code === 93) return { kind: "access", next: skipNumbers(bytes, next, 2) };
  // Loads and stores of one lane
  if (code >= 84 && code <= 91) return { kind: "access", next: skipNumbers(bytes, next, 2) + 1 };
  if (code === 12) return { kind: "free", next: next + 16 };
  if (code === 13) return { kind: "operation", next: next + 16 };
  return { kind: "operation", next: code >= 21 && code <= 34 ? next + 1 : next };
}

function skipNumbers(bytes: Uint8Array, at: number, count: number): number {
  let place = at;
  for (let i = 0; i < count; i++) place = skipNumber(bytes, place);
  return place;
}
