// The queue by keyboard: J and K go from case to case, Enter opens, X ticks, / searches. Without it everything works by Tab.
(() => {
  const rows = [...document.querySelectorAll('[data-row]')];
  const linkOf = (row) => row?.querySelector('a[href]');

  function current() {
    return rows.findIndex((row) => row.contains(document.activeElement));
  }

  function go(step) {
    const at = current();
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step;
    const link = linkOf(rows[Math.min(Math.max(next, 0), rows.length - 1)]);
    link?.focus();
    link?.scrollIntoView({ block: 'nearest' });
  }

  function isTyping(target) {
    return target.closest('input:not([type="checkbox"]), textarea, select') !== null;
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target)) return;
    const box = rows[current()]?.querySelector('input[type="checkbox"]');
    const search = document.querySelector('[data-key="search"]');
    const key = event.key.toLowerCase();
    if (key === 'j') go(1);
    else if (key === 'k') go(-1);
    else if (key === 'x' && box) box.checked = !box.checked;
    else if (key === '/' && search) search.focus();
    else return;
    event.preventDefault();
  });
})();
