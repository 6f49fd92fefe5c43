// Photos chosen and not sent yet: shown by name, each with a button to drop it.
export function createAttach({ words, tell }) {
  const input = document.getElementById('files');
  const list = document.getElementById('chosen');
  const most = Number(list.dataset.most);
  let chosen = [];

  function draw() {
    list.replaceChildren(...chosen.map(row));
  }

  function row(file) {
    const item = document.getElementById('one-chosen').content.firstElementChild.cloneNode(true);
    item.querySelector('bdi').textContent = file.name;
    item.querySelector('button').addEventListener('click', () => {
      chosen = chosen.filter((each) => each !== file);
      draw();
      input.focus();
    });
    return item;
  }

  input.addEventListener('change', () => {
    const all = [...chosen, ...input.files];
    tell(all.length > most ? words.tooMany : '');
    chosen = all.slice(0, most);
    // The list holds them now; the same one may be chosen again after it was dropped.
    input.value = '';
    draw();
  });

  return {
    /** What is to be sent; nothing is chosen afterwards. */
    take() {
      const taken = chosen;
      chosen = [];
      draw();
      return taken;
    },
  };
}
