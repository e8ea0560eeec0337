// Visits of a browser that has nothing of the site, each followed by one of the same browser to the same address.

import { reader, visited } from "../peers/cold.mjs";
import { LINES } from "../peers/link.mjs";
import { spelled } from "../peers/queries.mjs";
import { HOSTS, serve } from "../peers/server.mjs";

/**
 * @typedef {import("../peers/cold.mjs").Visited} Visited
 * @param {import("playwright-core").Browser} browser
 * @param {string} site
 * @param {import("../peers/peers.mjs").Peer} peer
 * @param {import("../peers/queries.mjs").Query[]} queries
 * @param {{ host: keyof typeof HOSTS, line: keyof typeof LINES, limit: number }} options
 * @returns {Promise<{ query: string, first: Visited, second: Visited }[]>}
 */
export async function visitTwice(browser, site, peer, queries, { host, line, limit }) {
  const measured = [];
  for (const [at, query] of queries.entries()) {
    const visit = { address: peer.page.address(query), selectors: peer.page.selectors(query), limit };
    // The host compresses each file once, before anything is measured.
    if (at === 0) await twice(browser, site, visit, { host, line: "none" });
    measured.push({ query: spelled(query), ...(await twice(browser, site, visit, { host, line })) });
  }
  return measured;
}

async function twice(browser, site, visit, { host, line }) {
  const server = await serve(site, { host: HOSTS[host], line: LINES[line] });
  const context = await reader(browser);
  try {
    const first = await attempt(context, server, visit);
    const second = await attempt(context, server, visit);
    return { first, second };
  } finally {
    await context.close();
    await server.close();
  }
}

async function attempt(context, server, visit) {
  try {
    return await visited(context, server, visit);
  } catch (failure) {
    return { failure: failure.message.split("\n")[0] };
  }
}
