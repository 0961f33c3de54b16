/// Media of things, such as the frames of a camera.
@org.jspecify.annotations.NullMarked
package city.miyako.data.media;
