/** The kernels that threads compute, each a part of its result. */
export const SPLIT_KERNELS = ["matrixProductPart", "weightUpdatePart", "adamStep"] as const;

/** The name of one. */
export type SplitKernel = (typeof SPLIT_KERNELS)[number];
