/**
 * The user and the post that an image path of the release ends in, `…/59@N75/775.jpg`; undefined for a path of another
 * form. Looked for from the end, at separators, so that the time is linear in the length of any path.
 */
export function idsOfPath(path: string): { user: string; post: string } | undefined {
  const trimmed = path.trimEnd();
  const end = lastSeparator(trimmed, trimmed.length - 1);
  if (end < 0) return undefined;
  const dot = trimmed.lastIndexOf(".");
  if (dot <= end + 1 || !/^\w+$/.test(trimmed.slice(dot + 1))) return undefined;
  const user = trimmed.slice(lastSeparator(trimmed, end - 1) + 1, end);
  const at = user.indexOf("@", 1);
  if (at < 0 || at === user.length - 1) return undefined;
  return { user, post: trimmed.slice(end + 1, dot) };
}

/** Where the last slash or backslash stands, at a place or before it; -1 if there is none. */
function lastSeparator(path: string, from: number): number {
  return from < 0 ? -1 : Math.max(path.lastIndexOf("/", from), path.lastIndexOf("\\", from));
}
