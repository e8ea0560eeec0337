// What follows the app's glue in the same module: it starts the app, shows how
// far the download is, and says what happened when it fails. The markup is in
// index.html; the app removes it when it is there.

async function downloaded(link, progress) {
  const response = await fetch(link.href, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} ${link.href}`);
  const total = Number(link.dataset.bytes);
  if (!response.body || !total) return response.arrayBuffer();
  progress.max = total;
  const chunks = [];
  let loaded = 0;
  const reader = response.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    chunks.push(part.value);
    loaded += part.value.length;
    progress.value = Math.min(loaded, total);
  }
  return new Blob(chunks).arrayBuffer();
}

// Taking the page over would break off a word that is being composed.
let composed = Promise.resolve();
addEventListener("compositionstart", () => {
  composed = new Promise((resolve) => addEventListener("compositionend", resolve, { once: true }));
});

// Light or dark, as the reader chooses. What was chosen before is shown by the
// script in index.html, so that nothing flashes.
addEventListener("change", ({ target }) => {
  if (target.id !== "theme") return;
  const theme = target.value;
  document.documentElement.dataset.theme = theme;
  for (const meta of document.querySelectorAll("meta[data-theme]")) {
    const own = meta.dataset.theme;
    meta.media = theme === "" ? `(prefers-color-scheme: ${own})` : theme === own ? "all" : "not all";
  }
  try {
    localStorage.setItem("kairoku-theme", theme);
  } catch {
    // Where nothing can be stored the choice holds as long as the page.
  }
});

async function boot() {
  // The published page answers no search.
  if (location.search) document.documentElement.classList.add("asked");
  const at = (id) => document.getElementById(id);
  if (at("theme")) at("theme").value = document.documentElement.dataset.theme ?? "";
  try {
    const link = document.querySelector('link[rel="preload"][as="fetch"]');
    const module = await WebAssembly.compile(await downloaded(link, at("boot-progress")));
    await composed;
    await __wbg_init({ module_or_path: module });
  } catch (error) {
    // Once the app runs its own markup is there, and its own messages.
    if (!at("boot")) throw error;
    document.documentElement.classList.remove("asked");
    at("boot-loading").hidden = true;
    at("boot-failure").hidden = false;
    at("boot-detail").textContent = String(error);
    at("boot-reload").addEventListener("click", () => location.reload());
  }
}

boot();
