/** A number without sign in LEB128, and where what follows it begins. */
export function readUnsigned(bytes: Uint8Array, at: number): [value: number, next: number] {
  let value = 0;
  let place = at;
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[place++];
    value += (byte & 127) * factor;
    if (byte < 128) return [value, place];
  }
}

/** Where what follows a number in LEB128 begins, with or without sign. */
export function skipNumber(bytes: Uint8Array, at: number): number {
  let place = at;
  while (bytes[place] >= 128) place++;
  return place + 1;
}

/** A number without sign in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** A number that is not negative, in LEB128 with sign. */
export function signed(value: number): number[] {
  const bytes = unsigned(value);
  const last = bytes.length - 1;
  // The highest bit of seven is the sign
  return bytes[last] < 64 ? bytes : [...bytes.slice(0, last), bytes[last] | 128, 0];
}
