// What measures in a page, as its first script. It is given to the browser as text: it uses nothing from outside.

/**
 * Notes when the first hit was on the screen, and when what is shown of the answer changed last.
 *
 * @param {{ first: string, shown: string, settled: string }} selectors of what the first hit has, of all that an answer
 *   shows, and of what is there once nothing more is awaited
 */
export function probe({ first, shown, settled }) {
  const text = () => [...document.querySelectorAll(shown)].map((one) => one.textContent).join("\n");
  window.measured = {
    /** Since the epoch, in milliseconds. */
    first: undefined,
    last: undefined,
    /** Since when nothing more is awaited; noted after what was shown at that moment. */
    settled: undefined,
  };
  let before = "";
  // What was changed is painted after the callbacks of the next frame.
  const painted = (note) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => note(performance.timeOrigin + performance.now());
    port2.postMessage(null);
  });
  let isFirstFound = false;
  let wasSettled = false;
  const changed = () => {
    if (!isFirstFound && document.querySelector(first)) {
      isFirstFound = true;
      painted((at) => { window.measured.first = at; });
    }
    const after = text();
    if (after !== before) painted((at) => { window.measured.last = at; });
    before = after;
    const isSettled = document.querySelector(settled) !== null;
    if (isSettled !== wasSettled) painted((at) => { window.measured.settled = isSettled ? at : undefined; });
    wasSettled = isSettled;
  };
  new MutationObserver(changed).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
}
