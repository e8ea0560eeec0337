// A static file server behind a line, which writes down what was asked and sent. It serves one site to one browser.

import { createServer } from "node:http";
import { once } from "node:events";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { link, now } from "./link.mjs";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/** What is the program, in contrast to data. Pagefind's own wasm has a name of its own and is compressed already. */
export const CODE = new Set([".css", ".html", ".js", ".mjs", ".svg", ".wasm", ".pagefind"]);

/**
 * Hosts: which files they compress, and whether they send a range that is asked for.
 *
 * `usual` compresses programs and not data; `plain` is like `python3 -m http.server`; `full` compresses all that it sends
 * whole. No host compresses a range: what is asked by Range is counted in bytes of the file as it lies there.
 */
export const HOSTS = {
  usual: { name: "compresses code", compresses: (extension) => CODE.has(extension), ranges: true },
  plain: { name: "compresses nothing, no Range", compresses: () => false, ranges: false },
  full: { name: "compresses all, Range", compresses: (extension) => extension in TYPES, ranges: true },
};

/**
 * @typedef {{ path: string, isCode: boolean, at: number, parts: { at: number, bytes: number }[] }} Asked
 */

/**
 * When every file was changed last, to the browser: ten days ago. So a browser that comes again asks nothing of what it has,
 * as on a site that was published some time ago by a host that says no more than this; and what it does ask again, such as
 * the manifest, is answered by 304.
 */
const CHANGED = new Date(Math.floor(Date.now() / 1000 - 10 * 24 * 60 * 60) * 1000).toUTCString();

/** The file of a site that an address asks for. */
export function pathOf(url) {
  return decodeURIComponent(new URL(url, "http://host").pathname).replace(/\/$/, "/index.html");
}

/** Compressed bodies are kept from one server to the next: a load that is not measured comes first and fills this. */
const compressed = new Map();

/**
 * @param {string} folder
 * @param {{ host?: object, line: object }} options one of `HOSTS` and one of `LINES`
 * @returns {Promise<{ root: string, asked: Asked[], close: () => Promise<void> }>}
 */
export async function serve(folder, { host = HOSTS.usual, line }) {
  const asked = [];
  const { send } = link(line);
  const server = createServer((request, response) => {
    answer(request, response).catch((failure) => response.destroy(failure));
  });

  async function answer(request, response) {
    const path = pathOf(request.url);
    const file = join(folder, normalize(path));
    const extension = extname(file);
    const one = { path, isCode: CODE.has(extension), at: now(), parts: [] };
    asked.push(one);
    const sent = (bytes) => one.parts.push({ at: now(), bytes });
    const { size } = await stat(file).catch(() => ({}));
    if (size === undefined) return send(response, Buffer.from("Not found"), () => response.writeHead(404), sent);
    const headers = { "last-modified": CHANGED };
    if (request.headers["if-modified-since"] === CHANGED) {
      return send(response, Buffer.alloc(0), () => response.writeHead(304, headers), sent);
    }
    headers["content-type"] = TYPES[extension] ?? "application/octet-stream";
    if (host.ranges) headers["accept-ranges"] = "bytes";
    if (request.method === "HEAD") {
      const head = { ...headers, "content-length": size };
      return send(response, Buffer.alloc(0), () => response.writeHead(200, head), sent);
    }
    const range = host.ranges && /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "");
    if (range) {
      const first = Number(range[1]);
      const last = Math.min(range[2] === "" ? size - 1 : Number(range[2]), size - 1);
      const body = (await whole(file)).subarray(first, last + 1);
      const head = { ...headers, "content-range": `bytes ${first}-${last}/${size}`, "content-length": body.length };
      return send(response, body, () => response.writeHead(206, head), sent);
    }
    const isCompressed = host.compresses(extension);
    if (isCompressed) headers["content-encoding"] = "gzip";
    const body = isCompressed ? await gzipped(file) : await whole(file);
    return send(response, body, () => response.writeHead(200, { ...headers, "content-length": body.length }), sent);
  }

  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    root: `http://127.0.0.1:${server.address().port}/`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Large files are kept from one visit to the next, so that no measured time includes reading them; so many at most. */
const KEPT = 6;
const LARGE = 1 << 20;
const kept = new Map();

async function whole(file) {
  const before = kept.get(file);
  if (before) return before;
  const body = await readFile(file);
  if (body.length < LARGE) return body;
  if (kept.size === KEPT) kept.delete(kept.keys().next().value);
  kept.set(file, body);
  return body;
}

async function gzipped(file) {
  if (!compressed.has(file)) compressed.set(file, await promisify(gzip)(await readFile(file)));
  return compressed.get(file);
}
