/// The door for messages of devices: an MQTT broker (3.1.1 and 5.0) that takes in and hands nothing out.
///
/// Whoever connects shows an API token as password; its scopes say to which topics it may send. What comes is taken in
/// by the imports that listen, and acknowledged once it is durable: `MqttConversation` speaks, `MqttDesk` decides.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.incoming;
