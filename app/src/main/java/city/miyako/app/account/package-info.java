/// What people do with their own accounts: open them, find back into them, look after them, hand them on for a while.
@org.jspecify.annotations.NullMarked
package city.miyako.app.account;
