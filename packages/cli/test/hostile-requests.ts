import { Buffer } from "node:buffer";
import { deflateSync } from "node:zlib";

/** One hostile request as its bytes, and what kind it is. */
export interface HostileRequest {
  kind: string;
  bytes: Buffer;
}

/** Photos that are mutated. */
export interface Victims {
  jpeg: Uint8Array;
  png: Uint8Array;
  webp: Uint8Array;
}

const POST = JSON.stringify({ userId: "bob", postedAt: 1.72e9, title: "Tone 1" });
const ROUTES = ["/predict", "/explain", "/rank"];

/** Makes as many hostile requests as are wanted, of all kinds in turn, the same for the same random numbers. */
export function hostileRequests(count: number, victims: Victims, random: () => number): HostileRequest[] {
  const kinds = Object.entries(KINDS);
  return Array.from({ length: count }, (_, i) => {
    const [kind, make] = kinds[i % kinds.length];
    return { kind, bytes: make({ ...victims, random, route: ROUTES[i % ROUTES.length] }) };
  });
}

interface Making extends Victims {
  random: () => number;
  route: string;
}

const below = ({ random }: Making, end: number) => Math.floor(random() * end);

const KINDS: Readonly<Record<string, (making: Making) => Buffer>> = {
  "a JPEG that ends early": (making) =>
    upload(making, making.jpeg.slice(0, below(making, making.jpeg.length))),
  "a JPEG with wrong bytes": (making) => upload(making, mutated(making, making.jpeg)),
  "a PNG with wrong bytes": (making) => upload(making, mutated(making, making.png)),
  "a WebP with wrong bytes": (making) => upload(making, mutated(making, making.webp)),
  "noise behind the first bytes of a format": (making) => {
    const starts = [
      "ffd8ffe0",
      "89504e470d0a1a0a",
      "524946460000000057454250",
      "4749463839610500",
      "49492a00",
    ];
    const noise = Buffer.from(Array.from({ length: 300 }, () => below(making, 256)));
    return upload(making, Buffer.concat([Buffer.from(starts[below(making, starts.length)], "hex"), noise]));
  },
  "a PNG that says it is gigantic": (making) => upload(making, pngOf(60_000, 60_000, Buffer.alloc(0))),
  "a PNG that inflates far beyond its size": (making) => upload(making, pngOf(16, 16, Buffer.alloc(3e6))),
  "a drawing whose entities multiply": (making) => {
    const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`);
    const svg = `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY e0 "ha">${entities.join("")}]><svg xmlns="http://www.w3.org/2000/svg"><text>&e9;</text></svg>`;
    return upload(making, Buffer.from(svg));
  },
  "no photo at all": (making) => upload(making, Buffer.from("<html><script>alert(1)</script>")),
  "fields of a wrong kind": (making) => {
    const values = [null, [], "", -1, 1e308, { a: {} }, "x".repeat(50_000), Array(2000).fill("tag"), true];
    const fields = [
      "userId",
      "postedAt",
      "title",
      "tags",
      "description",
      "category",
      "utcOffsetMinutes",
      "user",
    ];
    const field = fields[below(making, fields.length)];
    const post = { userId: "bob", postedAt: 1.7e9, [field]: values[below(making, values.length)] };
    return json(making, JSON.stringify({ post, days: values[below(making, values.length)] ?? 1 }));
  },
  "prototypes in JSON": (making) => {
    const name = ["__proto__", "constructor", "prototype"][below(making, 3)];
    return json(
      making,
      `{"post":{"${name}":{"isAdmin":true},"userId":"bob","postedAt":1},"${name}":{"days":7}}`,
    );
  },
  "prototypes in fields": (making) =>
    form(making, [
      part(`name="${["__proto__", "constructor", "toString"][below(making, 3)]}"`, "{}"),
      part('name="post"', `{"__proto__":{"userId":"eve"},"userId":"bob","postedAt":1}`),
    ]),
  "JSON that is deeply nested": (making) => {
    const depth = 1000 + below(making, 100_000);
    return json(making, `{"post":${"[".repeat(depth)}${"]".repeat(depth)}}`);
  },
  "JSON that is none": (making) =>
    json(
      making,
      ["{", "nul", '{"post":1e999}', '"', "\u0000", '{"post":{"userId":"\\ud800"}}'][below(making, 6)],
    ),
  "more JSON than is taken": (making) => json(making, `{"post":"${"x".repeat(3e5)}"}`),
  "numbers of wonder": (making) =>
    json(
      making,
      `{"post":{"userId":"bob","postedAt":${["1e400", "-0", "9e15", "1e-320"][below(making, 4)]}},"days":${["0", "-1", "1e-300", "1e308"][below(making, 4)]}}`,
    ),
  "a form without an end": (making) => {
    const whole = uploadBody(making.jpeg);
    return request(
      making,
      `multipart/form-data; boundary=${BOUNDARY}`,
      whole.subarray(0, below(making, whole.length)),
    );
  },
  "a form of another boundary": (making) =>
    request(
      making,
      `multipart/form-data; boundary=${["", "other", "-".repeat(200)][below(making, 3)]}`,
      uploadBody(making.jpeg),
    ),
  "a form of too many fields": (making) =>
    form(
      making,
      Array.from({ length: 30 + below(making, 200) }, (_, i) => part(`name="f${i}"`, "1")),
    ),
  "a form of too many photos": (making) =>
    form(
      making,
      Array.from({ length: 21 }, () => part('name="photo"; filename="a.jpg"', "x")),
    ),
  "a file name that leads elsewhere": (making) =>
    form(making, [
      part('name="post"', POST),
      part(`name="photo"; filename="../../etc/${"a".repeat(below(making, 3000))}"`, Buffer.from(making.jpeg)),
    ]),
  "headers of a part without end": (making) =>
    form(making, [Buffer.from(`--${BOUNDARY}\r\n${"X-A: b\r\n".repeat(3000)}\r\n1\r\n`)]),
  "headers that are too large": ({ route }) =>
    Buffer.from(`POST ${route} HTTP/1.1\r\nHost: x\r\nX-Large: ${"a".repeat(40_000)}\r\n\r\n`),
  "less content than announced": ({ route }) =>
    Buffer.from(
      `POST ${route} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{}`,
    ),
  "more content than announced": ({ route }) =>
    Buffer.from(
      `POST ${route} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}GET /metrics HTTP/1.1\r\n\r\n`,
    ),
  "two lengths": ({ route }) =>
    Buffer.from(
      `POST ${route} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{}`,
    ),
  "pieces of a wrong size": ({ route }) =>
    Buffer.from(
      `POST ${route} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\n{}\r\n0\r\n\r\n`,
    ),
  "no request": (making) => Buffer.from(Array.from({ length: 200 }, () => below(making, 256))),
  "a route that leads elsewhere": ({ random }) =>
    Buffer.from(
      `GET ${["/../../etc/passwd", "/%2e%2e/%00", "/predict?a[__proto__]=1", `/${"a/".repeat(500)}`][Math.floor(random() * 4)]} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    ),
};

