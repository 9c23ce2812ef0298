package dev.drayage.lambda;

/** Bounds what failures say: Lambda and Step Functions cut off or refuse what is long, and a task can have thousands of problems. */
final class ErrorText {
    /** A quarter of what AWS Step Functions takes as a cause. */
    static final int MAX = 8_000;

    private ErrorText() {}

    static String of(String text) {
        return text.length() <= MAX ? text : text.substring(0, MAX) + " ... and more";
    }
}
