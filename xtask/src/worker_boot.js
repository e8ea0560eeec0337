// What follows a worker's glue: the glue only defines `wasm_bindgen`.
//
// A worker reports to its page what it throws, but not a promise that fails in
// it; so whatever fails is thrown.
self.addEventListener("unhandledrejection", (event) => {
  throw event.reason;
});
wasm_bindgen({ module_or_path: new URL("{wasm}", self.location.href) });
