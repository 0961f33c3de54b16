// Shows what the city pushes; a message that comes twice has the same tag and is shown once.
self.addEventListener('push', event => {
  const notice = event.data.json();
  event.waitUntil(self.registration.showNotification(notice.title,
    { body: notice.body, tag: notice.tag, lang: notice.lang, data: { link: notice.link } }));
});
self.addEventListener('notificationclick', event => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data.link));
});
