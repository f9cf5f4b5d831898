using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Local;
using JettraAdmin.Engine.Failures;
using Microsoft.Extensions.Logging.Abstractions;
using static JettraAdmin.Engine.Tests.Archives.SampleDatabase;

namespace JettraAdmin.Engine.Tests.Archives.Local;

public sealed class UnreadableArchiveTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly ArchiveName Name = ArchiveName.Parse("my_database_20251214120001.zip");

    private readonly TemporaryFolder _folder = new();
    private readonly LocalArchiveStore _store;

    public UnreadableArchiveTests()
    {
        _store = new LocalArchiveStore(_folder.Path, ArchiveLimits.Default, NullLogger<LocalArchiveStore>.Instance);
        File.WriteAllBytes(_folder.File(Name.Value), Write(Small));
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_unreadable_archive_is_not_damaged_and_is_retried()
    {
        if (!TemporaryFolder.MayMount)
        {
            Assert.Skip("Only root can put a file that fails in the place of another.");
        }

        var path = _folder.File(Name.Value);
        TemporaryFolder.Run("mount", "--bind", "/sys/class/net/lo/speed", path);
        try
        {
            var found = Assert.Single(await _store.ListAsync(None));
            Assert.Equal((true, $"{Name} cannot be read: the disk or the system reported an error."), (found.Unreadable, found.Fault));
            await using var stream = await _store.OpenAsync(Name, None);
            Assert.Equal("backup_unreadable", Assert.Throws<JettraException>(() => stream.ReadByte()).Code);
        }
        finally
        {
            TemporaryFolder.Run("umount", path);
        }

        var again = Assert.Single(await _store.ListAsync(None));
        Assert.False(again.Unreadable);
        Assert.NotNull(again.Contents);
    }

    [Fact]
    public void A_refusal_says_who_owns_the_file_and_who_the_server_is()
    {
        var failure = UnreadableFile.Failure(_folder.File(Name.Value), new UnauthorizedAccessException());

        Assert.Equal((ErrorKind.Unavailable, "backup_unreadable"), (failure.Kind, failure.Code));
        Assert.StartsWith($"{Name} cannot be read: ", failure.What.ToString(), StringComparison.Ordinal);
        Assert.Contains($"the server runs as {Environment.UserName}", failure.What.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("folder", failure.Message, StringComparison.Ordinal);
    }
}
