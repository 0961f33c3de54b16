/// Requests to hosts that lead astray, dawdle or are not known.
package city.miyako.linkage.outgoing;
