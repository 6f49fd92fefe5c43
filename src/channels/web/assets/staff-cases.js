// Pages of cases: by keyboard, with a tick for all, renewed in place. Without it everything works by Tab, links and plain forms.
(() => {
  const QUEUE = '/staff/cases';
  /** A page nobody looks at or touches asks for nothing, so that it keeps no session alive. */
  const REST = 20 * 60_000;
  const GO = { q: '', b: '?view=board', m: '?mine=1', o: '?late=1', n: '/new' };
  const doc = document;
  const find = (selector) => doc.querySelector(selector);
  let touched = Date.now();
  let going = Number.NEGATIVE_INFINITY;
  let lastRow = null;

  doc.documentElement.classList.add('with-script');
  for (const kind of ['pointerdown', 'keydown', 'scroll'])
    doc.addEventListener(kind, () => (touched = Date.now()), { capture: true, passive: true });

  // The list of cases

  const rowsNow = () => [...doc.querySelectorAll('[data-row]')];
  const linkOf = (row) => row?.querySelector('a[href]');
  const rowAt = (element) => element?.closest?.('[data-row]') ?? null;

  function step(by) {
    const rows = rowsNow();
    const here = rowAt(doc.activeElement) ?? doc.getElementById(lastRow);
    const at = rows.indexOf(here);
    const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by;
    const row = rows[Math.min(Math.max(next, 0), rows.length - 1)];
    if (row === undefined) return;
    lastRow = row.id;
    linkOf(row)?.focus();
    row.scrollIntoView({ block: 'nearest' });
  }

  function countTicks() {
    const boxes = [...doc.querySelectorAll('input[name="case"][type="checkbox"]')];
    const ticked = boxes.filter((box) => box.checked).length;
    const shown = find('[data-ticked]');
    if (shown) shown.textContent = ` ${ticked} 单`;
    const all = find('[data-all]');
    if (all) {
      all.checked = ticked > 0 && ticked === boxes.length;
      all.indeterminate = ticked > 0 && ticked < boxes.length;
    }
    for (const box of boxes) rowAt(box)?.classList.toggle('ticked', box.checked);
  }

  doc.addEventListener('change', ({ target }) => {
    if (target.matches('[data-all]'))
      for (const box of doc.querySelectorAll('input[name="case"][type="checkbox"]'))
        box.checked = target.checked;
    if (target.matches('[data-all], input[name="case"]')) countTicks();
  });

  // Forms of a case

  function openForm(id) {
    const form = doc.getElementById(id);
    if (!form) return;
    form.open = true;
    form.scrollIntoView({ block: 'center' });
    form
      .querySelector('textarea, select, input:not([type="hidden"]), form button')
      ?.focus({ preventScroll: true });
  }

  doc.addEventListener('click', (event) => {
    const { target } = event;
    if (target.closest('[data-keys]')) showKeys();
    const link = target.closest('[data-form]');
    if (!link) return;
    event.preventDefault();
    openForm(link.dataset.form);
  });

  function showKeys() {
    const dialog = find('#keys');
    if (dialog?.open) dialog.close();
    else dialog?.showModal();
  }

  // Keys

  const first = () => find('[data-first]') ?? find('.act-bar .primary');
  const ACTS = {
    j: () => step(1),
    k: () => step(-1),
    x: () => rowAt(doc.activeElement)?.querySelector('input[type="checkbox"]')?.click(),
    '/': () => find('[data-search]')?.select(),
    '?': showKeys,
    a: () => first()?.focus(),
    r: () => openForm('form-answer'),
    n: () => openForm('form-note'),
    u: () => find('[data-back]')?.click(),
  };

  function isTyping(target) {
    return target.closest?.('input:not([type="checkbox"]), textarea, select, [contenteditable]') != null;
  }

  doc.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    if (isTyping(event.target)) return;
    const key = event.key === '？' ? '?' : event.key.toLowerCase();
    if (find('#keys')?.open && key !== '?') return;
    const isGoing = event.timeStamp - going < 1_500;
    going = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
    if (isGoing && Object.hasOwn(GO, key)) location.assign(QUEUE + GO[key]);
    else if (Object.hasOwn(ACTS, key)) ACTS[key]();
    else return;
    event.preventDefault();
  });

  // Back to the list as it was filtered

  function rememberList() {
    if (location.pathname === QUEUE) sessionStorage.setItem('cases', location.search);
    const back = find('[data-back]');
    if (back) back.href = QUEUE + (sessionStorage.getItem('cases') ?? '');
  }

  function settle() {
    rememberList();
    countTicks();
  }

  // Renewing in place

  doc.addEventListener('htmx:config:request', ({ detail: { ctx } }) => {
    // Words alone are filled in; photos stay where they are.
    if (ctx.sourceElement.matches('[data-fill]')) ctx.request.body.delete('photo');
  });
  doc.addEventListener('htmx:before:request', (event) => {
    if (!event.detail.ctx.sourceElement.matches('[data-quiet]')) return;
    const isAway = doc.hidden || Date.now() - touched > REST;
    if (isAway || find('#keys')?.open) event.preventDefault();
  });
  doc.addEventListener('htmx:before:swap', (event) => {
    const { ctx, tasks } = event.detail;
    const main = tasks.find(({ type }) => type === 'main');
    const isDoor = ctx.response.raw.redirected && new URL(ctx.response.raw.url).pathname === '/staff/login';
    if (isDoor) location.reload();
    if (isDoor || main?.fragment.childElementCount === 0) event.preventDefault();
  });
  doc.addEventListener('htmx:after:swap', settle);
  // After a swap the focus stays where it was, or goes to what is said about the act.
  settle();
})();