const BOUNDARY = "----hostile";

function request({ route }: Making, type: string, body: Uint8Array): Buffer {
  const head = `POST ${route} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

function json(making: Making, text: string): Buffer {
  return request(making, "application/json", Buffer.from(text));
}

function part(disposition: string, content: string | Uint8Array): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; ${disposition}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(content as string), Buffer.from("\r\n")]);
}

function form(making: Making, parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
  return request(making, `multipart/form-data; boundary=${BOUNDARY}`, body);
}

function uploadBody(photo: Uint8Array): Buffer {
  const parts = [part('name="post"', POST), part('name="photo"; filename="a.jpg"', photo)];
  return Buffer.concat([...parts, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

function upload(making: Making, photo: Uint8Array): Buffer {
  return request(making, `multipart/form-data; boundary=${BOUNDARY}`, uploadBody(photo));
}

function mutated(making: Making, photo: Uint8Array): Uint8Array {
  const copy = photo.slice();
  const changes = 1 + below(making, 20);
  for (let i = 0; i < changes; i++) copy[below(making, copy.length)] = below(making, 256);
  return copy;
}

/** A PNG of RGB whose header and data need not fit, with check sums that are right. */
function pngOf(width: number, height: number, data: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from("89504e470d0a1a0a", "hex");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(data)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

function crc32(bytes: Uint8Array): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
