// The line between the server and the browser: a time to the first byte, and a width that all answers share.
//
// It is the server that is slow, not the browser: Chromium's own throttling (Network.emulateNetworkConditions) is set for
// one target after the other, and a worker has fetched before it could be set for that worker. As there, a new connection
// costs nothing extra: what is known of a peer's round trips is its rounds.

/** Lines by name: milliseconds to the first byte of an answer, and bytes a millisecond. */
export const LINES = {
  none: { name: "unthrottled", latency: 0, width: Infinity },
  fast: { name: "20 Mbps, 50 ms", latency: 50, width: 2500 },
  slow: { name: "4 Mbps, 150 ms", latency: 150, width: 500 },
};

/** How many bytes of one answer are sent before it is another's turn. */
const TURN = 16 * 1024;

/** How often the line is looked after, in milliseconds. */
const TICK = 2;

/** The time since the epoch, as a page has it in `performance.timeOrigin + performance.now()`. */
export const now = () => performance.timeOrigin + performance.now();

/**
 * Sends bodies as wide as the line is, in turns.
 *
 * @param {{ latency: number, width: number }} line
 */
export function link({ latency, width }) {
  const sending = [];
  let budget = 0;
  let since = 0;
  let timer;

  function tick() {
    const at = now();
    // As long as there is something to send the line is full: a late tick makes up for what it has missed.
    budget += (at - since) * width;
    since = at;
    while (budget > 0 && sending.length > 0) sendOne(sending.shift());
    if (sending.length === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  }

  function sendOne(answer) {
    const { body, offset, response, sent } = answer;
    if (response.destroyed) return answer.done();
    const part = body.subarray(offset, offset + Math.min(TURN, Math.max(Math.ceil(budget), 1)));
    response.write(part);
    sent(part.length);
    budget -= part.length;
    answer.offset += part.length;
    if (answer.offset < body.length) return sending.push(answer);
    response.end();
    return answer.done();
  }

  return {
    /**
     * Sends a body once the latency is over; `begin` writes the head, `sent` is told of every part.
     *
     * @param {import("node:http").ServerResponse} response
     * @param {Uint8Array} body
     */
    async send(response, body, begin, sent) {
      if (latency > 0) await new Promise((resolve) => setTimeout(resolve, latency));
      begin();
      if (body.length === 0 || width === Infinity) {
        if (body.length > 0) sent(body.length);
        response.end(body);
        return;
      }
      response.flushHeaders();
      await new Promise((done) => {
        sending.push({ response, body, offset: 0, sent, done });
        if (timer !== undefined) return;
        since = now();
        budget = 0;
        timer = setInterval(tick, TICK);
      });
    },
  };
}
