using JettraAdmin.Driver.Wire;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Doors.Tests.Contract;

/// <summary>A database and people to be refused with, made once: no refusal changes them.</summary>
public sealed class Trouble(OpenDoors doors) : IAsyncLifetime
{
    public string Db { get; } = OpenDoors.NewName();

    public string Other { get; } = OpenDoors.NewName("other");

    public string Missing { get; } = OpenDoors.NewName("missing");

    /// <summary>A path at which no export may leave a file.</summary>
    public string Unwritten { get; } = Path.Combine(Path.GetTempPath(), OpenDoors.NewName("export"));

    /// <summary>Reads everything and changes nothing.</summary>
    public string Reader { get; } = OpenDoors.NewName("reader");

    /// <summary>Owns another database.</summary>
    public string Stranger { get; } = OpenDoors.NewName("stranger");

    /// <summary>A backup, and the same with a byte turned over, also as a file here; and a file that is none.</summary>
    public string Backup { get; private set; } = "";

    public string Damaged { get; private set; } = "";

    public string DamagedPath { get; private set; } = "";

    public string NoArchive { get; private set; } = "";

    public string NoBackup => $"{Db}_20200101000000.zip";

    public string BrokenArray { get; private set; } = "";

    public string BrokenTable { get; private set; } = "";

    /// <summary>Somebody's door, by the name that a case has for them.</summary>
    /// <param name="way">The door.</param>
    /// <param name="who">Who stands there.</param>
    /// <param name="beside">The door whose case this is.</param>
    public IDoor Open(Way way, string who, Way beside) => who switch
    {
        "reader" => doors.Open(way, Reader),
        "stranger" => doors.Open(way, Stranger),
        "impostor" => doors.Open(way, Impostor(beside), "open sesame"),
        _ => doors.Open(way),
    };

    public async ValueTask InitializeAsync()
    {
        await using IDoor door = doors.Open(Way.Http);
        await door.FillAsync(Db);
        await door.CreateDatabaseAsync(Other);
        await door.CreateUserAsync(new CreateUser(Reader, RunningApp.AdminPassword, "reader", ["*"]));
        await door.CreateUserAsync(new CreateUser(Stranger, RunningApp.AdminPassword, "owner", [$"{Db}x"]));
        foreach (Way way in Enum.GetValues<Way>())
        {
            await door.CreateUserAsync(new CreateUser(Impostor(way), RunningApp.AdminPassword, "reader", ["*"]));
        }

        await door.SaveAsync(Db, "twins", """{"_id":"a","n":1}""");
        await door.SaveAsync(Db, "twins", """{"_id":"b","n":1}""");

        Backup = (await door.BackupAsync(Db)).File!;
        byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(doors.App.BackupDirectory, Backup));
        bytes[bytes.Length / 3] ^= 0x40;
        Damaged = $"{Db}_20250101000000.zip";
        await File.WriteAllBytesAsync(Path.Combine(doors.App.BackupDirectory, Damaged), bytes);
        DamagedPath = Path.Combine(doors.NewFolder(), "damaged");
        await File.WriteAllBytesAsync(DamagedPath, bytes);
        NoArchive = await doors.NewFileAsync("This is no archive, and it is long enough to be looked at as one.");
        BrokenArray = await doors.NewFileAsync("[{\"_id\":\"a\"}");
        BrokenTable = await doors.NewFileAsync("a,b\n1,\"2");
    }

    /// <summary>Somebody whose password is not known; one for each door, since ten wrong ones lock the account.</summary>
    private string Impostor(Way way) => $"{Reader}_{way}";

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
