const USER_ID = /^\s*\S+[ \t]+(\S+)/;

/** The user, who is the second value of a line of the data file. */
export function smpT1UserId(line: string): string | undefined {
  return plainUserId(line) ?? USER_ID.exec(line)?.[1];
}

/** The same where the first two values have one space after them and are ASCII, in a fraction of the time. */
function plainUserId(line: string): string | undefined {
  let start = 0;
  for (let at = 0; at < line.length; at++) {
    const unit = line.charCodeAt(at);
    if (unit > 32 && unit < 127) continue;
    if (unit !== 32 || at === start) return undefined;
    if (start > 0) return line.slice(start, at);
    start = at + 1;
  }
  return undefined;
}
