/// Packets of MQTT 3.1.1 and 5.0, written and read: what both directions share.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.mqtt;
