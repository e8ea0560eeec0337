// The page of every peer: asks what the address says, and shows the hits as they come and then what is counted of them.
//
// `peer.js` gives a function `open` that resolves to `search(query)`, and that to
//   total   how many were found; where that costs as much as counting the years, it is told with them
//   ids     a function that gives the ids of all that was found
//   hits    promises of the first page: { title, about, pieces }, every second piece marked
//   facets  a function that counts what was found, by name; what only wants the ids does not wait for it

import { open } from "./peer.js";

const opened = open();

/** Answers a query and waits for all of it; the time is that of the peer, without showing it. */
async function answer(query) {
  const search = await opened;
  const since = performance.now();
  const found = await search(query);
  const [hits, facets] = await Promise.all([Promise.all(found.hits), found.facets()]);
  return { found, hits, facets, time: performance.now() - since };
}

window.peer = {
  time: async (query) => (await answer(query)).time,
  ids: async (query) => {
    const search = await opened;
    return (await search(query)).ids();
  },
};

const asked = new URLSearchParams(location.search).get("query");
if (asked) await show(JSON.parse(asked));
document.body.dataset.settled = "true";

async function show(query) {
  const search = await opened;
  const found = await search(query);
  if (found.total !== undefined) showTotal(found.total);
  const list = document.getElementById("hits");
  const shown = found.hits.map(async (hit) => {
    const item = list.appendChild(document.createElement("li"));
    item.append(...card(await hit));
  });
  const counted = Promise.resolve(found.facets()).then((facets) => {
    if (found.total === undefined) showTotal(facets.year.reduce((sum, [, count]) => sum + count, 0));
    document.getElementById("facets").append(...Object.entries(facets).map(facet));
  });
  await Promise.all([...shown, counted]);
}

function showTotal(total) {
  document.getElementById("total").textContent = `${total}件`;
}

function card({ title, about, pieces }) {
  const heading = document.createElement("h3");
  heading.textContent = title;
  const line = document.createElement("p");
  line.textContent = about;
  const text = document.createElement("p");
  text.append(...pieces.map((piece, at) => {
    if (at % 2 === 0) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  }));
  return [heading, line, text];
}

function facet([name, values]) {
  const list = document.createElement("p");
  list.textContent = `${name}: ${values.map(([value, count]) => `${value} ${count}`).join(", ")}`;
  return list;
}
