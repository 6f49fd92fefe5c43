// Large type: applied before the page is painted, kept in this browser only.
(() => {
  const root = document.documentElement;
  const KEY = 'shuoyi.type';

  function kept() {
    try {
      return localStorage.getItem(KEY) || 'normal';
    } catch {
      return 'normal';
    }
  }

  function apply(size) {
    root.setAttribute('data-type', size);
    for (const button of document.querySelectorAll('[data-set-type]')) {
      button.setAttribute('aria-pressed', String(button.getAttribute('data-set-type') === size));
    }
  }

  root.classList.add('js');
  apply(kept());
  document.addEventListener('DOMContentLoaded', () => apply(kept()));
  document.addEventListener('click', (event) => {
    const button = event.target.closest('[data-set-type]');
    if (!button) return;
    const size = button.getAttribute('data-set-type');
    try {
      localStorage.setItem(KEY, size);
    } catch {
      // Storage may be forbidden; then the size holds for this page.
    }
    apply(size);
  });
})();
