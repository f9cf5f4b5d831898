using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Contract.Tests.Features;

/// <summary>A database and users for refused requests, which do not change them.</summary>
public sealed class RefusalFixture(OpenClients clients) : IAsyncLifetime
{
    public string Db { get; } = OpenClients.NewName();

    public string Other { get; } = OpenClients.NewName("other");

    public string Missing { get; } = OpenClients.NewName("missing");

    /// <summary>A path at which a failed export must not leave a file.</summary>
    public string Unwritten { get; } = Path.Combine(Path.GetTempPath(), OpenClients.NewName("export"));

    /// <summary>A user who may read everything and change nothing.</summary>
    public string Reader { get; } = OpenClients.NewName("reader");

    /// <summary>An owner of another database.</summary>
    public string Stranger { get; } = OpenClients.NewName("stranger");

    /// <summary>A backup, a damaged copy of it, also as a local file, and a local file that is not a backup.</summary>
    public string Backup { get; private set; } = "";

    public string Damaged { get; private set; } = "";

    public string DamagedPath { get; private set; } = "";

    public string NoArchive { get; private set; } = "";

    public string NoBackup => $"{Db}_20200101000000.zip";

    public string BrokenArray { get; private set; } = "";

    public string BrokenTable { get; private set; } = "";

    /// <summary>The client of a user of a case.</summary>
    /// <param name="kind">The client.</param>
    /// <param name="who">The user.</param>
    /// <param name="beside">The client of the case.</param>
    public ITestedClient Open(ClientKind kind, string who, ClientKind beside) => who switch
    {
        "reader" => clients.Open(kind, Reader),
        "stranger" => clients.Open(kind, Stranger),
        "impostor" => clients.Open(kind, Impostor(beside), "open sesame"),
        _ => clients.Open(kind),
    };

    public async ValueTask InitializeAsync()
    {
        await using var client = clients.Open(ClientKind.Http);
        await client.FillAsync(Db);
        await client.CreateDatabaseAsync(Other);
        await client.CreateUserAsync(new CreateUser(Reader, RunningApp.AdminPassword, "reader", ["*"]));
        await client.CreateUserAsync(new CreateUser(Stranger, RunningApp.AdminPassword, "owner", [$"{Db}x"]));
        foreach (var kind in Enum.GetValues<ClientKind>())
        {
            await client.CreateUserAsync(new CreateUser(Impostor(kind), RunningApp.AdminPassword, "reader", ["*"]));
        }

        await client.SaveAsync(Db, "twins", """{"_id":"a","n":1}""");
        await client.SaveAsync(Db, "twins", """{"_id":"b","n":1}""");

        Backup = (await client.BackupAsync(Db)).File!;
        var bytes = await File.ReadAllBytesAsync(Path.Combine(clients.App.BackupDirectory, Backup));
        bytes[bytes.Length / 3] ^= 0x40;
        Damaged = $"{Db}_20250101000000.zip";
        await File.WriteAllBytesAsync(Path.Combine(clients.App.BackupDirectory, Damaged), bytes);
        DamagedPath = Path.Combine(clients.NewFolder(), "damaged");
        await File.WriteAllBytesAsync(DamagedPath, bytes);
        NoArchive = await clients.NewFileAsync("This is no archive, and it is long enough to be looked at as one.");
        BrokenArray = await clients.NewFileAsync("[{\"_id\":\"a\"}");
        BrokenTable = await clients.NewFileAsync("a,b\n1,\"2");
    }

    /// <summary>A user with a wrong password; one for each client, because ten wrong passwords lock a user.</summary>
    private string Impostor(ClientKind kind) => $"{Reader}_{kind}";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
