import type { PostField } from "./row-source.ts";
import type { SmpdUsers, UserTable } from "./smpd-users.ts";

/** Files of an SMPD bundle that hold a record for each post. */
export type SmpdRecordRole = "text" | "temporalspatial" | "additional" | "category" | "users";
/** Files of an SMPD bundle that hold a line for each post. */
export type SmpdLineRole = "labels" | "imagePaths";
/** The files of an SMPD bundle, by what is in them. */
export type SmpdRole = SmpdRecordRole | SmpdLineRole | "userTable";

/** Where each field stands, in the files that are there. */
export const PLACES: Partial<Record<PostField, readonly [role: SmpdRole, column: string]>> = {
  id: ["text", "Pid"],
  userId: ["text", "Uid"],
  tags: ["text", "Alltags"],
  title: ["text", "Title"],
  category: ["category", "Category"],
  postedAt: ["temporalspatial", "Postdate"],
  latitude: ["temporalspatial", "Latitude"],
  longitude: ["temporalspatial", "Longitude"],
  timeZone: ["users", "timezone_offset"],
  imageCount: ["users", "photo_count"],
  averageViews: ["users", "totalViews"],
  score: ["labels", "label"],
  imagePath: ["imagePaths", "path"],
};

/** An opened bundle. */
export interface Bundle {
  files: Partial<Record<SmpdRole, string>>;
  recordRoles: readonly SmpdRecordRole[];
  lineRoles: readonly SmpdLineRole[];
  users: SmpdUsers | undefined;
  table: UserTable | undefined;
  hasPhotoCount: boolean;
  hasAverageViews: boolean;
}

/** Rows that do not belong together are an error of the whole data set: none after them can be trusted. */
export function misaligned(bundle: Bundle, role: SmpdRole, row: number, need: string, given: string): Error {
  return new Error(
    `readPosts: ${fileOf(bundle, role)} row ${row} must be ${need}, got ${given.slice(0, 60)}`,
  );
}

/** Of a role that is known to be there. */
export function fileOf({ files }: Bundle, role: SmpdRole): string {
  return files[role] as string;
}
