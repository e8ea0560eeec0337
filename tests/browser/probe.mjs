// What measures in the page and in its worker. It changes nothing of what they do. A browser is given each of these
// functions as text: they use nothing from outside.

/** Measures in a page: its first script. */
export function probe() {
  const shown = () =>
    [...document.querySelectorAll("[data-testid=status], [data-testid^=facet-], [data-testid=histogram], [data-testid=hit]")]
      .map((one) => one.textContent)
      .join("\n");
  window.probe = {
    /** When a character was typed, and a form submitted, last. */
    typed: 0,
    submitted: 0,
    /** When each answer was on the screen, with what was shown of it then. */
    painted: [],
    /** The sum of all layout shifts that the reader did not bring about. */
    shift: 0,
    shown,
  };
  addEventListener("input", ({ timeStamp }) => { window.probe.typed = timeStamp; }, true);
  addEventListener("submit", ({ timeStamp }) => { window.probe.submitted = timeStamp; }, true);

  // An answer changes the page in one go. It is painted after the callbacks of the next frame.
  let wasSettled = false;
  const note = () => window.probe.painted.push({ at: performance.now(), shown: shown() });
  const changed = () => {
    const isSettled = document.querySelector("[data-seq-settled=true]:not(#page *, #published *)") !== null;
    if (isSettled && !wasSettled) {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = note;
        port2.postMessage(null);
      });
    }
    wasSettled = isSettled;
  };
  const observer = new MutationObserver(changed);
  observer.observe(document, { subtree: true, childList: true, attributeFilter: ["data-seq-settled"] });

  new PerformanceObserver((list) => {
    for (const { hadRecentInput, value } of list.getEntries()) {
      if (!hadRecentInput) window.probe.shift += value;
    }
  }).observe({ type: "layout-shift", buffered: true });
}

/** Measures in the search worker, once it runs. */
export function workerProbe() {
  // The first byte of a message says what it is, see the protocol of the core and its test.
  const ASK = 1;
  const ANSWER = 7;
  self.probe = {
    /** How long it took from each search to its answer, where all records were there. */
    searched: [],
    /** How many searches had to load records first. */
    loading: 0,
  };
  let since;
  let isLoading = false;
  const { onmessage, postMessage, fetch } = self;
  self.fetch = (...given) => {
    isLoading = true;
    return fetch(...given);
  };
  self.onmessage = (event) => {
    if (event.data[0] === ASK) {
      since = performance.now();
      isLoading = false;
    }
    onmessage.call(self, event);
  };
  self.postMessage = (message, ...more) => {
    if (message[0] === ANSWER) {
      if (isLoading) self.probe.loading += 1;
      else self.probe.searched.push(performance.now() - since);
    }
    postMessage.call(self, message, ...more);
  };
}
