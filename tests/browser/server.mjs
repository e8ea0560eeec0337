// A plain static file server, as any web host runs one: no rewrite rules, no
// special headers, no dotfiles. Or one that shows a folder's page without the final
// slash, as some do.

import { createServer } from "node:http";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import serveStatic from "serve-static";

/** What is sent compressed, where the host does that. */
const COMPRESSED = { css: "text/css", html: "text/html", js: "text/javascript", json: "application/json", wasm: "application/wasm" };

/**
 * Serves a folder on a free port of loopback.
 *
 * @param {string} folder the site
 * @param {{ under?: string, compressed?: boolean, slashless?: boolean, latency?: number }} options the path
 *   the site lies under, "/" or "/any/sub/path/"; whether the host compresses what it sends; whether it shows
 *   a folder's page at an address without the final slash, in place of a redirect; how many milliseconds pass
 *   before it answers
 * @returns {Promise<{ origin: string, root: string, rounds: () => Map<string, number>, close: () => Promise<void> }>}
 *   `rounds` tells of each path that was asked for in which round: one more than the last round of which an
 *   answer had gone out by then
 */
export async function serve(folder, { under = "/", compressed = false, slashless = false, latency = 0 } = {}) {
  const files = serveStatic(folder, { dotfiles: "ignore", redirect: !slashless });
  const rounds = new Map();
  let answered = 0;
  const server = createServer(async (request, response) => {
    const round = answered + 1;
    if (!rounds.has(request.url)) rounds.set(request.url, round);
    if (latency > 0) await setTimeout(latency);
    answered = Math.max(answered, round);
    const missing = () => response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
    if (slashless) request.url = withSlash(folder, under, request.url);
    if (!request.url.startsWith(under)) return missing();
    // Redirects to a folder's `/` are made from the original address.
    request.originalUrl = request.url;
    request.url = request.url.slice(under.length - 1);
    const plain = () => files(request, response, missing);
    return compressed ? compress(folder, request.url, response).catch(plain) : plain();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    root: origin + under,
    rounds: () => rounds,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** The address of a folder's page, of which one was asked for without its slash. */
function withSlash(folder, under, url) {
  const [path, query] = url.split("?", 2);
  const isFolder = `${path}/`.startsWith(under) && existsSync(join(folder, `${path}/`.slice(under.length), "index.html"));
  return isFolder && !path.endsWith("/") ? `${path}/${query === undefined ? "" : `?${query}`}` : url;
}

/** Sends a file compressed; fails where it is not one that is. */
async function compress(folder, url, response) {
  const path = url.replace(/\?.*$/, "").replace(/\/$/, "/index.html");
  const type = COMPRESSED[path.slice(path.lastIndexOf(".") + 1)];
  if (!type) throw new Error(`${path} is sent as it is`);
  const body = gzipSync(await readFile(join(folder, path)));
  response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "content-length": body.length }).end(body);
}
