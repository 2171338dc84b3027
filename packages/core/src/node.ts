export { availableProcessors } from "./node/available-processors.ts";
export { computingThreads } from "./node/computing-threads.ts";
export { isAlive } from "./node/is-alive.ts";
export { type MadeFolder, makeFolder } from "./node/make-folder.ts";
export { type OpenFile, openRegularFile } from "./node/open-regular-file.ts";
export { type ReadRegularFileOptions, readRegularFile } from "./node/read-regular-file.ts";
export { removeAbandonedFiles } from "./node/remove-abandoned-files.ts";
export { resolveInside } from "./node/resolve-inside.ts";
export { writeFileAtomically } from "./node/write-file-atomically.ts";
