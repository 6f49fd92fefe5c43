// Takes messages to the server one at a time and in order; what does not arrive is kept in this browser
// and sent again with the same key, which the server takes once.
const NAME = 'shuoyi.unsent';
const LONGEST_PAUSE = 30000;

export function createCourier({ onSending, onDelivered, onDelayed, onRefused }) {
  let waiting = kept();
  let busy = false;
  let pause = 1000;
  let tries = 0;

  function keep(list) {
    waiting = list;
    try {
      localStorage.setItem(NAME, JSON.stringify(list));
    } catch {
      // Storage may be forbidden; then what is unsent lives as long as the page.
    }
  }

  async function deliver() {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const message = waiting[0];
      tries += 1;
      onSending(message, tries);
      const { again, refused, sentence } = await post(message);
      if (again) {
        onDelayed(message);
        setTimeout(deliver, pause);
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        break;
      }
      keep(waiting.filter(({ key }) => key !== message.key));
      if (refused) onRefused(message, sentence);
      else onDelivered(message, tries);
      pause = 1000;
      tries = 0;
    }
    busy = false;
  }

  window.addEventListener('online', deliver);
  return {
    deliver,
    unsent: () => waiting,
    send(message) {
      keep([...waiting, message]);
      return deliver();
    },
  };
}

/** `again` where a later try may help: no network, a busy or broken server. */
async function post({ key, text, choice }) {
  const body = JSON.stringify({ key, text, choice });
  const headers = { 'Content-Type': 'application/json' };
  let response;
  try {
    response = await fetch('/chat', { method: 'POST', headers, body });
  } catch {
    return { again: true };
  }
  if (response.ok) return {};
  if (response.status >= 500 || response.status === 429) return { again: true };
  const { sentence } = await response.json().catch(() => ({}));
  return { refused: true, sentence };
}

function kept() {
  try {
    const list = JSON.parse(localStorage.getItem(NAME));
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
