// First visits of all peers, in turn for every query: whatever else the machine does is all peers' alike.

import { cold } from "./cold.mjs";
import { LINES } from "./link.mjs";
import { HOSTS, serve } from "./server.mjs";

/** Peers that load everything first cost the same whatever is asked: so many queries tell it. */
const QUERIES_OF_WHOLE = 2;

/** After so many visits that took too long a peer is left alone on that line. */
const MOST_FAILURES = 2;

/**
 * @typedef {{ query: import("./queries.mjs").Query, first?: import("./cold.mjs").Cost, all?: import("./cold.mjs").Cost,
 *   failure?: string }} Visit
 */

/**
 * @param {import("playwright-core").Browser} browser
 * @param {{ peer: import("./peers.mjs").Peer, folder: string }[]} sites
 * @param {import("./queries.mjs").Query[]} queries
 * @param {{ host: keyof typeof HOSTS, line: keyof typeof LINES, limit: number }} options
 * @returns {Promise<Map<string, Visit[]>>} by the peer's id
 */
export async function visits(browser, sites, queries, { host, line, limit }) {
  const visited = new Map(sites.map(({ peer }) => [peer.id, []]));
  for (const [at, query] of queries.entries()) {
    for (const { peer, folder } of sites) {
      const those = visited.get(peer.id);
      if (peer.needsRange && !HOSTS[host].ranges) {
        if (at === 0) those.push({ query, failure: "it needs a host that sends ranges" });
        continue;
      }
      if (peer.isWhole && at >= QUERIES_OF_WHOLE) continue;
      if (those.filter(({ failure }) => failure).length >= MOST_FAILURES) continue;
      const along = (line) => visit(browser, folder, peer, query, { host, line, limit });
      // The host compresses each file once, before anything is measured.
      if (at === 0) await along("none");
      those.push({ query, ...(await along(line)) });
    }
  }
  return visited;
}

async function visit(browser, folder, peer, query, { host, line, limit }) {
  const server = await serve(folder, { host: HOSTS[host], line: LINES[line] });
  try {
    return await cold(browser, server, { address: peer.page.address(query), selectors: peer.page.selectors(query), limit });
  } catch (failure) {
    return { failure: failure.message.split("\n")[0] };
  } finally {
    await server.close();
  }
}
