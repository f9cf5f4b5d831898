using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using JettraAdmin.Fixtures;

namespace JettraAdmin.Driver.Tests;

/// <summary>The package of <c>dotnet pack</c>.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jettra-driver-").FullName;

    public async ValueTask InitializeAsync() => await Shell.RunAsync(
        Repository.Top, "dotnet", "pack", "src/JettraAdmin.Driver", "--artifacts-path", Path.Combine(_folder, "artifacts"), "--output", _folder, "--nologo", "-v", "quiet", "--disable-build-servers");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_package_has_documentation_a_readme_and_no_dependencies()
    {
        var version = typeof(JettraClient).Assembly.GetName().Version!.ToString(3);
        using var package = await ZipFile.OpenReadAsync(Path.Combine(_folder, $"JettraAdmin.Driver.{version}.nupkg"));
        var metadata = XDocument.Parse(await ReadAsync(package, "JettraAdmin.Driver.nuspec")).Root!.Elements().Single();

        Assert.Equal("JettraAdmin.Driver", Told(metadata, "id"));
        Assert.Equal("README.md", Told(metadata, "readme"));
        Assert.NotEmpty(Told(metadata, "description"));
        Assert.Empty(metadata.Descendants().Where(e => e.Name.LocalName == "dependency"));
        Assert.Equal(Repository.Read("src/JettraAdmin.Driver/README.md"), await ReadAsync(package, "README.md"));
        Assert.Contains("M:JettraAdmin.Driver.JettraClient.BackupDatabaseAsync", await ReadAsync(package, "lib/net10.0/JettraAdmin.Driver.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain(Repository.Top, await ReadAsync(package, "lib/net10.0/JettraAdmin.Driver.dll"), StringComparison.Ordinal);
        Assert.Equal(
            ["JettraAdmin.Driver.nuspec", "README.md", "lib/net10.0/JettraAdmin.Driver.dll", "lib/net10.0/JettraAdmin.Driver.xml"],
            package.Entries.Select(e => e.FullName).Where(IsOurs).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(_folder, $"JettraAdmin.Driver.{version}.snupkg")));
    }

    // The other entries are metadata of the package format.
    private static bool IsOurs(string name) =>
        name is not "[Content_Types].xml" && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal);

    private static string Told(XElement metadata, string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;

    private static async Task<string> ReadAsync(ZipArchive package, string entry)
    {
        using var reader = new StreamReader(await package.GetEntry(entry)!.OpenAsync(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
