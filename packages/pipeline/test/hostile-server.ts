import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import { photoBytes } from "./small-photos.ts";

/** A server that does all that servers do to downloads. */
export interface HostileServer {
  /** Where it is asked. */
  origin: string;
  /** How often each path was asked for. */
  asked: Map<string, number>;
  /** Most requests that were open at a time. */
  most(): number;
}

type Answer = (response: ServerResponse, count: number, request: IncomingMessage) => void;

const PHOTO = photoBytes(0);
const BOMB = gzipSync(Buffer.alloc(2 ** 24));

/** What is done under each path. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  photo: (response) => void response.end(PHOTO),
  slow: (response) => void setTimeout(() => response.end(PHOTO), 30),
  wrongtype: (response) => void response.setHeader("content-type", "text/html").end(PHOTO),
  // A photo that only a second attempt gets
  busy: (response, count) =>
    count < 2 ? void response.writeHead(503, { "retry-after": "0" }).end() : void response.end(PHOTO),
  limited: (response, count) => {
    if (count > 1) return void response.end(PHOTO);
    const date = "Sun, 01 Nov 2026 10:00:00 GMT";
    response.writeHead(429, { date, "retry-after": date }).end();
  },
  reset: (response, count) => void (count < 3 ? response.destroy() : response.end(PHOTO)),
  truncated: (response, count) => {
    response.setHeader("content-length", PHOTO.length);
    if (count > 1) return void response.end(PHOTO);
    response.write(PHOTO.subarray(0, 100), () => response.destroy());
  },
  gzip: (response) => void response.setHeader("content-encoding", "gzip").end(gzipSync(PHOTO)),
  redirect: (response) => void response.writeHead(302, { location: "/photo" }).end("moved"),
  // From here on, what never ends well
  broken: (response) => void response.destroy(),
  gone: (response) => void response.writeHead(404).end("not found"),
  forbidden: (response) => void response.writeHead(403).end(),
  down: (response) => void response.writeHead(500).end(),
  later: (response) => void response.writeHead(503, { "retry-after": "86400" }).end(),
  short: (response) => {
    response.setHeader("content-length", PHOTO.length + 1);
    response.write(PHOTO, () => response.destroy());
  },
  large: (response) => void response.setHeader("content-length", 2 ** 40).write("x"),
  endless: (response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(2 ** 16)));
    };
    response.on("drain", more);
    more();
  },
  bomb: (response) => void response.setHeader("content-encoding", "gzip").end(BOMB),
  notgzip: (response) => void response.setHeader("content-encoding", "gzip").end(PHOTO),
  zstd: (response) => void response.setHeader("content-encoding", "zstd").end(PHOTO),
  stall: () => {},
  stallbody: (response) =>
    void response.setHeader("content-length", PHOTO.length).write(PHOTO.subarray(0, 50)),
  drip: (response) => {
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  },
  circle: (response) => void response.writeHead(301, { location: "/circle" }).end(),
  file: (response) => void response.writeHead(302, { location: "file:///etc/passwd" }).end(),
  page: (response) => void response.end("<html></html>"),
  nonsense: (response) => {
    response.socket?.end("SSH-2.0-OpenSSH_9.2\r\n");
  },
};

/** Starts it, until the test has ended. */
export async function startHostileServer(): Promise<HostileServer> {
  const asked = new Map<string, number>();
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    const path = (request.url ?? "").slice(1);
    const count = (asked.get(path) ?? 0) + 1;
    asked.set(path, count);
    most = Math.max(most, ++open);
    response.on("close", () => open--).on("error", () => {});
    // "busy?2" is another photo that is answered like "busy"
    ANSWERS[path.split("?")[0]](response, count, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, asked, most: () => most };
}
