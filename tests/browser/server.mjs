// A plain static file server, as any web host runs one: no rewrite rules, no
// special headers, no dotfiles.

import { createServer } from "node:http";
import { once } from "node:events";
import serveStatic from "serve-static";

/**
 * Serves a folder on a free port of loopback.
 *
 * @param {string} folder the site
 * @param {{ under?: string }} options the path the site lies under, "/" or "/any/sub/path/"
 * @returns {Promise<{ origin: string, root: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { under = "/" } = {}) {
  const files = serveStatic(folder, { dotfiles: "ignore" });
  const server = createServer((request, response) => {
    const missing = () => response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
    if (!request.url.startsWith(under)) return missing();
    // Redirects to a folder's `/` are made from the original address.
    request.originalUrl = request.url;
    request.url = request.url.slice(under.length - 1);
    files(request, response, missing);
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
