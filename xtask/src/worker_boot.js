// What follows a worker's glue: the glue only defines `wasm_bindgen`.
//
// A worker reports to its page what it throws, but not a promise that fails in
// it; so whatever fails is thrown.
self.addEventListener("unhandledrejection", (event) => {
  throw event.reason;
});
// The page may name files before the module is here, which then takes their responses over.
const ahead = new Map();
// What an earlier visit kept, see index/search-worker/src/kept.rs; over plain HTTP, and
// where the browser refuses, that is nothing.
const kept = async (address) => self.caches?.match(address).catch(() => {});
self.addEventListener("message", ({ data }) => {
  if (!Array.isArray(data)) return;
  for (const address of data) {
    const response = kept(address).then((response) => response ?? fetch(address));
    // It is told where it is awaited.
    response.catch(() => {});
    ahead.set(address, response);
  }
});
self.takeAhead = (address) => {
  const response = ahead.get(address);
  ahead.delete(address);
  return response;
};
// The page is told that this runs, how far the module is, and why it does not come.
(async () => {
  const total = Number("{bytes}");
  postMessage({ loaded: 0, total });
  const address = new URL("{wasm}", self.location.href).href;
  let module;
  try {
    module = await loadModule(address, "{sha256}", (loaded) => postMessage({ loaded, total }));
  } catch ({ kind, status, file, detail }) {
    return postMessage({ failed: { kind, status, file, detail } });
  }
  await wasm_bindgen({ module_or_path: module });
})();
