// nginx, as docs/HOSTING.md says that it is set up.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const HOSTING = fileURLToPath(new URL("../../docs/HOSTING.md", import.meta.url));

/** The program, which is no part of a user's path on Debian; none where it is not installed. */
export const NGINX = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin"]
  .map((folder) => join(folder, "nginx"))
  .find((program) => existsSync(program));

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/** Serves a folder with the text of HOSTING.md; see `serve` of server.mjs. */
export async function nginx(folder) {
  const [, told] = (await readFile(HOSTING, "utf8")).match(/```nginx\n(.*?)```/s);
  const port = await freePort();
  const home = await mkdtemp(join(tmpdir(), "kairoku-nginx-"));
  const own = told.replace("listen 80;", `listen 127.0.0.1:${port};`).replace("root /var/www/kairoku;", `root ${folder};`);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((of) => `${of}_temp_path ${home}/${of};`);
  const user = process.getuid?.() === 0 ? "user root;" : "";
  const settings = join(home, "nginx.conf");
  await writeFile(settings, `daemon off; ${user} pid ${home}/pid; worker_processes 1; events {}
http { include /etc/nginx/mime.types; access_log off; ${temporary.join(" ")}
${own}}
`);
  const server = spawn(NGINX, ["-c", settings, "-e", "stderr"], { stdio: ["ignore", "ignore", "inherit"] });
  const origin = `http://127.0.0.1:${port}`;
  const answers = () => fetch(origin).then(() => true, () => false);
  for (let tries = 0; !(await answers()); tries++) {
    if (tries > 100 || server.exitCode !== null) throw new Error("nginx does not answer");
    await pause(50);
  }
  return {
    origin,
    root: `${origin}/`,
    rounds: () => new Map(),
    async close() {
      server.kill("SIGQUIT");
      if (server.exitCode === null) await once(server, "exit");
      await rm(home, { recursive: true });
    },
  };
}
