import { readUnsigned, skipNumber, unsigned } from "./binary/leb128.ts";
import { joinSections, type Section, sectionsOf } from "./binary/sections.ts";
import { type Counters, countInBody } from "./count-in-body.ts";

/** Under which names the counters are exported: no identifiers, so that no function is called so. */
export const COUNTER_NAMES = ["counted operations", "counted accesses"] as const;

const [IMPORTS, GLOBALS, EXPORTS, CODE] = [2, 6, 7, 10];
/** Parts in the order in which they must stand: the memories, tags (13) and globals before the exports. */
const ORDER = [1, 2, 3, 4, 5, 13, 6, 7, 8, 9, 12, 10, 11];

/**
 * A module that does the same and counts the instructions that it executes in two exported globals of 64 bits: all of them
 * but those that move locals and constants, and of these the ones that read or write memory.
 */
export function countingModule(module: Uint8Array): Uint8Array<ArrayBuffer> {
  const sections = sectionsOf(module);
  const first = importedGlobals(find(sections, IMPORTS)) + countOf(find(sections, GLOBALS));
  const counters: Counters = { operations: first, accesses: first + 1 };
  // i64, mutable, i64.const 0, end
  const global = [0x7e, 0x01, 0x42, 0x00, 0x0b];
  const exported = COUNTER_NAMES.flatMap((name, i) => [...text(name), 0x03, ...unsigned(first + i)]);
  const withGlobals = appended(sections, GLOBALS, [...global, ...global]);
  const withExports = appended(withGlobals, EXPORTS, exported);
  return joinSections(
    module,
    withExports.map((section) => (section.id === CODE ? countedCode(section, counters) : section)),
  );
}

function find(sections: readonly Section[], id: number): Section | undefined {
  return sections.find((section) => section.id === id);
}

function countOf(section: Section | undefined): number {
  return section === undefined ? 0 : readUnsigned(section.bytes, 0)[0];
}

/** Two more entries at the end of a part, which is made where there is none. */
function appended(sections: readonly Section[], id: number, entries: number[]): Section[] {
  const old = find(sections, id);
  const rest = old === undefined ? new Uint8Array() : old.bytes.subarray(readUnsigned(old.bytes, 0)[1]);
  const bytes = Uint8Array.of(...unsigned(countOf(old) + 2), ...rest, ...entries);
  if (old !== undefined) return sections.map((section) => (section === old ? { id, bytes } : section));
  // Parts with names of their own (0) may stand anywhere
  const isLater = (section: Section) => ORDER.indexOf(section.id) > ORDER.indexOf(id);
  const at = sections.findIndex(isLater);
  return at < 0 ? [...sections, { id, bytes }] : sections.toSpliced(at, 0, { id, bytes });
}

function countedCode({ id, bytes }: Section, counters: Counters): Section {
  let [count, at] = readUnsigned(bytes, 0);
  const parts: Uint8Array[] = [Uint8Array.from(unsigned(count))];
  for (; count > 0; count--) {
    const [length, start] = readUnsigned(bytes, at);
    const body = countInBody(bytes.subarray(start, start + length), counters);
    parts.push(Uint8Array.from(unsigned(body.length)), body);
    at = start + length;
  }
  return { id, bytes: Buffer.concat(parts) };
}

function importedGlobals(section: Section | undefined): number {
  if (section === undefined) return 0;
  const { bytes } = section;
  let [count, at] = readUnsigned(bytes, 0);
  let globals = 0;
  for (; count > 0; count--) {
    for (let name = 0; name < 2; name++) {
      const [length, start] = readUnsigned(bytes, at);
      at = start + length;
    }
    if (bytes[at] === 3) globals++;
    at = afterImport(bytes, at);
  }
  return globals;
}

/** What follows the description of an import: a function, a table, a memory, a global or a tag. */
function afterImport(bytes: Uint8Array, at: number): number {
  const kind = bytes[at];
  if (kind === 0) return skipNumber(bytes, at + 1);
  if (kind === 3) return at + 3;
  if (kind === 4) return skipNumber(bytes, at + 2);
  const limits = kind === 1 ? at + 2 : at + 1;
  const least = skipNumber(bytes, limits + 1);
  // Odd: there is a largest size too
  return bytes[limits] % 2 === 1 ? skipNumber(bytes, least) : least;
}

function text(name: string): number[] {
  return [...unsigned(name.length), ...Buffer.from(name)];
}
