/// The doors for messages by HTTP: to topics with a token, and to addresses of their own with a signature.
///
/// What comes is taken in by the imports that listen, as what devices send by MQTT, and answered once it is durable:
/// `SignatureStyle` decides whether a sender is proven, `MessageDesk` has a message taken in and sees to it that what
/// carries an id is written once.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.webhooks;
