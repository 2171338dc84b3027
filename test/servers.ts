import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** A server of a queue that a test has for itself. */
export interface TestServer {
  readonly port: number;
  /** Ends it as a failing machine would. */
  kill(): Promise<void>;
  /** Starts it again on the files that it has left. */
  start(): Promise<void>;
  /** Ends it and removes its files. */
  remove(): Promise<void>;
}

/** Whether a Redis can be started here. */
export const hasRedis: boolean = spawnSync("redis-server", ["--version"]).status === 0;

/** Where PostgreSQL's programs are; `undefined` where they are not. */
const postgresPrograms = findPostgres();
export const hasPostgres: boolean = postgresPrograms !== undefined;

/** A Redis that keeps every change. */
export async function startRedis(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), "redis-"));
  const port = await freePort();
  const settings = ["--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction"];
  return startServer(port, folder, () =>
    spawn(
      "redis-server",
      ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", "", ...settings],
      {
        stdio: "ignore",
      },
    ),
  );
}

/** A PostgreSQL with an empty database `postgres` of the user `postgres`. */
export async function startPostgres(): Promise<TestServer> {
  const programs = postgresPrograms as string;
  const folder = mkdtempSync(join(tmpdir(), "postgres-"));
  const port = await freePort();
  // It refuses to run as root
  const isRoot = userInfo().uid === 0;
  const ids = isRoot ? idsOf("postgres") : undefined;
  if (ids !== undefined) chownSync(folder, ids.uid, ids.gid);
  const run = { ...ids, cwd: folder };
  const data = join(folder, "data");
  const init = ["-D", data, "-U", "postgres", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C"];
  execFileSync(join(programs, "initdb"), init, { ...run, stdio: "ignore" });
  const options = ["-D", data, "-p", `${port}`, "-k", folder, "-c", "listen_addresses=127.0.0.1"];
  // It answers before it has gone through what it had written before it was killed
  const isReady = () =>
    spawnSync(join(programs, "pg_isready"), ["-h", "127.0.0.1", "-p", `${port}`]).status === 0;
  return startServer(
    port,
    folder,
    () => spawn(join(programs, "postgres"), options, { ...run, stdio: "ignore" }),
    isReady,
  );
}

async function startServer(
  port: number,
  folder: string,
  spawnServer: () => ChildProcess,
  isReady = () => true,
): Promise<TestServer> {
  let server: ChildProcess | undefined;
  const kill = async () => {
    const ended = server;
    server = undefined;
    if (ended === undefined || ended.exitCode !== null) return;
    const exit = once(ended, "exit");
    ended.kill("SIGKILL");
    await exit;
  };
  const start = async () => {
    server = spawnServer();
    await untilAnswering(port);
    while (!isReady()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  await start();
  const remove = async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, kill, start, remove };
}

function findPostgres(): string | undefined {
  const versions = existsSync("/usr/lib/postgresql") ? readdirSync("/usr/lib/postgresql") : [];
  return versions
    .map((version) => join("/usr/lib/postgresql", version, "bin"))
    .find((path) => existsSync(join(path, "initdb")));
}

function idsOf(user: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

async function untilAnswering(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const socket = connect(port, "127.0.0.1");
    const isThere = await new Promise<boolean>((resolve) => {
      socket.on("connect", () => resolve(true)).on("error", () => resolve(false));
    });
    socket.destroy();
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers at port ${port}`);
}
