package dev.drayage.it.bench;

import dev.drayage.it.bench.Content.Item;
import java.util.List;

/** What a program is asked to do with a scenario's images. */
enum Job {
    /** Print its version: no registry is contacted. */
    VERSION {
        @Override
        List<List<String>> commands(Tool tool, Route route, Content content) {
            return List.of(tool.version());
        }
    },
    /** Copy one image. */
    IMAGE {
        @Override
        List<List<String>> commands(Tool tool, Route route, Content content) {
            Item item = content.items().get(0);
            return List.of(tool.copy(route, item));
        }
    },
    /** Copy all tags of a repository. */
    TAGS {
        @Override
        List<List<String>> commands(Tool tool, Route route, Content content) {
            return tool.copyTags(route, content.items());
        }
    },
    /** Copy images of many repositories. */
    REPOSITORIES {
        @Override
        List<List<String>> commands(Tool tool, Route route, Content content) {
            return tool.copyRepositories(route, content.items());
        }
    };

    /** Returns the commands to run one after the other. */
    abstract List<List<String>> commands(Tool tool, Route route, Content content);
}
