package dev.drayage.console.store.dynamodb;

/** The names of attributes and of indexes. */
final class Attributes {
    static final String PK = "pk";
    static final String SK = "sk";

    /** Of tasks in the index of this name: whether they are there, or being deleted. */
    static final String LIST = "list";

    static final String LISTED = "TASK";
    static final String LEAVING = "DELETED";

    /** Of tasks with a next run, always the same: the index of this name is sorted by the time. */
    static final String DUE = "due";

    /** The active run's id: of tasks in the index of this name. */
    static final String ACTIVE = "active";

    static final String NEXT_RUN = "nextRun";
    static final String VERSION = "version";
    static final String NAME = "name";
    static final String DESCRIPTION = "description";
    static final String ENGINE = "engine";
    static final String PARAMETERS = "parameters";
    static final String SCHEDULE = "schedule";
    static final String ZONE = "zone";
    static final String SOURCE = "source";
    static final String DESTINATION = "destination";
    static final String SEARCH = "search";
    static final String CREATED = "created";
    static final String CHANGED = "changed";
    static final String STATE = "state";
    static final String LAST_RUN = "lastRun";
    static final String LAST_STARTED = "lastStarted";
    static final String BEGUN = "begun";

    /** Which call wrote it: tells a repetition of the SDK from somebody else. */
    static final String MOVED_BY = "movedBy";

    static final String DELETED_BY = "deletedBy";

    static final String ID = "id";
    static final String TASK = "task";
    static final String KIND = "kind";
    static final String ARN = "arn";
    static final String STARTED_BY = "startedBy";
    static final String STARTED = "started";
    static final String ENDED = "ended";
    static final String IMAGES = "images";
    static final String BYTES_EXPECTED = "bytesExpected";
    static final String BYTES_MOVED = "bytesMoved";
    static final String ERROR_CODE = "errorCode";
    static final String ERROR_MESSAGE = "errorMessage";
    static final String ERROR_REMEDY = "errorRemedy";
    static final String OPEN = "open";
    static final String LAST = "last";
    static final String REPORT = "report";

    static final String CONTENT = "content";

    static final String OWNER = "owner";
    static final String HOLDER = "holder";
    static final String SINCE = "since";
    static final String UNTIL = "until";

    private Attributes() {}
}
