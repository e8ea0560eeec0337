// Loads files of the site's code, and texts: with short retries, held against their hash
// where they have one, and given up only when nothing comes any more, however slow it
// is. It stands at the head of early.js and of every worker's script.

/** After how many milliseconds without a byte a file counts as stalled. */
const STALLED_MS = 10_000;

/** How many milliseconds pass before a file is asked for again, where that may help. */
const PAUSES_MS = [500, 1_500];

/** A server that is busy or being restarted. */
const MAY_PASS = new Set([408, 425, 429, 500, 502, 503, 504]);

/**
 * A file was not loaded. `kind` is why: "network", "offline", "stalled", "status" (of
 * which `status` tells), "damaged", "wasm", "memory" or "policy".
 */
class NotLoaded extends Error {
  constructor(kind, address, { status = 0, detail = "" } = {}) {
    super(`${address}: ${kind} ${status || ""} ${detail}`);
    Object.assign(this, { kind, status, detail, file: address.slice(address.lastIndexOf("/") + 1) });
  }
}

/** Why something failed, as `NotLoaded`. */
function whyNotLoaded(error, address, isStalled) {
  if (error instanceof NotLoaded) return error;
  const of = (kind) => new NotLoaded(kind, address, { detail: String(error) });
  if (isStalled) return of("stalled");
  if (error instanceof RangeError) return of("memory");
  if (typeof WebAssembly === "undefined") return of("wasm");
  if (error instanceof WebAssembly.CompileError) return of(/Content Security Policy|unsafe-eval/i.test(error) ? "policy" : "damaged");
  return of(navigator.onLine ? "network" : "offline");
}

const hexOf = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

async function loadOnce(address, { cache, first, sha256, tell, use }) {
  const stop = new AbortController();
  let timer;
  const stopped = new Promise((_, reject) => stop.signal.addEventListener("abort", () => reject(new Error("stalled"))));
  stopped.catch(() => {});
  const goesOn = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), STALLED_MS);
  };
  goesOn();
  try {
    const response = await Promise.race([first ?? fetch(address, { cache, credentials: "same-origin", signal: stop.signal }), stopped]);
    if (!response.ok) throw new NotLoaded("status", address, { status: response.status });
    if (!response.body) throw new NotLoaded("damaged", address, { detail: "empty" });
    const parts = [];
    let loaded = 0;
    const counted = new TransformStream({
      transform(part, on) {
        goesOn();
        parts.push(part);
        tell?.((loaded += part.length));
        on.enqueue(part);
      },
    });
    // Some servers name another type, which a browser would not compile.
    const headers = { "content-type": "application/wasm" };
    const used = await Promise.race([use(new Response(response.body.pipeThrough(counted), { headers })), stopped]);
    // Over plain HTTP browsers hash nothing: then the compiler alone finds fault.
    if (sha256 && crypto.subtle) {
      const hash = hexOf(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));
      if (hash !== sha256) throw new NotLoaded("damaged", address, { detail: hash });
    }
    return used;
  } catch (error) {
    throw whyNotLoaded(error, address, stop.signal.aborted);
  } finally {
    clearTimeout(timer);
  }
}

/** What stalled: a request that was given up may still hold it in the browser's cache. */
const stalled = new Set();

/**
 * Loads a file, and throws `NotLoaded`. What may pass is tried again in a moment; what
 * is damaged once more past all caches.
 *
 * `use` makes of the response what is given, `tell` is told how many bytes are here, and
 * `first` is a response that was asked for already.
 */
async function load(address, options) {
  const pauses = [...PAUSES_MS];
  let { cache = "default", first } = options;
  if (stalled.has(address)) cache = "reload";
  for (;;) {
    try {
      return await loadOnce(address, { ...options, cache, first });
    } catch (failure) {
      first = undefined;
      const { kind, status } = failure;
      if (kind === "damaged" && cache !== "reload") cache = "reload";
      else if (kind === "stalled") {
        stalled.add(address);
        throw failure;
      } else if ((kind === "network" || MAY_PASS.has(status)) && pauses.length > 0) {
        const pause = pauses.shift();
        await new Promise((resolve) => setTimeout(resolve, pause));
      } else throw failure;
    }
  }
}

/** Loads a text. */
const loadText = (address, cache, first) => load(address, { cache, first, use: (response) => response.text() });

/** Loads and compiles a module as it arrives. */
const loadModule = (address, sha256, tell) =>
  load(address, { sha256, tell, use: (response) => WebAssembly.compileStreaming(response) });
