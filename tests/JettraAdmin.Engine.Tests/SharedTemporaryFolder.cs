using JettraAdmin.Engine.Storage.Sqlite.Native;

[assembly: AssemblyFixture(typeof(JettraAdmin.Engine.Tests.SharedTemporaryFolder))]

namespace JettraAdmin.Engine.Tests;

/// <summary>
/// Where SQLite sorts in this process. The first engine decides that for all; without this, it would be in the folder of
/// whichever test came first, and be taken away with it under the hands of others.
/// </summary>
public sealed class SharedTemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jettra-sort-");

    public SharedTemporaryFolder() => TemporaryFiles.UseFolder(_folder.FullName);

    public void Dispose() => _folder.Delete(recursive: true);
}
