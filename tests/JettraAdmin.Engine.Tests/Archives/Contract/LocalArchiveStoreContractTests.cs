using JettraAdmin.Engine.Archives;
using JettraAdmin.Engine.Archives.Local;
using Microsoft.Extensions.Logging.Abstractions;

namespace JettraAdmin.Engine.Tests.Archives.Contract;

public class LocalArchiveStoreContractTests : ArchiveStoreContract
{
    private readonly TemporaryFolder _folder = new();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IArchiveStore Create() =>
        new LocalArchiveStore(_folder.Path, ArchiveLimits.Default, NullLogger<LocalArchiveStore>.Instance);

    protected override IArchiveStore Reopen() => Create();
}
