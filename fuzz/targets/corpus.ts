import { existsSync, readdirSync, readFileSync } from "node:fs";

/** Files of other tests that serve as seeds where they are. */
const FIXTURES: Readonly<Record<string, readonly string[]>> = {
  hdf5: ["deep-features/test/fixtures/narrow-keras1.h5"],
  onnx: ["deep-features/test/fixtures/narrow.onnx"],
  loadPredictorFrom: ["predictor/test/fixtures/predictor-v1.zip"],
};

/** The seeds of a target by their names: those of other tests, then its own in the order of the alphabet. */
export function corpusOf(name: string): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const folder = new URL(`../corpus/${name}/`, import.meta.url);
  const own = existsSync(folder) ? readdirSync(folder).sort() : [];
  const packages = new URL("../../packages/", import.meta.url);
  const places = [
    ...(FIXTURES[name] ?? []).map((file) => [file, new URL(file, packages)] as const),
    ...own.map((file) => [file, new URL(file, folder)] as const),
  ];
  return new Map(places.map(([file, place]) => [file, new Uint8Array(readFileSync(place))]));
}
