/** `kind` in the metadata of a saved model of this package. */
export const MODEL_KIND = "vscnn-model";

/** `version` of the metadata that this release writes and reads. */
export const MODEL_VERSION = 1;
