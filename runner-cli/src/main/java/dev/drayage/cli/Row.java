package dev.drayage.cli;

import dev.drayage.cli.output.HumanPlan;
import dev.drayage.cli.output.HumanReport;
import dev.drayage.cli.output.HumanVerification;
import dev.drayage.core.error.DrayageException;
import dev.drayage.core.report.ImagePlan;
import dev.drayage.core.report.ImageResult;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a command has found or done about one image, ready to be printed. */
sealed interface Row {
    Map<String, Object> toMap();

    /** Returns what people are told of it, each line ended by a newline; nothing when it only counts. */
    String text();

    /** Returns whether it is as it should be. */
    boolean succeeded();

    @Nullable
    DrayageException error();

    /** Takes results of a run as rows. */
    static Consumer<ImageResult> transferred(Consumer<Row> rows) {
        return image -> rows.accept(new Transferred(image));
    }

    /** Takes what a plan says of images as rows. */
    static Consumer<ImagePlan> planned(Consumer<Row> rows) {
        return image -> rows.accept(new Planned(image));
    }

    /** Takes what a plan says of images as rows of a comparison. */
    static Consumer<ImagePlan> verified(Consumer<Row> rows) {
        return image -> rows.accept(new Verified(image));
    }

    /** What became of an image. */
    record Transferred(ImageResult image) implements Row {
        @Override
        public Map<String, Object> toMap() {
            return image.toMap();
        }

        @Override
        public String text() {
            return HumanReport.row(image);
        }

        @Override
        public boolean succeeded() {
            return image.succeeded();
        }

        @Override
        public @Nullable DrayageException error() {
            return image.error();
        }
    }

    /** What would become of an image. */
    record Planned(ImagePlan image) implements Row {
        @Override
        public Map<String, Object> toMap() {
            return image.toMap();
        }

        @Override
        public String text() {
            return HumanPlan.row(image);
        }

        @Override
        public boolean succeeded() {
            return image.succeeds();
        }

        @Override
        public @Nullable DrayageException error() {
            return image.error();
        }
    }

    /** How an image compares. */
    record Verified(ImagePlan image) implements Row {
        @Override
        public Map<String, Object> toMap() {
            return image.toVerifiedMap();
        }

        @Override
        public String text() {
            return HumanVerification.row(image);
        }

        @Override
        public boolean succeeded() {
            return image.isInPlace();
        }

        @Override
        public @Nullable DrayageException error() {
            return image.error();
        }
    }
}
