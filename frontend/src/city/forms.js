// Small comforts of forms and buttons.
export function forms(root) {
  for (const form of root.querySelectorAll('form[data-autosubmit]')) {
    form.addEventListener('change', event => {
      if (event.target.matches('select, [type="checkbox"], [type="radio"]')) form.requestSubmit();
    });
    for (const button of form.querySelectorAll('[data-autosubmit-hide]')) button.hidden = true;
  }
  // A second press of the same button must not send twice.
  for (const form of root.querySelectorAll('form[method="post" i]')) {
    form.addEventListener('submit', event => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = 'yes';
      setTimeout(() => delete form.dataset.sent, 5000);
    });
  }
  for (const button of root.querySelectorAll('button[data-copy-link]')) copyLink(button);
  for (const button of root.querySelectorAll('button[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}

/** <button type="button" data-copy-link data-done="コピーしました" hidden>リンクをコピー</button> */
function copyLink(button) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  const words = button.textContent;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copyLink || location.href);
    button.textContent = button.dataset.done || words;
    setTimeout(() => button.textContent = words, 2000);
  });
}
