/// What the city tells people: an outbox committed with its cause, an inbox, e-mail and web push.
@org.jspecify.annotations.NullMarked
package city.miyako.foundation.notices;
