/// Subscriptions (ETSI GS CIM 009 v1.8.1, clauses 5.2.12 and 5.8): who is told what, over HTTP, at least once.
///
/// A change and the duty to tell it are committed together, because the duty is the change log itself: a subscription
/// keeps the place in the log up to which its receiver has answered with success. A [Courier] per subscription reads on
/// from there, one notification at a time, so each receiver is told in order and none waits for another.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.subscriptions;
