using JettraAdmin.Fixtures;
using Run = JettraAdmin.Fixtures.Shell;

namespace JettraAdmin.Shell.Tests;

/// <summary>The ways of installing the shell that its README shows.</summary>
public sealed class InstalledTests(ShellServer shell, InstalledTests.Built built) : IClassFixture<ShellServer>, IClassFixture<InstalledTests.Built>
{
    private const string Project = "src/JettraAdmin.Shell";

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(built.Folder, Path.GetRandomFileName())).FullName;
    private readonly string _db = ShellServer.Name();

    [Fact]
    public async Task The_dotnet_tool_is_packed_installed_and_backs_up()
    {
        var packages = Path.Combine(_folder, "packages");
        var tools = Path.Combine(_folder, "tools");
        await DotnetAsync("pack", Project, "-c", "Release", "-o", packages);
        await Run.RunAsync(_folder, "dotnet", "tool", "install", "JettraAdmin.Shell", "--tool-path", tools, "--source", packages);

        await BacksUpAsync(Path.Combine(tools, "jettra"));
    }

    [Fact]
    public async Task A_framework_dependent_publish_runs()
    {
        var folder = Path.Combine(_folder, "shell");
        await DotnetAsync("publish", Project, "-c", "Release", "-o", folder);

        Assert.False(File.Exists(Path.Combine(folder, "libcoreclr.so")));
        await BacksUpAsync("dotnet", Path.Combine(folder, "jettra.dll"));
    }

    [Fact]
    public async Task A_single_file_publish_runs()
    {
        var folder = Path.Combine(_folder, "shell");
        await DotnetAsync("publish", Project, "-c", "Release", "-r", "linux-x64", "--self-contained", "-p:PublishSingleFile=true", "-o", folder);

        string[] files = [.. Directory.GetFiles(folder).Where(f => Path.GetExtension(f) is not ".pdb").Select(f => Path.GetFileName(f))];
        Assert.Equal(["jettra"], files);
        await BacksUpAsync(Path.Combine(folder, "jettra"));
    }

    // A build of its own, once for all tests.
    private Task<string> DotnetAsync(params string[] arguments) => Run.RunAsync(
        Repository.Top, "dotnet", [.. arguments, "--artifacts-path", Path.Combine(built.Folder, "artifacts"), "--nologo", "-v", "quiet", "--disable-build-servers"]);

    private async Task BacksUpAsync(string program, params string[] arguments)
    {
        var run = await Jettra.StartAsync(
            program, shell.Folder, Jettra.SignedIn(shell.Server), $"create db {_db}\nuse {_db}\ncreate col c\nbackup\n", arguments);

        Assert.Matches($@"^Created\nCreated\nSuccess: Backup created at backups/{_db}_\d{{14}}\.zip\n$", run.Output);
        Assert.Equal("", run.Errors);
        Assert.Equal(0, run.Code);
    }

    public sealed class Built : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("jettra-installed-").FullName;

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
