// A plain static file server, as any web host runs one: no rewrite rules, no
// special headers, no dotfiles.

import { createServer } from "node:http";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import serveStatic from "serve-static";

/** What is sent compressed, where the host does that. */
const COMPRESSED = { css: "text/css", html: "text/html", js: "text/javascript", json: "application/json", wasm: "application/wasm" };

/**
 * Serves a folder on a free port of loopback.
 *
 * @param {string} folder the site
 * @param {{ under?: string, compressed?: boolean }} options the path the site lies under, "/" or
 *   "/any/sub/path/", and whether the host compresses what it sends
 * @returns {Promise<{ origin: string, root: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { under = "/", compressed = false } = {}) {
  const files = serveStatic(folder, { dotfiles: "ignore" });
  const server = createServer((request, response) => {
    const missing = () => response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
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
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Sends a file compressed; fails where it is not one that is. */
async function compress(folder, url, response) {
  const path = url.replace(/\?.*$/, "").replace(/\/$/, "/index.html");
  const type = COMPRESSED[path.slice(path.lastIndexOf(".") + 1)];
  if (!type) throw new Error(`${path} is sent as it is`);
  const body = gzipSync(await readFile(join(folder, path)));
  response.writeHead(200, { "content-type": type, "content-encoding": "gzip", "content-length": body.length }).end(body);
}
