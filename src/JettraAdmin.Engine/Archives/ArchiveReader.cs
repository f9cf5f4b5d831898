using JettraAdmin.Engine.Archives.JettraDb;
using JettraAdmin.Engine.Archives.Zip;
using JettraAdmin.Engine.Failures;
using JettraAdmin.Engine.Model;

namespace JettraAdmin.Engine.Archives;

/// <summary>How far a proof came.</summary>
/// <param name="Documents">Documents read.</param>
/// <param name="Bytes">Bytes of them, counted as <see cref="ArchiveContents.Bytes"/> counts.</param>
public readonly record struct ArchiveProgress(long Documents, long Bytes);

/// <summary>Reads an archive, ours or one of an existing JettraDB server. Whoever reads it to the end without an exception has proved all of it.</summary>
/// <remarks>
/// <para>Opening reads the directory, and the manifest where there is one: that is enough to list an archive, and proves
/// nothing of the documents. Verifying and restoring go through the same code, so that what was verified is what would be
/// restored.</para>
/// <para>Memory grows with the number of entries only. For one thread. The stream must seek and stays the
/// caller's; its failures pass through as they are, for a disk that cannot be read is not a damaged archive.</para>
/// </remarks>
public abstract class ArchiveReader : IDisposable
{
    private bool _read;

    private protected ArchiveReader(ZipReader zip, ArchiveContents contents) => (Zip, Contents) = (zip, contents);

    /// <summary>What it holds, as far as it could be told by opening it.</summary>
    public ArchiveContents Contents { get; }

    /// <summary>What was read: null until <see cref="ReadCollections"/> or <see cref="Verify"/> came to its end.</summary>
    public DatabaseProof? Proof { get; private protected set; }

    /// <summary>What is in it and is not carried over as it was; complete once everything was read.</summary>
    public virtual IReadOnlyList<RestoreLoss> Losses => Contents.Losses;

    /// <summary>The sentences of <see cref="Losses"/>.</summary>
    public IReadOnlyList<string> NotCarriedOver => [.. Losses.Select(l => l.Sentence)];

    private protected ZipReader Zip { get; }

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The file, from its beginning: readable and seekable.</param>
    /// <param name="limits">How much it may ask of this machine.</param>
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
    /// What reading it must find: of ours, what the manifest says. An existing server's archive says nothing of itself;
    /// there it is what a first reading finds, which puts the documents into order and proves that each is sound.
    /// </summary>
    /// <param name="progress">Told of what was read; may be null.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public abstract DatabaseProof Expect(IProgress<ArchiveProgress>? progress, CancellationToken ct);

    /// <summary>
    /// The collections, in name order. The last step, the one that returns no more, has read and compared everything
    /// and sets <see cref="Proof"/>; documents that the caller left unread are read and proved on the way.
    /// </summary>
    /// <param name="ct">Cancels, also while documents are read.</param>
    /// <exception cref="JettraException">A code that begins with <c>archive_</c>.</exception>
    public IEnumerable<ArchivedCollection> ReadCollections(CancellationToken ct)
    {
        if (_read)
        {
            throw new InvalidOperationException("An archive is read once.");
        }

        _read = true;
        return Collections(ct);
    }

    /// <summary>Reads everything and throws it away.</summary>
    /// <param name="progress">Told of what was read; may be null.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The proof, computed from what was read.</returns>
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
