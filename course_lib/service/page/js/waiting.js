/** Waiting that can be called off, and work repeated at a steady rate. */

/** Wait this many milliseconds; rejects with AbortError when the signal says stop. */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });
}

/** Wait until the page can be seen: nobody needs answers about a picture nobody looks at. */
async function untilSeen(signal) {
  while (document.hidden) await pause(250, signal);
}

/**
 * Do a task again and again until the signal says stop, never twice at once.
 *
 * every: milliseconds from one start to the next, if the task takes no longer. onError: told of
 * each failure; returns after how many milliseconds to try again, or null to stop.
 */
export async function repeat(task, { every, signal, onError }) {
  while (!signal.aborted) {
    const started = performance.now();
    let rest = every;
    try {
      await untilSeen(signal);
      await task();
    } catch (error) {
      if (signal.aborted) return;
      rest = onError(error);
      if (rest === null) return;
    }
    const left = Math.max(0, rest - (performance.now() - started));
    await pause(left, signal).catch(() => {});
  }
}
