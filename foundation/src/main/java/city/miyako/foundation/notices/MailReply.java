package city.miyako.foundation.notices;

import java.util.regex.Pattern;

/// What a mail server's refusal means (RFC 5321, enhanced codes of RFC 3463).
final class MailReply {
    private static final Pattern ENHANCED = Pattern.compile("(?<![0-9.])([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?![0-9.])");
    private static final Pattern NO_SUCH_ADDRESS = Pattern.compile("5\\.1\\.[0-9]+|5\\.2\\.1");

    private MailReply() {
    }

    /// A refusal of the recipient, before any text was sent.
    static Outcome toRecipient(int code, String said) {
        if (code / 100 != 5) {
            return new Outcome.Later(said);
        }
        var status = status(said);
        if (status.isEmpty()) {
            return code == 550 || code == 551 || code == 553 ? new Outcome.Gone("5.1.1", said)
                : new Outcome.Failed(said);
        }
        return isGone(status) ? new Outcome.Gone(status, said) : new Outcome.Failed(said);
    }

    /// A refusal of the text.
    static Outcome toText(int code, String said) {
        if (code / 100 != 5) {
            return new Outcome.Later(said);
        }
        var status = status(said);
        return isGone(status) ? new Outcome.Gone(status, said) : new Outcome.Failed(said);
    }

    /// Whether a status says that there is no such address, and not only that this mail could not be taken.
    static boolean isGone(String status) {
        return NO_SUCH_ADDRESS.matcher(status).matches();
    }

    private static String status(String said) {
        var enhanced = ENHANCED.matcher(said);
        return enhanced.find() ? enhanced.group(1) : "";
    }
}
