// Takes messages to the server one at a time and in order; what does not arrive is kept in this browser
// and sent again with the same key, which the server takes once. Files are kept only while the page is open.
import { smaller } from './photo.js';

const NAME = 'shuoyi.unsent';
const LONGEST_PAUSE = 30000;
const LONGEST_UPLOAD = 180000;

export function createCourier({ onSending, onProgress, onDelivered, onDelayed, onRefused }) {
  let waiting = kept();
  let busy = false;
  let pause = 1000;
  let tries = 0;

  function keep(list) {
    waiting = list;
    try {
      localStorage.setItem(NAME, JSON.stringify(list.filter(({ files }) => !files)));
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
      const { again, refused, sentence } = await post(message, (share) => onProgress(message, share));
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
async function post(message, onProgress) {
  try {
    const { status, text } = await (message.files ? upload(message, onProgress) : say(message));
    if (status < 300) return {};
    if (status === 0 || status >= 500 || status === 429) return { again: true };
    return { refused: true, sentence: sentenceIn(text) };
  } catch {
    return { again: true };
  }
}

async function say({ key, text, choice }) {
  const body = JSON.stringify({ key, text, choice });
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch('/chat', { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

/** Not by fetch: that does not tell how far it is. */
async function upload(message, onProgress) {
  const form = new FormData();
  form.append('key', message.key);
  form.append('text', message.text);
  if (!message.small) message.small = await Promise.all(message.files.map(smaller));
  for (const file of message.small) form.append('files', file, file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => total > 0 && onProgress(loaded / total);
    request.onload = () => resolve({ status: request.status, text: request.responseText });
    request.onerror = reject;
    request.ontimeout = reject;
    request.timeout = LONGEST_UPLOAD;
    request.open('POST', '/chat');
    request.setRequestHeader('Accept', 'application/json');
    request.send(form);
  });
}

function sentenceIn(text) {
  try {
    return JSON.parse(text).sentence;
  } catch {
    return undefined;
  }
}

function kept() {
  try {
    const list = JSON.parse(localStorage.getItem(NAME));
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
