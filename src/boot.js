// What follows the app's glue in the same module: it loads and starts the app, and shows
// how far that is. The markup is in index.html; the app removes it when it is there.

/** The checksum of what an element holds, see index/src/site/checksum.rs. */
function checksumOf(element) {
  let sum = 0x811c9dc5;
  const add = (text) => {
    for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  };
  const addAll = (element) => {
    for (const node of element.childNodes) {
      const { data, localName, attributes, className } = node;
      if (data) add(data);
      else if (attributes && localName !== "noscript") {
        add(`<${localName}`);
        // What is open is the reader's.
        for (const { name, value } of attributes) if (name !== "open") add(` ${name}=${value}`);
        // src/early.js writes there.
        if (className !== "asking") addAll(node);
      }
    }
  };
  addAll(element);
  return (sum >>> 0).toString(16);
}

/** Whether a document holds a published page as it was published. */
function isWhole(document) {
  const page = document.getElementById("page");
  return page && page.dataset.checksum === checksumOf(page);
}

/** Loads a published page. */
const loadPage = (address) =>
  load(address, {
    use: async (response) => {
      const page = parsePage(await response.text());
      if (!isWhole(page)) throw new NotLoaded("damaged", address);
      return page;
    },
  });

/** What a gateway says to a question, or to what is sent to it. */
const loadAnswer = (address, body) => {
  const use = (response) => response.arrayBuffer();
  if (!body) return load(address, { use });
  const message = "application/vnd.kairoku";
  const headers = { accept: message, "content-type": message };
  return loadOnce(address, { first: fetch(address, { method: "POST", headers, body }), use });
};

// Taking the page over would break off a word that is being composed.
let composed = Promise.resolve();
addEventListener("compositionstart", () => {
  composed = new Promise((resolve) => addEventListener("compositionend", resolve, { once: true }));
});
// As it was read, before a translation or whoever else changes it.
const wasWhole = isWhole(document);
// A page that was cut off may lack the place that the app clears when it is there.
if (!document.getElementById("boot")) {
  document.body.append(Object.assign(document.createElement("div"), { id: "boot" }));
}

async function boot() {
  // src/early.js may come later than this.
  await loadingIsHere;
  appGoesOn();
  const progress = document.getElementById("boot-progress") ?? {};
  const link = document.querySelector('link[rel="preload"][as="fetch"]');
  try {
    progress.max = link.dataset.bytes;
    const module = await loadModule(link.href, link.dataset.sha256, (loaded) => {
      appGoesOn();
      progress.value = Math.min(loaded, progress.max);
    });
    appGoesOn();
    await composed;
    // The app fetches or makes anew what it does not find.
    if (!wasWhole) document.getElementById("page")?.remove();
    await __wbg_init({ module_or_path: module });
  } catch (error) {
    // Once the app runs its own markup is there, and its own messages.
    if (!document.getElementById("boot")) throw error;
    tellFailure(whyNotLoaded(error, link.href), boot);
  }
}

boot();
