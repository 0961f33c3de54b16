/// Media of things in and out, such as the frames of river cameras.
@org.jspecify.annotations.NullMarked
package city.miyako.linkage.media;
