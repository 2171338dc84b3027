import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A kind of file or folder that packages save, and what a later version must read of it. */
export interface SavedKind {
  /** Writes one of them, as small as it can be. */
  save: (place: string) => unknown;
  /** Values that JSON can hold, but for NaN, from what is read; the place is a copy, to which may be written. */
  answers: (place: string) => unknown;
  /** How far numbers may be off, relative to 1 and to themselves, and why. Left out: not at all. */
  tolerance?: { of: number; because: string };
}

/** Those of one part of the packages, by name: that of the function that saves it, if it is a kind of its own. */
export type SavedKinds = Readonly<Record<string, SavedKind>>;

/** Of what is computed anew from a file by exponentials and logarithms. */
export const EXPONENTIALS = { of: 1e-9, because: "those of other engines may differ in the last digit" };

export const FILES: string = join(import.meta.dirname, "../fixtures/version-1/files");

/** Where the answers to a kind are. */
export function answersPath(name: string): string {
  return join(FILES, "../answers", `${name}.json`);
}

/** Whether a file of this kind has been kept. */
export function isKept(name: string): boolean {
  return existsSync(join(FILES, name)) || existsSync(answersPath(name));
}

/** Numbers that are none have a name in JSON. */
export function jsonOf(answers: unknown): string {
  return JSON.stringify(answers, (_, value: unknown) => {
    if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array);
    return typeof value === "number" && !Number.isFinite(value) ? `${value}` : value;
  });
}

export function keptAnswers(name: string): unknown {
  return JSON.parse(readFileSync(answersPath(name), "utf8"));
}
