package dev.drayage.core.plan;

import dev.drayage.core.error.DrayageException;
import dev.drayage.core.model.Digest;
import dev.drayage.core.model.Repository;
import dev.drayage.core.port.Registries;
import java.util.ArrayList;
import java.util.List;

/** Lists what requests are about; asks for nothing that a listing does not show. Not thread-safe. */
public final class SelectionLister implements RequestStream.Sink {
    private final Registries registries;
    private final RequestExpander expander;
    private final List<ListedImage> images = new ArrayList<>();

    public SelectionLister(Registries registries, ReferrersMode referrers) {
        this.registries = registries;
        this.expander = new RequestExpander(referrers != ReferrersMode.NEVER);
    }

    /** Adds the images of one request, or why they cannot be listed. */
    @Override
    public void accept(RepositoryRequest request) {
        try {
            expander.expand(request, registries.source(request.source().host()))
                    .images()
                    .forEach(this::add);
        } catch (DrayageException e) {
            images.add(new ListedImage(request.source().untagged(), null, null, e));
        }
    }

    @Override
    public void refuse(Repository source, String destination, DrayageException reason) {
        images.add(new ListedImage(source.untagged(), null, null, reason));
    }

    private void add(ImageRequest request) {
        ImageRequest.Listed listed = request.listed();
        Digest digest = request.digest();
        DrayageException archived = listed != null && listed.archived() ? ImageLister.archived(request.source()) : null;
        images.add(new ListedImage(request.source(), digest, listed == null ? null : listed.mediaType(), archived));
    }

    public List<ListedImage> images() {
        return List.copyOf(images);
    }
}
