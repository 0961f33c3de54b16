/// Change log out: what happens to things, published to topics of Kafka (decision 0045).
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.publishing;
