const LENGTH = /^(\d{1,10}) /;

/**
 * The records of an extended header: lines of `length keyword=value`, of which the last of a keyword counts.
 *
 * @throws Error if a record is not of this form
 * @see POSIX.1-2017, pax, section "pax Extended Header"
 */
export function readPaxRecords(bytes: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  const text = new TextDecoder();
  for (let at = 0; at < bytes.length; ) {
    const start = String.fromCharCode(...bytes.subarray(at, at + 11));
    const [digits, length] = LENGTH.exec(start) ?? [];
    const end = at + Number(length);
    // NaN, where there is no length, fails the comparison
    if (digits === undefined || !(end > at + digits.length && end <= bytes.length) || bytes[end - 1] !== 10) {
      throw new Error("a record of an extended header has a wrong length");
    }
    const record = text.decode(bytes.subarray(at + digits.length, end - 1));
    const equals = record.indexOf("=");
    if (equals < 1) throw new Error("a record of an extended header has no keyword");
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at = end;
  }
  return records;
}
