/** A task that cannot be done, however often it is tried: trying again would only say so again. */
export class UnfitTaskError extends Error {}
