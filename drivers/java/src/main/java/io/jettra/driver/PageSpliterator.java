package io.jettra.driver;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;

/** Goes through the documents of one page after the other. No more than one page is held. */
final class PageSpliterator<T> extends Spliterators.AbstractSpliterator<T> {

    private final Function<String, DocumentPage<T>> pages;
    private Iterator<T> page;
    private String next;

    /**
     * A walk from the first page on.
     *
     * @param pages gives the page after a continuation, the first one for null
     */
    PageSpliterator(Function<String, DocumentPage<T>> pages) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.pages = pages;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (page == null || !page.hasNext()) {
            if (page != null && next == null) {
                return false;
            }
            DocumentPage<T> read = pages.apply(next);
            page = read.documents().iterator();
            next = read.next();
        }
        action.accept(page.next());
        return true;
    }
}
