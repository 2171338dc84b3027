/** From a square picture of levels 0 to 255, row-major, to mean magnitudes in the order of the descriptor. */
export type GistEngine = (picture: Float64Array, result: Float64Array) => void;
