// Runs in the page: times from a key's going down to the frame that shows what it asked for.

export function watchDesk() {
  let pressed = null;
  window.addEventListener('keydown', ({ key, timeStamp }) => {
    if (!['Control', 'Alt', 'Shift'].includes(key)) pressed = timeStamp;
  }, true);

  /** Called in a frame's callbacks: comes back when the frame was handed to the screen. */
  const afterPaint = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = then;
    channel.port2.postMessage(0);
  };
  const desk = () => document.querySelector('.desk');
  const shown = () => desk()?.dataset.document;
  const there = () => desk()?.querySelector('.field') && desk().querySelector('.viewer canvas[data-painted=true]');
  const asked_ms = () => performance.getEntriesByType('resource').findLast(({ name }) => /accept$|take$/.test(name))?.duration ?? 0;
  const view = () => [document.querySelector('.viewer .sheet')?.style.transform, document.querySelector('.viewer .mark.ink')?.style.cssText].join();
  const give_up_ms = 8000;
  const stands_ms = 300;

  window.desk_watch = {
    /** Resolves when a new desk with its fields and the image of its page is on the screen; null where the clerk is asked or refused. */
    nextDocument() {
      const before = shown();
      const began = performance.now();
      pressed = null;
      performance.clearResourceTimings();
      return new Promise((resolve) => {
        const look = () => {
          const asks = shown() === before && document.querySelector('.refusal, dialog[open]');
          if (shown() !== before && there()) afterPaint(() => resolve({ took: performance.now() - pressed, server: asked_ms() }));
          else if ((pressed !== null && asks) || performance.now() - began > give_up_ms) resolve(null);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
    },
    /** Resolves when the image stands still after the key; null where it had not to move. */
    nextFocus() {
      let last = view();
      let painted = null;
      let since = performance.now();
      pressed = null;
      return new Promise((resolve) => {
        const look = () => {
          if (view() !== last) {
            last = view();
            since = performance.now();
            afterPaint(() => (painted = performance.now()));
          }
          if (pressed === null || performance.now() - since < stands_ms) requestAnimationFrame(look);
          else resolve(painted === null ? null : { took: painted - pressed });
        };
        requestAnimationFrame(look);
      });
    },
  };
}
