// Offers push messages where the browser can take them; the form stays hidden where it cannot.
export function push(root) {
  const form = root.querySelector('form[data-push-key]');
  if (!form || !('serviceWorker' in navigator) || !('PushManager' in window)) return;
  form.hidden = false;
  form.addEventListener('submit', async event => {
    if (form.elements.endpoint.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    try {
      fill(form, await subscribe(form.dataset.pushKey));
      form.submit();
    } catch {
      form.querySelector('[data-push-refused]').hidden = false;
    }
  }, { capture: true });
}

async function subscribe(key) {
  await navigator.serviceWorker.register('/push-worker.js');
  const worker = await navigator.serviceWorker.ready;
  return worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

function fill(form, subscription) {
  const { endpoint, keys } = subscription.toJSON();
  form.elements.endpoint.value = endpoint;
  form.elements.p256dh.value = keys.p256dh;
  form.elements.auth.value = keys.auth;
}
