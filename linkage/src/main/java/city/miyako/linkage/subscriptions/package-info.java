/// Subscriptions (ETSI GS CIM 009 v1.8.1, clauses 5.2.12 and 5.8): who is told what, over HTTP or MQTT, at least once.
///
/// A change and the duty to tell it are committed together, because the duty is the change log itself: a subscription
/// keeps the place in the log up to which its receiver has answered with success. A [Courier] per subscription reads on
/// from there, one notification at a time, so each receiver is told in order and none waits for another.
///
/// Over MQTT (clause 7) the message is `{"metadata": {…}, "body": notification}`; the metadata holds what HTTP has in
/// its headers. `mqtt://USER:PASSWORD@host/topic` signs in at the broker; the password is kept sealed and not told
/// back, nor is a header that signs in ([city.miyako.linkage.outgoing.HiddenHeaders]): a change may name both as they
/// were read, as long as the receiver stays the same. With `MQTT-QoS` 1 or 2 the receiver has answered once the broker
/// has acknowledged, with 0 (the standard's own choice) once the message is written: what a broker loses then, nobody
/// tells again.
///
/// Each notification names its place in the log (header or metadata `X-Miyako-Cursor`). A receiver that lost its state,
/// or was away while its subscription ended, asks `GET /ngsi-ld/v1/subscriptions/{id}/notifications?after=CURSOR` for
/// what it should have been told behind a place: [Replay] reads the same log in the same way, so there is no second
/// store, and tells each thing as it is now and as the subscriber may see it now. It goes back as far as the log is
/// kept (`miyako.changes.kept`, seven days) and to the beginning of the subscription; a pause is not left out. What is
/// told in even steps (`timeInterval`) is not in the log and not told again.
///
/// Subscriptions of what is registered (clause 5.11, `/ngsi-ld/v1/csourceSubscriptions`, for whoever manages the
/// sources of a government) are kept, sealed, counted and delivered in the same way. Registrations are few and not in
/// the change log, so a [Courier] compares what is registered ([RegisteredSources]) with what its receiver was told
/// last ([SourceNotice]): at the beginning everything is new, and what happened while the receiver was away is told in
/// its newest state.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.subscriptions;
