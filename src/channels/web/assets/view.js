// What is seen of the chat: bubbles, closed choices, the sign that an answer is being looked for, one line of notice.
const SLOW_AFTER = 15000;
const GIVE_UP_AFTER = 60000;

export function createView() {
  const chat = document.getElementById('chat');
  const log = document.getElementById('log');
  const waiting = document.getElementById('waiting');
  const notice = document.getElementById('notice');
  const end = document.getElementById('end');
  const words = chat.dataset;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let timers = [];
  let replies = 0;

  /** A long answer is read from its first line, with the question above it; a short one stands at the bottom. */
  function goTo(article, behavior) {
    const tall = article.offsetHeight > window.innerHeight / 2;
    const before = article.previousElementSibling;
    const top = before && before.offsetHeight < window.innerHeight / 4 ? before : article;
    if (tall) top.scrollIntoView({ behavior, block: 'start' });
    else end.scrollIntoView({ behavior, block: 'end' });
  }

  function append(article) {
    log.append(article);
    goTo(article, calm ? 'auto' : 'smooth');
  }

  function closeChoices() {
    for (const form of log.querySelectorAll('.choices')) {
      // What anybody may press at any time stays.
      form.classList.toggle('past', !form.querySelector('[data-standing]'));
      for (const button of form.querySelectorAll('button:not([data-standing])')) button.disabled = true;
    }
  }

  /** The message whose place another takes: it was first shown under that id, or under it last. */
  function standsAt(place) {
    if (!place) return null;
    return document.getElementById(`m${place}`) || log.querySelector(`[data-place="${place}"]`);
  }

  /** New content in the old place. Not read aloud: it may be a number that changes every half minute. */
  function change(old, article) {
    if (Number(old.dataset.id) > Number(article.dataset.id)) return;
    const held = old.contains(document.activeElement) ? document.activeElement.value : null;
    old.setAttribute('aria-live', 'off');
    old.dataset.place = old.dataset.place || old.dataset.id;
    old.dataset.id = article.dataset.id;
    old.id = article.id;
    old.replaceChildren(...article.childNodes);
    const again = [...old.querySelectorAll('button')].find(({ value }) => value === held);
    if (held && again) again.focus({ preventScroll: true });
  }

  function tell(sentence) {
    // Written again, the same sentence would be read aloud again.
    if (notice.textContent !== sentence) notice.textContent = sentence;
  }

  function startWaiting() {
    stopWaiting();
    const line = document.createElement('p');
    line.textContent = words.waiting;
    waiting.append(line);
    const slow = setTimeout(() => {
      line.textContent = words.slow;
    }, SLOW_AFTER);
    const nothing = setTimeout(() => {
      stopWaiting();
      notice.textContent = words.nothing;
    }, GIVE_UP_AFTER);
    timers = [slow, nothing];
  }

  function stopWaiting() {
    for (const timer of timers) clearTimeout(timer);
    waiting.textContent = '';
  }

  const mine = (key) => log.querySelector(`[data-key="${CSS.escape(key)}"]`);

  /** As the server shows them after a reload. */
  function fileList(files) {
    const list = document.createElement('ul');
    list.className = 'sent';
    for (const { name, type } of files) {
      const item = document.createElement('li');
      const shown = document.createElement('bdi');
      shown.textContent = name;
      item.append(type.startsWith('image/') ? words.photo : words.file, shown);
      list.append(item);
    }
    return list;
  }

  return {
    words,
    closeChoices,
    startWaiting,
    stopWaiting,
    isWaiting: () => waiting.textContent.trim() !== '',
    newest: () => Number(words.newest),
    /** Somebody who comes back begins at the end; somebody new at the greeting. */
    toNewest() {
      history.scrollRestoration = 'manual';
      const last = log.lastElementChild;
      if (last && last.id !== 'greeting') goTo(last, 'auto');
    },
    focus: () => log.focus({ preventScroll: true }),
    tell,
    replies: () => replies,
    hasMine: (text) =>
      Array.from(log.querySelectorAll('.you .words')).some((each) => each.textContent === text),
    showMine(key, text, files = []) {
      const article = document.getElementById('you').content.firstElementChild.cloneNode(true);
      article.querySelector('.words').textContent = text;
      if (text === '' && files.length > 0) article.querySelector('.words').remove();
      if (files.length > 0) article.append(fileList(files));
      article.dataset.key = key;
      append(article);
    },
    /** How much of the photos has gone out, 0 to 1; a bar, because words would be read aloud at every step. */
    progress(key, share) {
      const article = mine(key);
      if (!article) return;
      const bar = article.querySelector('progress') || document.createElement('progress');
      bar.setAttribute('aria-label', words.sending);
      bar.value = share;
      article.append(bar);
    },
    /** A line below one's own words, such as "not sent yet"; none when `state` is empty. */
    mark(key, state) {
      const article = mine(key);
      if (!article) return;
      for (const bar of article.querySelectorAll('progress')) bar.remove();
      const line = article.querySelector('.state') || document.createElement('p');
      line.className = 'state';
      line.textContent = state;
      if (state === '') line.remove();
      else article.append(line);
    },
    showReply(id, html) {
      words.newest = String(Math.max(Number(words.newest), id));
      if (document.getElementById(`m${id}`)) return;
      const holder = document.createElement('template');
      holder.innerHTML = html;
      const article = holder.content.firstElementChild;
      const old = standsAt(article.dataset.place);
      if (old) return change(old, article);
      replies += 1;
      stopWaiting();
      closeChoices();
      append(article);
    },
  };
}
