/// Quizzes: tests of courses and how many passed them, from questions and answers. Plain Java, no web, no database.
@org.jspecify.annotations.NullMarked
module city.miyako.engines.quizzes {
    requires static transitive org.jspecify;

    exports city.miyako.engines.quizzes;
}
