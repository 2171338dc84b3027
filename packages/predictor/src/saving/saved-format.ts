/** What the manifest of a saved predictor says that it is. */
export const PREDICTOR_KIND = "vscnn-predictor";

/** The version that is written; every version up to it is read. */
export const PREDICTOR_VERSION = 1;

/** The file that is read first: kind, version, and size and hash of every part. */
export const MANIFEST_FILE = "predictor.json";

/** A description for people, made when the predictor is saved. It is not read. */
export const CARD_FILE = "model-card.md";

/** Longest manifest that is read: a few dozen parts. */
export const MAX_MANIFEST_BYTES: number = 2 ** 16;

/** Bytes that all parts may have together. */
export const MAX_BYTES: number = 2 ** 31;

/** One file of a saved predictor. */
export interface SavedPart {
  /** Within the folder of the parts, with `/`. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 in hexadecimal digits. */
  readonly sha256: string;
}

/** Names that a part may have: none leaves its folder. */
export const PART_PATH: RegExp = /^(?:[a-z]{1,20}\/)?[a-zA-Z]{1,20}\.(?:bin|json|safetensors)$/;

/**
 * Names that the folder of the parts may have. It is another for other parts, so that a saved predictor is whole until the manifest of
 * the one that replaces it is in place.
 */
export const PARTS_FOLDER: RegExp = /^parts-[0-9a-f]{16}$/;

/** Names of files that are looked at: the manifest and parts. */
export const FILE_PATH: RegExp =
  /^(?:predictor\.json|parts-[0-9a-f]{16}\/(?:[a-z]{1,20}\/)?[a-zA-Z]{1,20}\.(?:bin|json|safetensors))$/;

/** Most parts of a predictor. */
export const MAX_PARTS = 64;
