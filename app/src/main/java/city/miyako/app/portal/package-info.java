/// The public pages of the city: home, services, search, things, systems, sign-in.
@org.jspecify.annotations.NullMarked
package city.miyako.app.portal;
