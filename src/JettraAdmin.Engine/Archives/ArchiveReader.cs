using JettraAdmin.Engine.Archives.JettraDb;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>The progress of reading an archive.</summary>
/// <param name="Documents">The number of documents read.</param>
/// <param name="Bytes">Their size, counted like <see cref="ArchiveContents.Bytes"/>.</param>
public readonly record struct ArchiveProgress(long Documents, long Bytes);

/// <summary>Reads an archive, ours or one of an existing JettraDB server. Reading to the end without an exception verifies the whole archive.</summary>
/// <remarks>
/// <para>Opening reads the directory and the manifest, if there is one. That is enough to list an archive, but does not verify
/// the documents. Verifying and restoring use the same code, so a restore gets exactly what was verified.</para>
/// <para>Memory grows only with the number of entries. Not thread-safe. The stream must be seekable, and the caller disposes it.
/// Exceptions of the stream are not translated: a disk that cannot be read is not a damaged archive.</para>
/// </remarks>
public abstract class ArchiveReader : IDisposable
{
    private bool _read;

    private protected ArchiveReader(ZipReader zip, ArchiveContents contents) => (Zip, Contents) = (zip, contents);

    /// <summary>The content, as far as it is known from opening the archive.</summary>
    public ArchiveContents Contents { get; }

    /// <summary>The proof of what was read; null until <see cref="ReadCollections"/> or <see cref="Verify"/> has finished.</summary>
    public DatabaseProof? Proof { get; private protected set; }

    /// <summary>What a restore does not carry over; complete after everything was read.</summary>
    public virtual IReadOnlyList<RestoreLoss> Losses => Contents.Losses;

    /// <summary>The sentences of <see cref="Losses"/>.</summary>
    public IReadOnlyList<string> NotCarriedOver => [.. Losses.Select(l => l.Sentence.ToString())];

    private protected ZipReader Zip { get; }

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The file, from its beginning: readable and seekable.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="JettraException">
    /// <see cref="ErrorKind.Unprocessable"/>, code <c>archive_not_zip</c>, <c>archive_truncated</c>, <c>archive_damaged</c>,
    /// <c>archive_limits</c>, <c>archive_foreign</c>, <c>archive_untranslatable</c>, <c>archive_unsupported</c> or
    /// <c>archive_version_unknown</c>.
    /// </exception>
    public static ArchiveReader Open(Stream stream, ArchiveLimits limits, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(limits);
        var zip = ZipReader.Open(stream, limits, ct);
        try
        {
            return ArchiveEntries.Find(zip.Entries) is { } ours ? OwnArchiveReader.Open(zip, ours, limits, ct) : JettraDbArchiveReader.Open(zip, ct);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The proof that reading the documents must produce. For our archives it is in the manifest. Archives of existing servers have
    /// none: there a first pass over all documents sorts, checks and hashes them.
    /// </summary>
    /// <param name="progress">Receives the progress; may be null.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public abstract DatabaseProof Expect(IProgress<ArchiveProgress>? progress, CancellationToken ct);

    /// <summary>
    /// The collections, sorted by name. The end of the enumeration means that everything was read and compared; it sets
    /// <see cref="Proof"/>. Documents that the caller does not read are read and verified all the same.
    /// </summary>
    /// <param name="ct">Cancels the enumeration, also while documents are read.</param>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public IEnumerable<ArchivedCollection> ReadCollections(CancellationToken ct)
    {
        if (_read)
        {
            throw new InvalidOperationException("An archive can be read only once.");
        }

        _read = true;
        return Collections(ct);
    }

    /// <summary>Reads and verifies everything.</summary>
    /// <param name="progress">Receives the progress; may be null.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The proof, computed from the documents that were read.</returns>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public abstract DatabaseProof Verify(IProgress<ArchiveProgress>? progress, CancellationToken ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        Zip.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected abstract IEnumerable<ArchivedCollection> Collections(CancellationToken ct);
}
