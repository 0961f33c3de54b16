/// Requests over HTTP and messages over MQTT to addresses that somebody outside has named: kept out of inner networks,
/// bounded in time and size.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.outgoing;
