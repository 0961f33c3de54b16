package city.miyako.rules;

/// One place that breaks a rule.
///
/// @param where path from the root of the repository, with `:line` where one is known
/// @param what  what is wrong there
/// @param mend  what to do about it
record Finding(String where, String what, String mend) {

    /// A finding at a line (counted from 1).
    static Finding at(String path, long line, String what, String mend) {
        return new Finding(path + ":" + line, what, mend);
    }

    /// The path without the line.
    String path() {
        var colon = where.indexOf(':');
        return colon < 0 ? where : where.substring(0, colon);
    }

    @Override
    public String toString() {
        return where + "\n    what: " + what + "\n    mend: " + mend;
    }
}
