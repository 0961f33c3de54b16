/// Receivers that listen, fail, dawdle and come back.
package city.miyako.linkage.subscriptions;
