import type { PhotoStatus } from "../../store/outcome-table.ts";

/** Where a photo lies in the archives of a run. */
export interface MemberPlace {
  /** Number of the archive. */
  archive: number;
  /** First byte. */
  offset: number;
  /** How many bytes. */
  bytes: number;
  /** Digest of the block before the first byte. */
  header: number;
}

/** Why there is none. */
export interface NoMember {
  status: Exclude<PhotoStatus, "ok">;
  error: string;
}
