// What works before the app is there, and what tells where the app does not come.
// Whatever the reader chooses on a published page is written into the address, by the
// name and the value of what they used, so that the app starts with what the address
// asks. What the app alone can do says `aria-disabled`. What must be right before
// anything is painted is in index.html.
{
  const root = document.documentElement;

  const chooseTheme = (theme) => {
    root.dataset.theme = theme;
    for (const meta of document.querySelectorAll("meta[data-theme]")) {
      const own = meta.dataset.theme;
      meta.media = theme === "" ? `(prefers-color-scheme: ${own})` : theme === own ? "all" : "not all";
    }
    try {
      localStorage.setItem("kairoku-theme", theme);
    } catch {
      // Where nothing can be stored the choice holds as long as the page.
    }
  };

  const address = () => new URLSearchParams(location.search);
  const all = (selector) => [...document.querySelectorAll(`:is(#page main, #published) ${selector}`)];
  const isOwn = (target) => target.closest?.("#page main, #published");

  // The published page answers no search: what it shows is hidden as long as one is
  // asked.
  const show = () => {
    const asked = address();
    root.toggleAttribute("data-asked", asksForSomething());
    for (const one of all("[name]")) {
      const value = asked.get(one.name) ?? "";
      if (one.localName === "select") one.value = value || (one.options[0]?.value ?? "");
      else if (isLive(one) && one.value !== value) one.value = value;
    }
    const query = asked.get("q")?.trim();
    for (const note of all(".asking")) {
      const says = query ? note.dataset.words.replace("%", () => query) : note.dataset.plain;
      if (note.textContent !== says) note.textContent = says;
    }
    const theme = document.getElementById("theme");
    if (theme) theme.value = root.dataset.theme ?? "";
  };

  let typing = false;
  const go = (asked, isTyped = false) => {
    asked.delete("page");
    const query = String(asked);
    history[typing && isTyped ? "replaceState" : "pushState"](null, "", location.pathname + (query && `?${query}`));
    typing = isTyped;
    dispatchEvent(new PopStateEvent("popstate"));
  };
  const put = (name, value, isTyped) => {
    const asked = address();
    if (value === (asked.get(name) ?? "")) return;
    if (value === "") asked.delete(name);
    else asked.set(name, value);
    go(asked, isTyped);
  };

  // What is typed is searched for at once, but for another term and half a word.
  const isLive = (one) => one.type === "search" && one.form?.matches("[role=search]");
  const typed = ({ target }) => {
    if (isOwn(target) && target.name && isLive(target)) put(target.name, target.value, true);
  };
  addEventListener("input", (event) => {
    if (!event.isComposing || /^[ -~]+$/.test(event.data ?? "")) typed(event);
  }, true);
  addEventListener("compositionend", typed, true);
  addEventListener("change", ({ target }) => {
    if (target.id === "theme") return chooseTheme(target.value);
    if (!isOwn(target) || !target.name) return;
    if (target.localName === "select") put(target.name, target.selectedIndex > 0 ? target.value : "");
  });
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!isOwn(form)) return;
    event.preventDefault();
    const asked = address();
    for (const [name, value] of new FormData(form)) {
      if (form.matches("[role=search]")) put(name, value);
      else if (value.trim() && !asked.getAll(name).includes(value)) asked.append(name, value);
    }
    if (String(asked) === String(address()) || form.matches("[role=search]")) return;
    form.reset();
    go(asked);
  });
  // The Enter that ends a word being composed is the input method's; Safari tells it by its code alone.
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.localName === "input" && (event.isComposing || event.keyCode === 229)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);
  addEventListener("popstate", show);
  addEventListener("pageshow", show);
  // What was typed before this was here.
  for (const one of all("[name]")) {
    if (isLive(one) && one.value !== one.defaultValue) put(one.name, one.value, true);
  }
  // On a slow line the page comes piece by piece, and is seen and used meanwhile.
  const arriving = new MutationObserver(show);
  arriving.observe(document, { childList: true, subtree: true });
  document.addEventListener("readystatechange", () => {
    arriving.disconnect();
    show();
  });
}
// Files of the page that do not arrive, or not as they were published, are fetched once
// more past all caches; then the reader is told.
{
  const RETRY = "もう一度お試しください。";
  const WORDS = {
    network: `サーバーに接続できません。通信の状態をお確かめのうえ、${RETRY}`,
    offline: `インターネットにつながっていません。つながってから、${RETRY}`,
    stalled: `サーバーからの応答が止まっています。通信の状態をお確かめのうえ、${RETRY}`,
    late: `読み込みに時間がかかっています。お待ちいただくか、${RETRY}`,
    404: "必要なファイルがサーバーにありません。サイトが更新された直後かもしれません。ページを再読み込みしてください。",
    403: "サーバーがこのファイルの閲覧を認めていません。サイトの管理者にお知らせください。",
    503: `サーバーが混み合っているか、準備中です。少し待ってから、${RETRY}`,
    status: `サーバーでエラーが起きています。少し待ってから、${RETRY}`,
    damaged: `届いたファイルの内容が、公開されたものと一致しません。${RETRY}`,
    wasm: "このブラウザーではWebAssemblyを使えません。新しいブラウザーでお開きください。",
    memory: `メモリーが足りません。ほかのタブやアプリを閉じて、${RETRY}`,
    policy: "サーバーの設定が、検索のプログラムの実行を止めています。サイトの管理者にお知らせください。",
  };
  const SAME_WORDS = { 410: 404, 401: 403, 429: 503 };

  let panel;
  let told;
  const findPanel = () => (panel ??= document.getElementById("boot-failure"));
  // In a page of which that part has not arrived.
  const makePanel = () => {
    const make = (name, properties) => Object.assign(document.createElement(name), properties);
    panel = make("div", { id: "boot-failure", role: "alert" });
    panel.append(
      make("p", { className: "boot__failed", textContent: "ページを読み込めませんでした" }),
      make("p", { id: "boot-cause" }),
      make("button", { id: "boot-reload", className: "button", textContent: "もう一度読み込む" }),
      make("p", { id: "boot-detail" }),
    );
    return panel;
  };
  globalThis.tellFailure = (failure, again) => {
    findPanel() ?? makePanel();
    const { kind, status, message } = failure;
    told = kind;
    const at = (name) => panel.querySelector(name);
    document.body ? document.body.prepend(panel) : document.documentElement.append(panel);
    showLoading(false);
    at(".boot__failed").hidden = kind === "late";
    at("#boot-cause").textContent = WORDS[SAME_WORDS[status] ?? status] ?? WORDS[kind];
    at("#boot-detail").textContent = message;
    at("#boot-reload").onclick = () => {
      showLoading(true);
      // What is not there, or not as the page says, may be of another version than it.
      (kind === "damaged" || /404|410/.test(status) ? pageAnew : again)();
    };
  };
  // Loads the page again, past all caches.
  globalThis.pageAnew = () =>
    load(location.href, { cache: "reload", use: (response) => response.arrayBuffer() }).then(
      () => location.reload(),
      (failure) => tellFailure(failure, pageAnew),
    );
  const showLoading = (isLoading) => {
    if (panel) panel.hidden = isLoading;
    const loading = document.getElementById("boot-loading");
    if (loading) loading.hidden = !isLoading;
  };

  // By progress: on a slow line what comes before the app's script takes its time. How far a
  // script or a style is a browser does not tell: 60 KB take 12 s where it is slowest.
  const LATE_MS = 13_000;
  const lateStyles = new Set();
  const late = () => {
    arriving.disconnect();
    // Nothing is painted as long as styles are on their way.
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      if (link.sheet) continue;
      lateStyles.add(link);
      link.media = "not all";
      link.addEventListener("load", () => {
        link.media = "all";
        lateStyles.delete(link);
        appGoesOn();
      });
    }
    tellFailure({ kind: "late", message: "" }, pageAnew);
  };
  // That the connection broke while the page came, no script is told: a page that comes
  // whole meanwhile takes its place, once.
  const QUIET_MS = 5_000;
  const wasReloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
  const quiet = () => {
    if (document.readyState === "loading" && !wasReloaded) pageAnew();
  };
  let timers = [];
  const stopWaiting = () => timers.forEach(clearTimeout);
  const wait = () => {
    stopWaiting();
    timers = [setTimeout(late, LATE_MS), setTimeout(quiet, QUIET_MS)];
  };
  const arriving = new MutationObserver(wait);
  arriving.observe(document, { childList: true, subtree: true });
  wait();
  let runs = false;
  globalThis.appGoesOn = () => {
    runs = true;
    // The app takes away what stands in its place, and something may be told later.
    findPanel();
    arriving.disconnect();
    stopWaiting();
    if (told === "late" && lateStyles.size === 0) showLoading(true);
  };

  const tries = new Map();
  const heal = async (element) => {
    const address = (element.src || element.href).replace(/\?again=.*/, "");
    const number = (tries.get(address) ?? 0) + 1;
    tries.set(address, number);
    const again = () => {
      tries.delete(address);
      heal(element);
    };
    try {
      // A content that a cache has kept from a bad delivery is replaced in it.
      await load(address, { cache: "reload", use: (response) => response.arrayBuffer() });
    } catch (failure) {
      return tellFailure(failure, again);
    }
    if (number > 2) return tellFailure(new NotLoaded("damaged", address), again);
    const next = document.createElement(element.localName);
    for (const { name, value } of element.attributes) {
      if (name !== "src") next.setAttribute(name, value);
    }
    // A document does not fetch a module again by an address that failed.
    const anew = `${address}?again=${number}`;
    if (element.localName === "script") next.src = ownScript(anew);
    else next.href = anew;
    element.replaceWith(next);
  };
  // A head without its end, or its own script, starts nothing; nor does a page whose
  // connection broke: its scripts are not run.
  const checkStart = () => {
    if (runs || tries.size > 0 || document.readyState !== "complete") return;
    stopWaiting();
    if (wasReloaded) tellFailure({ kind: "damaged", message: "" });
    else pageAnew();
  };
  addEventListener("load", () => setTimeout(checkStart));
  setTimeout(checkStart);
  for (const element of failedLoads) heal(element);
  failedLoads.push = (element) => heal(element);
  loadingArrived();
}
