/**
 * A progressive gray JPEG, all of one tone: a scan of the DC coefficients, one for the first bits of each AC coefficient, and
 * some that refine one of them. Nothing but ends of bands is in the last two.
 */
export function refinedGray(refinements: number): (width: number, height: number) => Uint8Array {
  // The one code of AC coefficients, 0, is a run of 2^14 to 2^15 - 1 blocks without any, and 14 bits tell how many
  const tables = [
    [0xff, 0xdb, 0, 67, 0, ...new Array(64).fill(1)],
    [0xff, 0xc4, 0, 20, 0x00, 1, ...new Array(15).fill(0), 0],
    [0xff, 0xc4, 0, 20, 0x10, 1, ...new Array(15).fill(0), 0xe0],
  ].flat();
  return (width, height) => {
    const blocks = Math.ceil(width / 8) * Math.ceil(height / 8);
    const frame = [0xff, 0xc2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
    const scan = (start: number, bits: number) => [0xff, 0xda, 0, 8, 1, 1, 0, start, start, bits];
    const runs = new Array(Math.ceil((Math.ceil(blocks / 2 ** 14) * 15) / 8)).fill(0);
    const parts = [[0xff, 0xd8, ...tables, ...frame, ...scan(0, 0)], new Uint8Array(Math.ceil(blocks / 8))];
    for (let at = 1; at < 64; at++) parts.push(scan(at, 13), runs);
    for (let i = 0; i < refinements; i++) {
      const bit = 13 - Math.floor(i / 63);
      parts.push(scan(1 + (i % 63), bit * 16 + bit - 1), runs);
    }
    parts.push([0xff, 0xd9]);
    return Uint8Array.from(parts.flatMap((part) => [...part]));
  };
}
