// The chat in the page: takes what is written or pressed, sends it, shows what comes.
// Every sentence comes from the page; without this script the forms do the same work.
import { createAttach } from './attach.js';
import { createCourier } from './courier.js';
import { listen } from './listen.js';
import { createView } from './view.js';

const ask = document.getElementById('ask');
const field = document.getElementById('text');
const view = createView();
const attach = createAttach(view);
let repliesBefore = 0;
const courier = createCourier({
  onSending(message, tries) {
    repliesBefore = view.replies();
    if (tries === 1 && !message.standing) view.startWaiting();
  },
  onProgress(message, share) {
    view.progress(message.key, share);
  },
  onDelivered(message, tries) {
    view.mark(message.key, '');
    view.tell('');
    // The reply may have been faster than the word that the message arrived.
    if (tries > 1 && !message.standing && view.replies() === repliesBefore) view.startWaiting();
  },
  onDelayed(message) {
    view.stopWaiting();
    view.mark(message.key, view.words.unsent);
    view.tell(message.files ? view.words.offlineFiles : view.words.offline);
  },
  onRefused(message, sentence) {
    view.stopWaiting();
    view.mark(message.key, view.words.refused);
    view.tell(sentence || view.words.refused);
    if (field.value === '') field.value = message.text;
    grow();
  },
});

let pressed = null;
document.addEventListener('click', (event) => {
  pressed = event.target.closest('button');
});

document.addEventListener('submit', (event) => {
  if (event.target.getAttribute('action') !== '/chat') return;
  event.preventDefault();
  const button = event.submitter || pressed;
  if (event.target === ask) sendField();
  else if (button && button.name === 'choice') {
    const shown = button.querySelector('bdi').textContent;
    // It may change a message and say nothing: no answer is waited for, and the open dialogue stays open.
    const standing = 'standing' in button.dataset ? { standing: true } : {};
    send({ text: '', choice: button.value, shown, ...standing });
  } else if (button) send({ text: button.value, choice: null, shown: button.value });
});

field.addEventListener('keydown', (event) => {
  // 229: a key of an input method that is still composing Chinese characters.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  sendField();
});
field.addEventListener('input', grow);

function grow() {
  field.style.height = 'auto';
  field.style.height = `${Math.min(field.scrollHeight + 4, window.innerHeight / 3)}px`;
}

function sendField() {
  const text = field.value.trim();
  const files = attach.take();
  if (text === '' && files.length === 0) return field.focus();
  field.value = '';
  grow();
  send({ text, choice: null, shown: text, ...(files.length > 0 ? { files } : {}) });
}

function send(message) {
  const key = newKey();
  if (!message.standing) view.closeChoices();
  view.showMine(key, message.shown, message.files);
  view.tell('');
  // A button pressed once is out of use now; a screen reader would fall back to the top of the page.
  if (document.activeElement !== field && !message.standing) view.focus();
  courier.send({ key, ...message });
}

/** Not randomUUID: that exists on https only. */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

for (const { key, shown } of courier.unsent()) if (!view.hasMine(shown)) view.showMine(key, shown);
if (view.isWaiting()) view.startWaiting();
view.toNewest();
listen({ newest: view.newest, onReady: courier.deliver, onReply: view.showReply });
