/// Official levels of a river gauge, the alerts they raise, and the messages that carry them.
module city.miyako.engines.alerts {
    requires java.xml;
    requires static transitive org.jspecify;

    exports city.miyako.engines.alerts;
}
