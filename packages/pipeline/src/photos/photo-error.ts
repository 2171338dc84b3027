import type { PhotoStatus } from "../store/outcome-table.ts";

/** Why there are no features of a photo. The message is kept in the store, so it names no folder of this machine. */
export class PhotoError extends Error {
  readonly status: Exclude<PhotoStatus, "ok">;
  constructor(status: Exclude<PhotoStatus, "ok">, message: string) {
    super(message);
    this.status = status;
  }
}
