// A letter's code stands behind the # of the address, where no server and no log sees it: it is put into the field
// here and taken out of the address at once. Without script the person types it.
(() => {
  const field = document.getElementById('code');
  const code = decodeURIComponent(location.hash.slice(1)).trim();
  if (!field || !/^[A-Za-z0-9-]{8,9}$/.test(code)) return;
  history.replaceState(null, '', location.pathname + location.search);
  if (field.value === '') field.value = code;
  field.focus();
})();
