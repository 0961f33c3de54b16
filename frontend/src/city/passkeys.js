// Forms that a passkey answers; hidden where the browser has none or the page has another address than the city.
// <form data-passkey="get|create" data-passkey-question="/address" data-passkey-origin="https://city.example" hidden>
//   <input type="hidden" data-passkey-answer> … <p role="alert" data-passkey-refused hidden>
const KEYS = [-7, -257, -8];

export function passkeys(root) {
  if (!('PublicKeyCredential' in window)) return;
  for (const form of root.querySelectorAll('form[data-passkey]')) {
    if (form.dataset.passkeyOrigin !== location.origin) continue;
    form.hidden = false;
    for (const words of root.querySelectorAll('[data-passkey-missing]')) words.hidden = true;
    form.addEventListener('submit', event => ask(event, form), { capture: true });
  }
}

async function ask(event, form) {
  const answer = form.querySelector('[data-passkey-answer]');
  if (answer.value) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const refused = form.querySelector('[data-passkey-refused]');
  refused.hidden = true;
  try {
    const question = await fetchQuestion(form);
    answer.value = JSON.stringify(form.dataset.passkey === 'create' ? await create(question) : await get(question));
    form.submit();
  } catch {
    refused.hidden = false;
  }
}

async function fetchQuestion(form) {
  const answer = await fetch(form.dataset.passkeyQuestion, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams({ 'form-token': form.elements['form-token'].value }),
  });
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

async function create(question) {
  const made = await navigator.credentials.create({ publicKey: {
    challenge: bytes(question.challenge),
    rp: { id: question.host, name: document.title.split(' | ').at(-1) },
    user: { id: bytes(question.user), name: question.signInName, displayName: question.name },
    pubKeyCredParams: KEYS.map(alg => ({ type: 'public-key', alg })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    excludeCredentials: known(question),
    attestation: 'none',
    timeout: question.millis,
  } });
  return told(made, {
    clientDataJSON: text(made.response.clientDataJSON),
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.() ?? [],
  });
}

async function get(question) {
  const proof = await navigator.credentials.get({ publicKey: {
    challenge: bytes(question.challenge),
    rpId: question.host,
    allowCredentials: known(question),
    userVerification: 'required',
    timeout: question.millis,
  } });
  const { clientDataJSON, authenticatorData, signature, userHandle } = proof.response;
  return told(proof, {
    clientDataJSON: text(clientDataJSON),
    authenticatorData: text(authenticatorData),
    signature: text(signature),
    ...(userHandle && { userHandle: text(userHandle) }),
  });
}

const told = (credential, response) => ({ id: credential.id, rawId: text(credential.rawId), type: credential.type,
  clientExtensionResults: {}, response });

const known = question => question.known.map(id => ({ type: 'public-key', id: bytes(id) }));

const bytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), one => one.charCodeAt(0));

const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
