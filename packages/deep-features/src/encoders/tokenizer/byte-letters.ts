/**
 * The letter that stands for each byte in the vocabularies of GPT-2 and CLIP: printable characters of Latin-1 stand for
 * themselves, all other bytes for the characters from 256 on.
 */
export const BYTE_LETTERS: readonly string[] = lettersOfBytes();

function lettersOfBytes(): string[] {
  const isPrintable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : next++));
}
