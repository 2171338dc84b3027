import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line between workers and a server, which can be broken in the ways in which networks are. */
export interface UnsteadyLine {
  readonly port: number;
  /** `whole`; `cut`, which ends connections and refuses others; `silent`, on which nothing arrives any more and nobody is told. */
  state: "whole" | "cut" | "silent";
  close(): Promise<void>;
}

/** Lays a line to a server of this machine. */
export async function layLine(port: number): Promise<UnsteadyLine> {
  const sockets = new Set<Socket>();
  let state: UnsteadyLine["state"] = "whole";
  const server = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(socket);
      socket.on("data", (bytes) => {
        if (state === "whole" && !mute.has(socket)) other.write(bytes);
      });
      socket.on("error", () => {});
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    if (state === "silent") for (const socket of [near, far]) mute.add(socket);
  });
  /** What was lost once never comes: a connection of a silent line stays so. */
  const mute = new WeakSet<Socket>();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    get state() {
      return state;
    },
    set state(next) {
      state = next;
      if (next === "cut") for (const socket of sockets) socket.destroy();
      if (next === "silent") for (const socket of sockets) mute.add(socket);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
