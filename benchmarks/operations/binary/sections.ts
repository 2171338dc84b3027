import { readUnsigned, unsigned } from "./leb128.ts";

/** A part of a WebAssembly module: what it is, and its bytes without their length. */
export interface Section {
  readonly id: number;
  readonly bytes: Uint8Array;
}

/** The first eight bytes of every module: its name and version. */
const HEADER = 8;

/** The parts of a module, in order. */
export function sectionsOf(module: Uint8Array): Section[] {
  const sections: Section[] = [];
  for (let at = HEADER; at < module.length; ) {
    const [length, start] = readUnsigned(module, at + 1);
    sections.push({ id: module[at], bytes: module.subarray(start, start + length) });
    at = start + length;
  }
  return sections;
}

/** A module of parts, with the header of another. */
export function joinSections(module: Uint8Array, sections: readonly Section[]): Uint8Array<ArrayBuffer> {
  const parts = sections.flatMap(({ id, bytes }) => [Uint8Array.of(id, ...unsigned(bytes.length)), bytes]);
  return Uint8Array.from(Buffer.concat([module.subarray(0, HEADER), ...parts]));
}
