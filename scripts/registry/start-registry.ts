import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/** A registry on this machine, in which our packages can be published and from which everything can be installed. */
export interface LocalRegistry {
  url: string;
  /** Of a user that is only there. */
  token: string;
  stop(): Promise<void>;
}

/** Of the last lines that run on Node 20. */
const VERDACCIO = "6.2.4";

/** Starts Verdaccio with all its files in a folder. What it does not have, it gets from the registry that npm is set to. */
export async function startRegistry(folder: string): Promise<LocalRegistry> {
  installVerdaccio(folder);
  const config = join(folder, "config.json");
  // Every JSON file is a YAML file
  writeFileSync(config, JSON.stringify(settingsIn(folder), undefined, 2));
  const url = `http://127.0.0.1:${await freePort()}`;
  const program = join(folder, "node_modules/verdaccio/bin/verdaccio");
  const log = openSync(join(folder, "verdaccio.log"), "a");
  const child = spawn(process.execPath, [program, "--config", config, "--listen", url], {
    stdio: ["ignore", log, log],
  });
  await answers(`${url}/-/ping`, () => {
    if (child.exitCode !== null)
      throw new Error(`Verdaccio has ended:\n${readFileSync(join(folder, "verdaccio.log"), "utf8")}`);
  });
  return {
    url,
    token: await newUser(url),
    async stop() {
      child.kill();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

function installVerdaccio(folder: string): void {
  if (existsSync(join(folder, "node_modules/verdaccio"))) return;
  mkdirSync(folder, { recursive: true });
  // Verdaccio asks for node-fetch by a tag, which mirrors of npm need not have
  const manifest = {
    private: true,
    dependencies: { verdaccio: VERDACCIO },
    overrides: { "node-fetch": "2.7.0" },
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  execFileSync("npm", ["install", "--no-audit", "--no-fund"], { cwd: folder, stdio: "pipe" });
}

function settingsIn(folder: string): object {
  const upstream = execFileSync("npm", ["config", "get", "registry"], { encoding: "utf8" }).trim();
  return {
    storage: join(folder, "storage"),
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: { npm: { url: upstream, timeout: "120s", maxage: "1h" } },
    packages: {
      // Never from above: what is installed is what was published here
      "@vscnn/*": { access: "$all", publish: "$authenticated" },
      "**": { access: "$all", proxy: "npm" },
    },
    max_body_size: "200mb",
    web: { enable: false },
    log: { type: "stdout", format: "pretty", level: "warn" },
  };
}

async function newUser(url: string): Promise<string> {
  const name = `release-${Date.now()}`;
  const response = await fetch(`${url}/-/user/org.couchdb.user:${name}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name, password: crypto.randomUUID() }),
  });
  const { token } = (await response.json()) as { token?: string };
  if (token === undefined) throw new Error(`Verdaccio made no user: HTTP ${response.status}`);
  return token;
}

async function answers(url: string, check: () => void): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    check();
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not answer within two minutes`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
