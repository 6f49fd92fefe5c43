// The stream of replies: opened after the newest reply shown, opened again whenever it dies.
const REOPEN_AFTER = 5000;
const REOPEN_AT_LATEST = 60000;
const SILENT_TOO_LONG = 40000;

export function listen({ newest, onReady, onReply }) {
  let stream = null;
  let heardAt = 0;
  let reopening = 0;
  let pause = REOPEN_AFTER;

  function open() {
    clearTimeout(reopening);
    if (stream) stream.close();
    heardAt = Date.now();
    stream = new EventSource(`/chat/events?after=${newest()}`);
    const heard = (then) => (event) => {
      heardAt = Date.now();
      then(event);
    };
    stream.addEventListener('ready', heard(ready));
    stream.addEventListener(
      'ping',
      heard(() => {}),
    );
    stream.addEventListener(
      'reply',
      heard((event) => onReply(Number(event.lastEventId), event.data)),
    );
    stream.addEventListener('error', () => {
      // The browser itself comes back after a broken line, but not after a refusal.
      if (stream.readyState !== EventSource.CLOSED) return;
      reopening = setTimeout(open, pause);
      pause = Math.min(pause * 2, REOPEN_AT_LATEST);
    });
  }

  function ready() {
    pause = REOPEN_AFTER;
    onReady();
  }

  /** A phone that slept keeps a dead connection without noticing. */
  function wake() {
    if (document.visibilityState === 'visible' && Date.now() - heardAt > SILENT_TOO_LONG) open();
  }

  setInterval(wake, 10000);
  document.addEventListener('visibilitychange', wake);
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) open();
  });
  open();
}
