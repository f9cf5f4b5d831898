package io.jettra.driver;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;

/** Iterates over the documents of all pages. It holds one page in memory. */
final class PageSpliterator<T> extends Spliterators.AbstractSpliterator<T> {

    private final Function<String, DocumentPage<T>> pages;
    private Iterator<T> page;
    private String next;

    /**
     * Starts at the first page.
     *
     * @param pages returns the page for a continuation, and the first page for null
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
